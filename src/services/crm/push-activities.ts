import { uuidv7 } from '#db/ids.js';
import {
  type ActivityToEnd,
  type ActivityToPush,
  activitiesToEnd,
  activitiesToPush,
} from '#db/queries/crm-activities.js';
import { forgetLink, insertLinks, updateLink } from '#db/queries/integration-links.js';
import type { ActivityKind, ActivityOutcome, CrmActivity } from '#integrations/crm/crm.js';
import { activityOf } from './activity-text.js';
import { type Conflict, noteConflicts } from './conflicts.js';
import { type ConnectedSync, RunReport } from './sync.js';

const DAY_MS = 86_400_000;
/** What happened so long before the CRM was connected is history and stays here. */
const BEFORE_MS = 30 * DAY_MS;
const MINUTE_MS = 60_000;
const LONGEST_MS = 6 * 60 * MINUTE_MS;
const MOST_FAILURES = 8;
const ENTITIES = ['meeting', 'touch', 'task'] as const;

/**
 * Brings there what candidates who agreed do with people who are there: interviews as meetings, next actions as tasks, touches
 * as calls, mails and notes. What is done is closed there; what has no right to be there any more is removed.
 */
export async function pushActivities(sync: ConnectedSync): Promise<void> {
  if (sync.crm.capabilities.activities.length === 0) return;
  await endActivities(sync);
  for (const entity of ENTITIES)
    while (await sync.goesOn()) {
      const rows = await nextOf(sync, entity);
      if (rows.length === 0) break;
      await pushRows(sync, rows);
    }
}

function nextOf({ deps, context, integration, crm, now }: ConnectedSync, entity: (typeof ENTITIES)[number]) {
  const since = new Date(integration.createdAt.getTime() - BEFORE_MS);
  const limit = crm.capabilities.batch;
  return deps.db.read(context.orgId, (tx) => activitiesToPush(tx, integration.id, entity, { now, since, limit }));
}

async function pushRows(sync: ConnectedSync, rows: readonly ActivityToPush[]): Promise<void> {
  const { deps, context, integration, now, report } = sync;
  const activities = rows.map(activityOf);
  const outcomes = await sent(sync, activities);
  const part = await deps.db.transaction(context.orgId, async (tx) => {
    const noted = new RunReport();
    const untaken: Conflict[] = [];
    for (const [n, row] of rows.entries()) {
      const outcome = outcomes[n] ?? { kind: 'later', code: 'no_answer' };
      const { linkId, localId, part, entity } = row;
      const { subject, body, at, kind, day = null } = activities[n] as CrmActivity;
      // A task is closed by what it said; of all else nothing but the kind is needed.
      const base = entity === 'task' ? { subject, body, at, kind, day } : { kind };
      const settled = valuesOf(row, outcome, now);
      if (linkId !== null) await updateLink(tx, linkId, { ...settled, base });
      else {
        const id = uuidv7(now.getTime());
        const made = { id, integrationId: integration.id, entity, localId, part, madeBy: 'here', createdAt: now };
        await insertLinks(tx, [{ ...made, ...settled, base }]);
      }
      noted.count(
        outcome.kind === 'stored' ? `${row.remoteId === null ? 'create' : 'update'}_${entity}` : outcome.kind,
      );
      untaken.push(...untakenOf(row, outcome));
    }
    await noteConflicts(tx, sync, noted, untaken);
    return noted;
  });
  report.take(part);
}

/** What a person is told of an activity that the CRM will not take, or did not take for long. */
function untakenOf(
  { entity, localId, remoteId, failures, stamp }: ActivityToPush,
  outcome: ActivityOutcome,
): Conflict[] {
  if (outcome.kind !== 'refused' && (outcome.kind !== 'later' || failures + 1 < MOST_FAILURES)) return [];
  const kind = outcome.kind === 'refused' ? 'refused_there' : 'given_up';
  return [{ kind, entity, localId, remoteId, there: outcome.code, of: stamp }];
}

/** What a link is after what was answered; gone there: made anew no more. */
function valuesOf({ stamp, failures, remoteId }: ActivityToPush, outcome: ActivityOutcome, now: Date) {
  if (outcome.kind === 'stored')
    return { remoteId: outcome.id, localStamp: stamp, failedStamp: null, failures: 0, retryAt: null, error: null };
  if (outcome.kind === 'gone') return { remoteId, endedAt: now, endedBy: 'deleted_there' };
  const failed = { remoteId, failedStamp: stamp, error: outcome.code };
  if (outcome.kind === 'refused') return { ...failed, retryAt: null };
  // Tried again once it changes here.
  if (failures + 1 >= MOST_FAILURES) return { ...failed, failures: 0, retryAt: null };
  const waits = Math.min(MINUTE_MS * 2 ** failures, LONGEST_MS);
  return { ...failed, failures: failures + 1, retryAt: new Date(now.getTime() + waits) };
}

/** Sends activities, those of a kind together. */
async function sent({ crm }: ConnectedSync, activities: readonly CrmActivity[]): Promise<ActivityOutcome[]> {
  const outcomes: ActivityOutcome[] = activities.map(() => ({ kind: 'refused', code: 'not_offered' }));
  for (const kind of new Set(activities.map((one) => one.kind))) {
    if (!crm.capabilities.activities.includes(kind)) continue;
    const those = [...activities.entries()].filter(([, one]) => one.kind === kind);
    const answered = await crm.pushActivities(those.map(([, one]) => one));
    for (const [n, [at]] of those.entries()) outcomes[at] = answered[n] ?? { kind: 'later', code: 'no_answer' };
  }
  return outcomes;
}

/** Closes tasks that are done, and removes what is not to be there. */
async function endActivities(sync: ConnectedSync): Promise<void> {
  const { deps, context, integration, crm, now, report } = sync;
  while (await sync.goesOn()) {
    const limit = crm.capabilities.batch;
    const rows = await deps.db.read(context.orgId, (tx) => activitiesToEnd(tx, integration.id, { now, limit }));
    if (rows.length === 0) return;
    const done = rows.filter((row) => row.done);
    const outcomes = await sent(sync, done.map(closed));
    const kept = new Map<string, string>();
    for (const [kind, ids] of grouped(rows.filter((row) => !row.done)))
      for (const { id, code } of await crm.remove(kind, ids)) kept.set(id, code);
    const noted = await deps.db.transaction(context.orgId, async (tx) => {
      const noted = new RunReport();
      const refused = rows.filter((row) => !row.done && kept.has(row.remoteId));
      await noteConflicts(
        tx,
        sync,
        noted,
        refused.map(({ entity, localId, remoteId, linkId }) => {
          const of = { entity, localId, remoteId, of: linkId };
          return { kind: 'refused_there', ...of, there: kept.get(remoteId) ?? null };
        }),
      );
      for (const row of rows) {
        if (!row.done) await forgetLink(tx, row.linkId);
        else if (outcomes[done.indexOf(row)]?.kind === 'later')
          await updateLink(tx, row.linkId, { retryAt: new Date(now.getTime() + MINUTE_MS) });
        else await updateLink(tx, row.linkId, { endedAt: now, endedBy: 'done', retryAt: null });
      }
      return noted;
    });
    report.take(noted);
    report.count('close_task', done.length);
    report.count('remove_activities', rows.length - done.length - kept.size);
  }
}

function closed({ localId, part, remoteId, base }: ActivityToEnd): CrmActivity {
  const { subject = '', body = '', at = '', day } = base ?? {};
  const told = { subject: subject ?? '', body: body ?? '', at: at ?? '', endsAt: null, day: day ?? undefined };
  return {
    ourId: `${localId}:${part}`,
    id: remoteId,
    kind: 'task',
    contactIds: [],
    ...told,
    done: true,
    inbound: false,
  };
}

function grouped(rows: readonly ActivityToEnd[]): ReadonlyMap<ActivityKind, string[]> {
  const groups = new Map<ActivityKind, string[]>();
  for (const { remoteId, base, entity } of rows) {
    const kind = (base?.['kind'] ?? (entity === 'meeting' ? 'meeting' : 'task')) as ActivityKind;
    groups.set(kind, [...(groups.get(kind) ?? []), remoteId]);
  }
  return groups;
}
