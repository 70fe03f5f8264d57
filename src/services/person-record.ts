import type { Tx } from '#db/client.js';
import { type AuditRow, listAudit } from '#db/queries/audit-log.js';
import { type MatchOnRecord, matchesOnRecord } from '#db/queries/connection-matches.js';
import { type ContactMerge, mergesInto } from '#db/queries/contact-merges.js';
import {
  type ConflictOnRecord,
  conflictsOnRecord,
  interviewsNaming,
  type LinkOnRecord,
  linksOnRecord,
  networksTellingOf,
} from '#db/queries/contact-records.js';
import { type DigestOnRecord, digestsOnRecord } from '#db/queries/digests.js';
import { type NetworkPersonOnRecord, networkOnRecord } from '#db/queries/network-people.js';
import type { NounName } from '#db/queries/reader/noun.js';
import { readList, readOne, readSome, type Shown } from '#db/queries/reader/read.js';
import type { Selection } from '#db/queries/reader/select.js';
import { visibleRows } from '#db/queries/visible.js';
import { notFound } from '#src/errors.js';
import { type Account, listAccountsOf } from './accounts.js';
import { type CalendarFeed, listCalendarFeedsOf } from './calendar-feeds.js';
import { contactResource } from './contacts.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { interviewResource } from './interviews.js';
import { type LoggingAddress, listLoggingAddressesOf } from './logging-addresses.js';
import { listMailReviewsOf, type MailReview } from './mail-reviews.js';

/** A message with all its opens. */
export type MessageWithOpens = Shown & { loads: Shown[] };

/** A follow-up with all that became of it. */
export type FollowUpWithHistory = Shown & { history: Shown[] };

/** What both records have; as far as the key sees it. */
interface OfBoth {
  touchpoints: Shown[];
  connections: Shown[];
  messages: MessageWithOpens[];
  followUps: FollowUpWithHistory[];
  /** Who on networks was thought to be which contact, and what was said of it. */
  connectionMatches: MatchOnRecord[];
  /** What was done to the record itself; empty without `admin`. */
  auditLog: AuditRow[];
  exportedAt: string;
}

/** All that is on record about a candidate. */
export interface CandidateRecord extends OfBoth {
  candidate: Shown;
  accomplishments: Shown[];
  applications: Shown[];
  interviews: Shown[];
  loggingAddresses: LoggingAddress[];
  mailReviews: MailReview[];
  calendarFeeds: CalendarFeed[];
  accounts: Account[];
  /** When digests were sent to them, of the days that are remembered. */
  digests: DigestOnRecord[];
  /** Whom networks say the candidate is connected with. */
  network: NetworkPersonOnRecord[];
}

/** All that is on record about a contact. */
export interface ContactRecord extends OfBoth {
  contact: Shown;
  /** Those that they took part in, and those that a touch or follow-up of theirs names. */
  interviews: Shown[];
  /** Who on candidates' networks is the contact, or may be. */
  network: NetworkPersonOnRecord[];
  /** What CRMs have of them, and where those did not agree; empty without `admin`, and for bound keys. */
  integrationLinks: LinkOnRecord[];
  integrationConflicts: ConflictOnRecord[];
  /** Which records were made one with this one; empty for bound keys, which need not know of them. */
  merges: MergeOnRecord[];
}

/** A record that stands for the contact, what it was merged into then, and when. */
export type MergeOnRecord = Pick<ContactMerge, 'fromId' | 'intoId' | 'mergedAt'>;

const AT_ONCE = 200;

/** Everything about a candidate, read in one snapshot; throws `not_found` where the key does not see them. */
export async function candidateRecord(deps: Deps, context: Context, id: string): Promise<CandidateRecord> {
  requireScope(context, 'read');
  const record = await deps.db.read(context.orgId, async (tx) => {
    const candidate = await person(tx, context, 'candidate', id);
    const all = everything(tx, context, { candidateId: id });
    return {
      candidate,
      accomplishments: await all('accomplishment'),
      applications: await all('application'),
      interviews: await all('interview', interviewResource.selection),
      digests: await digestsOnRecord(tx, id),
      network: await networkOf(tx, id),
      connectionMatches: await matchesOnRecord(tx, 'candidate', id),
      ...(await ofBoth(tx, context, id, all)),
    };
  });
  const query = { limit: AT_ONCE, candidateId: id };
  const loggingAddresses = await paged((cursor) => listLoggingAddressesOf(deps, context, { ...query, cursor }));
  const mailReviews = await paged((cursor) => listMailReviewsOf(deps, context, { ...query, cursor }));
  const calendarFeeds = await paged((cursor) => listCalendarFeedsOf(deps, context, { ...query, cursor }));
  const accounts = await paged((cursor) => listAccountsOf(deps, context, { ...query, cursor }));
  return { ...record, loggingAddresses, mailReviews, calendarFeeds, accounts };
}

async function networkOf(tx: Tx, candidateId: string): Promise<NetworkPersonOnRecord[]> {
  const all: NetworkPersonOnRecord[] = [];
  for (;;) {
    const some = await networkOnRecord(tx, candidateId, all.at(-1)?.id, AT_ONCE);
    all.push(...some);
    if (some.length < AT_ONCE) return all;
  }
}

/** Everything about a contact, read in one snapshot; throws `not_found` where the key does not see them. */
export async function contactRecord(deps: Deps, context: Context, id: string): Promise<ContactRecord> {
  requireScope(context, 'read');
  return deps.db.read(context.orgId, async (tx) => {
    const contact = await person(tx, context, 'contact', id, contactResource.selection);
    const both = await ofBoth(tx, context, contact.id, everything(tx, context, { contactId: contact.id }));
    const isBound = context.viewer.candidateId !== undefined || context.viewer.advisorId !== undefined;
    const merges = isBound ? [] : await mergesInto(tx, contact.id);
    const plain = merges.map(({ fromId, intoId, mergedAt }) => ({ fromId, intoId, mergedAt }));
    const administers = context.scopes.has('admin') && !isBound;
    return {
      contact,
      interviews: await interviewsOf(tx, context, contact.id),
      merges: plain,
      network: await ofVisible(tx, context, await networksTellingOf(tx, contact.id)),
      connectionMatches: await ofVisible(tx, context, await matchesOnRecord(tx, 'contact', contact.id)),
      integrationLinks: administers ? await linksOnRecord(tx, contact.id) : [],
      integrationConflicts: administers ? await conflictsOnRecord(tx, contact.id) : [],
      ...both,
    };
  });
}

async function interviewsOf(tx: Tx, { orgId, viewer }: Context, contactId: string): Promise<Shown[]> {
  const ids = await interviewsNaming(tx, contactId);
  const all: Shown[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const rows = await readSome(tx, orgId, viewer, 'interview', some, interviewResource.selection);
    all.push(...some.flatMap((id) => rows.get(id) ?? []));
  }
  return all;
}

/** Those of rows about candidates whose candidate the key sees. */
async function ofVisible<Row extends { readonly candidateId: string }>(
  tx: Tx,
  { viewer }: Context,
  rows: readonly Row[],
): Promise<Row[]> {
  const candidateIds = [...new Set(rows.map(({ candidateId }) => candidateId))];
  const visible = await visibleRows(tx, viewer, 'candidate', candidateIds);
  return rows.filter(({ candidateId }) => visible.has(candidateId));
}

type All = (noun: NounName, selection?: Selection, filters?: Record<string, unknown>) => Promise<Shown[]>;

async function person(
  tx: Tx,
  { orgId, viewer }: Context,
  noun: NounName,
  id: string,
  selection?: Selection,
): Promise<Shown> {
  const found = await readOne(tx, orgId, viewer, noun, id, selection);
  if (found === null) throw notFound(noun, id);
  return found;
}

/** Reads whole lists of what the key sees. */
function everything(tx: Tx, { orgId, viewer }: Context, own: Record<string, unknown>): All {
  return (noun, selection, filters = own) =>
    paged((cursor) => readList(tx, orgId, viewer, noun, { limit: AT_ONCE, cursor, filters }, selection));
}

async function ofBoth(tx: Tx, context: Context, id: string, all: All): Promise<Omit<OfBoth, 'connectionMatches'>> {
  const messages: MessageWithOpens[] = [];
  for (const message of await all('message'))
    messages.push({ ...message, loads: await all('open', undefined, { messageId: message.id }) });
  const followUps: FollowUpWithHistory[] = [];
  for (const row of await all('followUp'))
    followUps.push({ ...row, history: await all('followUpTransition', undefined, { followUpId: row.id }) });
  return {
    touchpoints: await all('touchpoint'),
    connections: await all('connection'),
    messages,
    followUps,
    auditLog: context.scopes.has('admin') ? await listAudit(tx, { resourceId: id }, MOST_AUDITED) : [],
    exportedAt: context.now().toISOString(),
  };
}

const MOST_AUDITED = 10_000;

async function paged<Item>(
  page: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor);
    all.push(...items);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}
