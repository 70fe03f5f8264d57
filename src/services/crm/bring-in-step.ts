import { noteCursor } from '#db/queries/integrations.js';
import { hintClock, linksToLookAt, lookForUnseen } from '#db/queries/link-looks.js';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import { applyPage } from './apply-page.js';
import { pushActivities } from './push-activities.js';
import { pushContacts } from './push-contacts.js';
import type { ConnectedSync } from './sync.js';

const DAY_MS = 24 * 60 * 60_000;
/** Records of which nothing was heard for so long are looked at: some systems tell nobody of deletions. */
const LOOK_AFTER_MS = 3 * DAY_MS;
const LOOKED_AT_MOST = 10;

/** All steps of a run, in their order: reads what changed there, looks at who was long unheard of, sends what changed here. */
export async function bringInStep(sync: ConnectedSync): Promise<void> {
  await pullChanges(sync);
  await lookAtOthers(sync);
  await pushContacts(sync);
  await pushActivities(sync);
}

/**
 * Reads what changed there; a page and its cursor are stored together. Throws ProviderFailed where the CRM comes back to a cursor
 * and says that there is more: it would be asked for ever.
 */
async function pullChanges(sync: ConnectedSync): Promise<void> {
  const { integration, crm } = sync;
  let { cursor } = integration;
  const been = new Set([cursor]);
  for (let more = true; more && (await sync.goesOn()); ) {
    const askedAt = await sync.read(hintClock);
    const page = await crm.pull(cursor);
    await sync.store(async (tx, report) => {
      await applyPage(tx, sync, report, page.changes, askedAt);
      // A listing that left somebody out takes nobody for gone: they are asked for one by one.
      if (page.whole === true) await lookForUnseen(tx, integration.id, sync.now);
      // A rehearsal would keep the integration's row from all others until it is taken back.
      if (sync.rehearses !== true) await noteCursor(tx, integration, page.cursor);
    });
    ({ cursor, more } = page);
    if (more && been.has(cursor)) throw new ProviderFailed('transient', 'no_progress');
    been.add(cursor);
  }
}

/** Looks at records of which nothing was heard for long. */
async function lookAtOthers(sync: ConnectedSync): Promise<void> {
  const { integration, crm, now } = sync;
  const before = new Date(now.getTime() - LOOK_AFTER_MS);
  for (let n = 0; n < LOOKED_AT_MOST && (await sync.goesOn()); n++) {
    const limit = crm.capabilities.batch;
    const askedAt = await sync.read(hintClock);
    const links = await sync.read((tx) => linksToLookAt(tx, integration.id, { before, limit }));
    if (links.length === 0) return;
    const ids = links.map(({ remoteId }) => remoteId);
    const there = await crm.read(ids);
    // Who was merged into somebody is not gone: the link follows.
    const seen = new Set(
      there.flatMap((one) => (one.kind === 'contact' ? [one.contact.id, ...one.contact.mergedIds] : [one.id])),
    );
    const changes = [...there, ...ids.filter((id) => !seen.has(id)).map((id) => ({ kind: 'gone', id }) as const)];
    await sync.store((tx, report) => applyPage(tx, sync, report, changes, askedAt));
  }
}
