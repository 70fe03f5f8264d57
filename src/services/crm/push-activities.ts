import type { Tx } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { type ActivityToPush, activitiesToPush } from '#db/queries/crm-activities.js';
import { type IntegrationLinkValues, insertLinks, updateLink } from '#db/queries/integration-links.js';
import type { ActivityOutcome, CrmActivity } from '#integrations/crm/crm.js';
import { activityOf } from './activity-text.js';
import { type Conflict, noteConflicts } from './conflicts.js';
import { endActivities } from './end-activities.js';
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

async function pushRows(sync: ConnectedSync, rows: readonly ActivityToPush[]): Promise<void> {
  const activities = rows.map(activityOf);
  const outcomes = await sendActivities(sync.crm, activities);
  await sync.store(async (tx, report) => {
    const conflicts: Conflict[] = [];
    for (const [n, row] of rows.entries()) {
      const [activity, outcome] = [activities[n] as CrmActivity, outcomes[n] as ActivityOutcome];
      conflicts.push(...(await settle(tx, sync, report, row, activity, outcome)));
    }
    await noteConflicts(tx, sync, report, conflicts);
  });
}

/** Notes what became of an activity; gives what a person is told. */
async function settle(
  tx: Tx,
  { integration, now }: ConnectedSync,
  report: RunReport,
  row: ActivityToPush,
  activity: CrmActivity,
  outcome: ActivityOutcome,
): Promise<Conflict[]> {
  const { linkId, localId, part, entity, stamp, remoteId } = row;
  if (outcome.kind === 'stored') report.change(changeOf(row, activity, outcome.id));
  else report.count(COUNTED_AS[outcome.kind]);
  const untaken =
    outcome.kind === 'stored' || outcome.kind === 'gone' ? undefined : untakenOf(row, outcome, stamp, now);
  let values: IntegrationLinkValues;
  if (outcome.kind === 'stored')
    values = { remoteId: outcome.id, localStamp: stamp, failedStamp: null, failures: 0, retryAt: null, error: null };
  // Made anew no more.
  else if (outcome.kind === 'gone') values = { remoteId, endedAt: now, endedBy: 'deleted_there' };
  else values = { remoteId, failedStamp: stamp, ...untaken?.values };
  values = { ...values, base: keptOf(row, activity) };
  if (linkId !== null) await updateLink(tx, linkId, values);
  else {
    const id = uuidv7(now.getTime());
    const made = { id, integrationId: integration.id, entity, localId, part, madeBy: 'here', createdAt: now };
    await insertLinks(tx, [{ ...values, ...made }]);
  }
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
