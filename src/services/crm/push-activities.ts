import type { Tx } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { type ActivityToPush, activitiesHere, activitiesToPush } from '#db/queries/crm-activities.js';
import { type IntegrationLinkValues, insertLinks, lockLinks, updateLink } from '#db/queries/integration-links.js';
import type { ActivityOutcome, CrmActivity } from '#integrations/crm/crm.js';
import { activityOf } from './activity-text.js';
import { type Conflict, noteConflicts } from './conflicts.js';
import { endActivities } from './end-activities.js';
import { UNANSWERED } from './end-deleted.js';
import { leaveKinds } from './moved-activities.js';
import { CLEAN } from './reconcile.js';
import { sendActivities } from './send-activities.js';
import type { ConnectedSync, RunChange, RunReport } from './sync.js';
import { COUNTED_AS, untakenOf } from './untaken-activity.js';

const DAY_MS = 86_400_000;
/** What happened so long before the CRM was connected is history and stays here. */
const BEFORE_MS = 30 * DAY_MS;
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

function nextOf({ integration, crm, now, read }: ConnectedSync, entity: (typeof ENTITIES)[number]) {
  const since = new Date(integration.createdAt.getTime() - BEFORE_MS);
  const limit = crm.capabilities.batch;
  return read((tx) => activitiesToPush(tx, integration.id, entity, { now, since, limit }));
}

/** An activity with the link that tells of it. */
type LinkedActivity = ActivityToPush & { readonly linkId: string };

async function pushRows(sync: ConnectedSync, listed: readonly ActivityToPush[]): Promise<void> {
  const rows = await noteIntents(sync, await leaveKinds(sync, listed));
  if (rows.length === 0) return;
  const activities = rows.map(activityOf);
  const outcomes = await sendActivities(sync.crm, activities);
  await sync.store(async (tx, report) => {
    const conflicts: Conflict[] = [];
    // Held first: whoever erases what they are about has done so by now, or does it over what is noted here.
    await lockLinks(
      tx,
      rows.map(({ linkId }) => linkId),
    );
    const here = await activitiesHere(
      tx,
      rows.map(({ localId }) => localId),
    );
    for (const [n, row] of rows.entries()) {
      const [activity, outcome] = [activities[n] as CrmActivity, outcomes[n] as ActivityOutcome];
      conflicts.push(...(await settle(tx, sync, report, row, activity, outcome, here)));
    }
    await noteConflicts(tx, sync, report, conflicts);
  });
}

/**
 * Notes what is about to be sent anew, before it is: whether it arrived may never be told, and it is to be found there all
 * the same. What another run has noted meanwhile is left to that one.
 */
async function noteIntents(sync: ConnectedSync, rows: readonly ActivityToPush[]): Promise<LinkedActivity[]> {
  if (rows.every(({ remoteId }) => remoteId !== null)) return rows.filter(isLinked);
  const { integration, now } = sync;
  return sync.store(async (tx) => {
    const linked: LinkedActivity[] = [];
    for (const row of rows) {
      const noted = { base: keptOf(row, activityOf(row)), sent: UNANSWERED };
      if (isLinked(row)) {
        if (row.remoteId === null) await updateLink(tx, row.linkId, noted);
        linked.push(row);
        continue;
      }
      const { entity, localId, part } = row;
      const id = uuidv7(now.getTime());
      const made = { id, integrationId: integration.id, entity, localId, part, madeBy: 'here', createdAt: now };
      const [link] = await insertLinks(tx, [{ ...made, ...noted }]);
      if (link !== undefined) linked.push({ ...row, linkId: link.id });
    }
    return linked;
  });
}

function isLinked(row: ActivityToPush): row is LinkedActivity {
  return row.linkId !== null;
}

/** Notes what became of an activity; gives what a person is told. */
async function settle(
  tx: Tx,
  { now }: ConnectedSync,
  report: RunReport,
  row: LinkedActivity,
  activity: CrmActivity,
  outcome: ActivityOutcome,
  here: ReadonlySet<string>,
): Promise<Conflict[]> {
  const { linkId, stamp, remoteId } = row;
  if (outcome.kind === 'stored') report.change(changeOf(row, activity, outcome.id));
  else report.count(COUNTED_AS[outcome.kind]);
  const untaken =
    outcome.kind === 'stored' || outcome.kind === 'gone' ? undefined : untakenOf(row, outcome, stamp, now);
  let values: IntegrationLinkValues;
  if (outcome.kind === 'stored') values = { remoteId: outcome.id, localStamp: stamp, ...CLEAN };
  // Made anew no more.
  else if (outcome.kind === 'gone') values = { remoteId, endedAt: now, endedBy: 'deleted_there' };
  // What is refused the first time is not there; of all else that is not known.
  else {
    const absent = outcome.kind === 'refused' && !row.unanswered;
    values = { remoteId, failedStamp: stamp, ...untaken?.values, ...(absent && { sent: null }) };
  }
  // Of what was erased nothing is kept but its kind; what is gone is removed, should it be back, as what it was.
  const base = here.has(row.localId) ? keptOf(row, activity) : { kind: activity.kind };
  await updateLink(tx, linkId, { ...values, ...(outcome.kind !== 'gone' && { base }) });
  return untaken?.conflict === undefined ? [] : [untaken.conflict];
}

/** A task is closed by what it said; of all else nothing but the kind is needed. */
function keptOf({ entity }: ActivityToPush, { subject, body, at, kind, day }: CrmActivity) {
  return entity === 'task' ? { subject, body, at, kind, day: day ?? null } : { kind };
}

/** What a person is told of an activity that goes there: of what was kept of it, what differs. */
function changeOf(
  { entity, localId, remoteId: known, base }: ActivityToPush,
  told: CrmActivity,
  id: string,
): RunChange {
  const fields = (['kind', 'subject', 'at'] as const)
    .map((field) => ({ field, before: base?.[field] ?? null, after: told[field] }))
    .filter(({ before, after }) => before !== after);
  return { side: 'there', action: known === null ? 'create' : 'update', entity, localId, remoteId: id, fields };
}
