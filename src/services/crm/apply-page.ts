import type { Tx } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { crmContacts } from '#db/queries/crm-contacts.js';
import {
  type IntegrationLinkRow,
  insertLinks,
  linksByLocal,
  linksByRemote,
  reviveLink,
  updateLink,
} from '#db/queries/integration-links.js';
import { noteSeen } from '#db/queries/link-looks.js';
import type { CrmChange, CrmContact } from '#integrations/crm/crm.js';
import { Problem } from '#src/errors.js';
import { contactResource } from '../contacts.js';
import { Work } from '../work.js';
import { insert } from '../writing.js';
import { attempt } from './attempt.js';
import { companiesCalled } from './companies.js';
import { cleaned, newInputOf, unfitFields } from './contact-fields.js';
import { endLinks, followMergesThere } from './end-links.js';
import { findPartners } from './find-partners.js';
import { companiesOf, type Pair, reconcile } from './reconcile.js';
import type { RunReport, Sync } from './sync.js';
import { noteUnreadable } from './unreadable.js';

/**
 * Brings records here in step with a page of what changed there, in the caller's transaction: ends what is gone, follows
 * merges, links who is known, makes who is not. The same page again changes nothing.
 */
export async function applyPage(
  tx: Tx,
  sync: Sync,
  report: RunReport,
  changes: readonly CrmChange[],
  askedAt: Date,
): Promise<void> {
  const { integration, now } = sync;
  // Of one record the last word holds.
  const last = new Map(changes.map((change) => [change.kind === 'contact' ? change.contact.id : change.id, change]));
  const contacts = [...last.values()].flatMap((change) => (change.kind === 'contact' ? [change.contact] : []));
  const gone = [...last.values()].flatMap((change) => (change.kind === 'gone' ? [change.id] : []));
  const unreadable = [...last.values()].flatMap((change) => (change.kind === 'unreadable' ? [change.id] : []));
  report.count('read', last.size);
  await endLinks(tx, sync, report, await linksByRemote(tx, integration.id, gone), 'deleted_there');
  await tellUnreadable(tx, sync, report, unreadable);
  await followMerges(tx, sync, report, contacts);
  const ids = contacts.map(({ id }) => id);
  let links = await linkedNow(tx, sync, ids);
  const free = contacts.filter(({ id }) => !links.has(id));
  const { known, made, strangers } = await findPartners(tx, sync, report, free);
  if (known.size > 0) {
    await link(tx, sync, report, known, made);
    links = await linkedNow(tx, sync, ids);
  }
  await revive(tx, links);
  const pairs = contacts.flatMap((remote): Pair[] => {
    const found = links.get(remote.id);
    return found === undefined || found.endedAt !== null ? [] : [{ link: found, remote }];
  });
  const work = new Work(tx, sync.context);
  const rows = await crmContacts(
    tx,
    pairs.map(({ link }) => link.localId),
  );
  const companies = [...companiesOf(pairs, rows), ...strangers.flatMap((one) => cleaned(one).company ?? [])];
  await work.lock({ contactIds: [...rows.keys()] });
  const employerIdOf = await companiesCalled(work, report, companies);
  await work.lock({ employerIds: companies.map(employerIdOf) });
  await reconcile(work, sync, report, pairs, employerIdOf);
  for (const stranger of strangers) await make(work, sync, report, stranger, employerIdOf);
  await noteSeen(tx, integration.id, [...ids, ...unreadable], { now, askedAt });
  await work.finish();
}

/** Of those that are linked; nobody here knows of others. */
async function tellUnreadable(tx: Tx, sync: Sync, report: RunReport, ids: readonly string[]): Promise<void> {
  const links = await linksByRemote(tx, sync.integration.id, ids);
  report.count('skipped_unreadable', ids.length - links.length);
  await noteUnreadable(
    tx,
    sync,
    report,
    links.filter(({ endedAt }) => endedAt === null),
  );
}

async function linkedNow(tx: Tx, { integration }: Sync, ids: readonly string[]) {
  const links = await linksByRemote(tx, integration.id, ids);
  return new Map(links.map((one) => [one.remoteId ?? '', one]));
}

async function followMerges(tx: Tx, sync: Sync, report: RunReport, contacts: readonly CrmContact[]): Promise<void> {
  const merged = contacts.filter(({ mergedIds }) => mergedIds.length > 0);
  if (merged.length === 0) return;
  const all = await linksByRemote(
    tx,
    sync.integration.id,
    merged.flatMap(({ id, mergedIds }) => [id, ...mergedIds]),
  );
  const merges = merged.map(({ id, mergedIds }) => ({
    id,
    links: all.filter(({ remoteId }) => remoteId === id || mergedIds.includes(remoteId ?? '')),
  }));
  await followMergesThere(tx, sync, report, merges);
}

/** Links people there (keys) with contacts here (values); what was there before us is theirs, whatever was offered. */
async function link(
  tx: Tx,
  { integration, now }: Sync,
  report: RunReport,
  known: ReadonlyMap<string, string>,
  made: ReadonlySet<string>,
): Promise<void> {
  const there = new Map((await linksByLocal(tx, integration.id, [...known.values()])).map((one) => [one.localId, one]));
  for (const [remoteId, localId] of known) {
    const standing = there.get(localId);
    const madeBy = made.has(remoteId) ? 'here' : 'there';
    // What was sent is still compared with what arrived; of a record that is gone it says nothing.
    const sent = standing?.endedAt == null ? (standing?.sent ?? null) : null;
    const values = { remoteId, madeBy, base: null, sent, endedAt: null, endedBy: null, localStamp: null };
    if (standing !== undefined) await updateLink(tx, standing.id, values);
    else await insertLinks(tx, [{ ...newLink(integration.id, localId, remoteId, now), madeBy }]);
    report.change({ side: 'here', action: 'link', entity: 'contact', localId, remoteId, fields: [] });
  }
}

/** A record that was deleted there and is back: somebody there took it out of the bin. */
async function revive(tx: Tx, links: ReadonlyMap<string, IntegrationLinkRow>): Promise<void> {
  for (const one of links.values()) {
    if (one.endedBy !== 'deleted_there' || !(await reviveLink(tx, one.id))) continue;
    one.endedAt = null;
    one.base = null;
  }
}

async function make(
  work: Work,
  { integration, now }: Sync,
  report: RunReport,
  remote: CrmContact,
  employerIdOf: (company: string) => string,
): Promise<void> {
  const fields = cleaned(remote);
  const input = newInputOf(fields, unfitFields(fields), employerIdOf(fields.company as string));
  const made = await attempt(work, (part) => insert(part, contactResource, input));
  if (made instanceof Problem) return report.count(`skipped_${made.code}`);
  const localId = made.row.id;
  const row = (await crmContacts(work.tx, [localId])).get(localId);
  const base = { ...fields };
  await insertLinks(work.tx, [
    { ...newLink(integration.id, localId, remote.id, now), base, localStamp: row?.stamp ?? null },
  ]);
  const told = Object.entries(fields).flatMap(([field, after]) =>
    after === null ? [] : [{ field, before: null, after }],
  );
  report.change({ side: 'here', action: 'create', entity: 'contact', localId, remoteId: remote.id, fields: told });
}

function newLink(integrationId: string, localId: string, remoteId: string, now: Date) {
  const id = uuidv7(now.getTime());
  return { id, integrationId, entity: 'contact', localId, remoteId, madeBy: 'there', createdAt: now };
}
