import type { ActivityOutcome, Crm, CrmActivity } from '#integrations/crm/crm.js';

const UNANSWERED: ActivityOutcome = { kind: 'later', code: 'no_answer' };

/** Sends activities, those of a kind together, and gives what became of each; what this CRM has no place for is refused. */
export async function sendActivities(crm: Crm, activities: readonly CrmActivity[]): Promise<ActivityOutcome[]> {
  const outcomes: ActivityOutcome[] = activities.map(() => ({ kind: 'refused', code: 'not_offered' }));
  for (const kind of new Set(activities.map((one) => one.kind))) {
    if (!crm.capabilities.activities.includes(kind)) continue;
    const those = [...activities.entries()].filter(([, one]) => one.kind === kind);
    const answered = await crm.pushActivities(those.map(([, one]) => one));
    for (const [n, [at]] of those.entries()) outcomes[at] = answered[n] ?? UNANSWERED;
  }
  return outcomes;
}
