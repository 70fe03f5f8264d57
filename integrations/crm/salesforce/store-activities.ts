import type { ActivityOutcome, CrmActivity } from '../crm.js';
import { ACTIVITY_OBJECTS, activityRecord } from './activities.js';
import { LATER, type Saved } from './collections.js';
import { findOurs } from './find-ours.js';
import type { Organization } from './organization.js';
import { listsOf } from './soql.js';

/** Stores activities of one kind, and invites whom meetings are with; outcomes in their order. */
export async function storeActivities(
  organization: Organization,
  activities: readonly CrmActivity[],
): Promise<ActivityOutcome[]> {
  const [first] = activities;
  if (first === undefined) return [];
  const { collections, idField } = organization;
  const object = ACTIVITY_OBJECTS[first.kind];
  // Fields of activities can be no external ids: what an answer that was lost made is looked for instead.
  const unknown = activities.flatMap(({ id, ourId }) => (id === null ? ourId : []));
  const known = await findOurs(organization, object, unknown);
  const there = activities.filter(({ id, ourId }) => (id ?? known.get(ourId)) !== undefined);
  const anew = activities.filter((one) => !there.includes(one));
  const updated = await collections.update(
    there.map((one) => ({
      object,
      id: one.id ?? known.get(one.ourId) ?? '',
      fields: activityRecord(one, idField, false),
    })),
  );
  const made = await collections.create(anew.map((one) => ({ object, fields: activityRecord(one, idField, true) })));
  const outcomes = activities.map(
    (one) => (there.includes(one) ? updated[there.indexOf(one)] : made[anew.indexOf(one)]) ?? LATER,
  );
  if (object === 'Event') await invite(organization, activities, outcomes);
  return outcomes.map(
    (outcome): ActivityOutcome => (outcome.kind === 'taken' ? { kind: 'refused', code: outcome.code } : outcome),
  );
}

/** An event has one contact of its own; the others are invited. One who cannot be is named in its text all the same. */
async function invite(
  { query, collections }: Organization,
  activities: readonly CrmActivity[],
  outcomes: readonly Saved[],
): Promise<void> {
  const wanted = activities.flatMap(({ contactIds }, n) => {
    const outcome = outcomes[n];
    if (outcome?.kind !== 'stored') return [];
    return contactIds.slice(1).map((RelationId) => ({ EventId: outcome.id, RelationId }));
  });
  if (wanted.length === 0) return;
  const there = new Set<string>();
  for (const list of listsOf([...new Set(wanted.map(({ EventId }) => EventId))]))
    for (const record of await query(`SELECT Id, EventId, RelationId FROM EventRelation WHERE EventId IN ${list}`))
      there.add(`${record['EventId']} ${record['RelationId']}`);
  const missing = wanted.filter(({ EventId, RelationId }) => !there.has(`${EventId} ${RelationId}`));
  await collections.create(missing.map((fields) => ({ object: 'EventRelation', fields })));
}
