import type { Tx } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { type ContactToPush, contactsToPush } from '#db/queries/contacts-to-push.js';
import { contactsThatMayLeave, contactsToOffer, crmContacts } from '#db/queries/crm-contacts.js';
import { insertLinks, linksByLocal, updateLink } from '#db/queries/integration-links.js';
import { type ContactPush, CRM_FIELDS, type CrmContact } from '#integrations/crm/crm.js';
import { Work } from '../work.js';
import { companiesCalled } from './companies.js';
import { fieldsOf, picked } from './contact-fields.js';
import { endDeleted } from './end-deleted.js';
import { endLinks } from './end-links.js';
import { CLEAN, companiesOf, type Pair, reconcile } from './reconcile.js';
import { type Pushed, settlePushes } from './settle-pushes.js';
import type { ConnectedSync, RunReport, Sync } from './sync.js';
import { leaveUnreadable } from './unreadable.js';

const OFFERED_AT_ONCE = 500;
/** Who turned out to be there already under their address is looked at once more. */
const MOST_PASSES = 2;

/**
 * Brings there what changed here: who is to be changed is read there first and merged, so that what somebody changed there
 * meanwhile is not written over; only fields that differ are sent. What fails is tried again later, by itself.
 */
export async function pushContacts(sync: ConnectedSync): Promise<void> {
  await offerContacts(sync);
  for (let pass = 0, found = true; found && pass < MOST_PASSES; pass++) {
    found = false;
    let after: string | null = null;
    for (;;) {
      if (!(await sync.goesOn())) return;
      const page: ContactToPush[] = await nextToPush(sync, after);
      if (page.length === 0) break;
      after = page.at(-1)?.linkId ?? null;
      if (await pushPage(sync, page)) found = true;
    }
  }
}

function nextToPush({ integration, crm, now, read }: ConnectedSync, after: string | null) {
  const limit = crm.capabilities.batch;
  return read((tx) => contactsToPush(tx, integration.id, { now, after, limit }));
}

/** Notes whom the CRM is to have: the organization's own contacts, and those of candidates who agreed. */
async function offerContacts({ integration, now, goesOn, store }: ConnectedSync): Promise<void> {
  if (!integration.createsThere) return;
  for (let after: string | null = null; await goesOn(); ) {
    const from: string | null = after;
    const ids: string[] = await store((tx) => offer(tx, integration.id, now, from));
    if (ids.length < OFFERED_AT_ONCE) return;
    after = ids.at(-1) ?? null;
  }
}

/** Notes the next of those whom the CRM is to have. */
async function offer(tx: Tx, integrationId: string, now: Date, after: string | null): Promise<string[]> {
  const ids = await contactsToOffer(tx, integrationId, { after, limit: OFFERED_AT_ONCE });
  await insertLinks(
    tx,
    ids.map((localId) => ({
      id: uuidv7(now.getTime()),
      integrationId,
      entity: 'contact',
      localId,
      madeBy: 'here',
      createdAt: now,
    })),
  );
  return ids;
}

/** Says whether somebody is to be looked at once more: they turned out to be there already, or a link came to be theirs. */
async function pushPage(sync: ConnectedSync, page: readonly ContactToPush[]): Promise<boolean> {
  const { crm } = sync;
  // Whose links have followed a merge just now are looked at anew.
  const survivors = new Set(page.map(({ mergedIntoId }) => mergedIntoId));
  const live = page.filter(({ deleted, localId }) => !deleted && !survivors.has(localId));
  await endDeleted(
    sync,
    page.filter(({ deleted }) => deleted),
  );
  const ids = live.flatMap(({ remoteId }) => remoteId ?? []);
  const records = ids.length === 0 ? [] : await crm.read(ids);
  const remotes = records.flatMap((one) => (one.kind === 'contact' ? [one.contact] : []));
  const unreadable = new Set(records.flatMap((one) => (one.kind === 'unreadable' ? [one.id] : [])));
  const isUnreadable = ({ remoteId }: ContactToPush) => remoteId !== null && unreadable.has(remoteId);
  const readable = live.filter((one) => !isUnreadable(one));
  const pushes = await sync.store(async (tx, report) => {
    await leaveUnreadable(tx, sync, report, live.filter(isUnreadable));
    return mergePage(tx, sync, report, readable, remotes);
  });
  const again = page.some(({ localId }) => survivors.has(localId));
  if (pushes.length === 0) return again;
  const outcomes = await crm.push(pushes.map(({ push }) => push));
  return (await settlePushes(sync, pushes, outcomes)) || again;
}

/** Merges people with what is there now, stores what that changes here, and gives what is left to be sent. */
async function mergePage(
  tx: Tx,
  sync: Sync,
  report: RunReport,
  page: readonly ContactToPush[],
  remotes: readonly CrmContact[],
): Promise<Pushed[]> {
  const { integration } = sync;
  const localIds = page.map(({ localId }) => localId);
  const links = (await linksByLocal(tx, integration.id, localIds)).filter(({ endedAt }) => endedAt === null);
  const there = new Map(remotes.map((remote) => [remote.id, remote]));
  // The next reading tells of them, and their links follow.
  const merged = new Set(remotes.flatMap(({ mergedIds }) => mergedIds));
  await endLinks(
    tx,
    sync,
    report,
    links.filter(({ remoteId }) => remoteId !== null && !there.has(remoteId) && !merged.has(remoteId)),
    'deleted_there',
  );
  const pairs = links.flatMap((link): Pair[] => {
    const remote = there.get(link.remoteId ?? '');
    return remote === undefined ? [] : [{ link, remote }];
  });
  const work = new Work(tx, sync.context);
  const before = await crmContacts(tx, localIds);
  const companies = companiesOf(pairs, before);
  await work.lock({ contactIds: [...before.keys()] });
  const employerIdOf = await companiesCalled(work, report, companies);
  await work.lock({ employerIds: companies.map(employerIdOf) });
  const outgoing = await reconcile(work, sync, report, pairs, employerIdOf);
  const rows = await crmContacts(tx, localIds);
  // Whoever was listed may leave no more: what is there was read meanwhile.
  const leaving = await contactsThatMayLeave(tx, localIds);
  await work.finish();
  const pushes: Pushed[] = [];
  for (const link of links) {
    const row = rows.get(link.localId);
    if (row === undefined) continue;
    const left = outgoing.get(link.id);
    if (link.remoteId !== null && left === undefined) continue;
    const set = left?.set ?? held(picked(fieldsOf(row), CRM_FIELDS));
    if (left !== undefined && Object.keys(set).length === 0) {
      await updateLink(tx, link.id, { localStamp: row.stamp, ...CLEAN });
      continue;
    }
    if (!leaving.has(row.id)) continue;
    // Before it leaves: whether it arrived may never be told.
    await updateLink(tx, link.id, { sent: set });
    const push: ContactPush = { ourId: row.id, id: link.remoteId, set };
    pushes.push({ link, push, stamp: row.stamp, before: left?.remoteFields ?? null });
  }
  return pushes;
}

/** What of a new record is worth saying. */
function held(fields: Partial<Record<string, string | null>>): ContactPush['set'] {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
}
