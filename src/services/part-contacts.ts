import type { Tx } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import type { ContactMerge } from '#db/queries/contact-merges.js';
import {
  type GivenBack,
  giveBack,
  giveBackSeats,
  MOVED_KINDS,
  type MovedKind,
  putBackMatches,
} from '#db/queries/merge-moves.js';
import { carryOptOuts, giveBackLabels, optedOutSince } from '#db/queries/merge-opt-outs.js';
import { insertRow, peekRow, updateRow } from '#db/queries/rows.js';
import { connections } from '#db/tables/connections.js';
import { contacts } from '#db/tables/contacts.js';
import { employers } from '#db/tables/employers.js';
import { affectWriters } from './contacts.js';
import { stricterOf, WISHES, withWishSince } from './merged-wishes.js';
import { changedPanel } from './panel.js';
import type { Row } from './resource.js';
import type { Work } from './work.js';

/** What became of the survivor's own properties. */
export interface Parted {
  /** Said what the merge had made them say, and are what they were before. */
  readonly back: readonly string[];
  /** Were changed since, and stay. */
  readonly kept: readonly string[];
}

/**
 * Undoes a merge, within a write that has locked the survivor and all whom it deals with: what the merge moved and still
 * hangs on the survivor hangs on the other contact again, and of the survivor each property that is as the merge left it is
 * what it was before. The noted merge is left to the caller; `source` is how far the other one's source is.
 */
export async function partContacts(work: Work, merge: ContactMerge, source: Date | null | undefined): Promise<Parted> {
  const { tx } = work;
  const from = await contactOf(tx, merge.fromId);
  const into = await contactOf(tx, merge.intoId);
  const optedOut = await optedOutSince(tx, merge);
  const interviewIds = await giveBackSeats(tx, merge);
  const rerouted: string[] = [];
  for (const kind of MOVED_KINDS) {
    const rows = await giveBack(tx, merge, kind);
    tell(work, kind, rows);
    if (kind === 'contact') rerouted.push(...rows.filter(({ deleted }) => !deleted).map(({ id }) => id));
  }
  await putBackMatches(tx, merge);
  await giveBackLabels(tx, merge);
  await carryOptOuts(tx, merge);
  for (const candidateId of optedOut) await refuseToo(work, candidateId, into.id);
  const { survivor, own, parted } = propertiesOf(merge, from, into);
  const values = {
    ...own,
    ...(await placeOf(tx, from, into)),
    ...(source !== undefined && { sourceUpdatedAt: source }),
  };
  changed(work, await updateRow(tx, contacts, from.id, { ...values, mergedIntoId: null, deletedAt: null }), 'create');
  changed(work, await updateRow(tx, contacts, into.id, survivor), 'update');
  for (const interviewId of interviewIds) await changedPanel(work, interviewId);
  const contactIds = [from.id, into.id, ...rerouted];
  work.affects({ contactIds, besideContactIds: contactIds, interviewIds });
  await affectWriters(work, from.id);
  await affectWriters(work, into.id);
  return parted;
}

async function contactOf(tx: Tx, id: string): Promise<Row> {
  return (await peekRow(tx, contacts, id)) as unknown as Row;
}

function changed(work: Work, { id, version }: { id: string; version: number }, action: 'create' | 'update'): void {
  work.changed({ type: 'contact', resourceId: id, action, version, candidateId: null }, ['unmerged']);
}

/** Fields by which what was given back differs; kinds without are told of by others, or by nobody. */
const TOLD: Partial<Record<MovedKind, readonly string[]>> = {
  follow_up: ['contactId', 'snoozedUntil', 'pinnedAt', 'dismissedAt'],
  connection: ['contactId', 'state'],
  contact: ['routeViaId'],
  contact_method: [],
  touchpoint: ['contactId', 'methodId'],
  message: ['contactId', 'methodId'],
};

function tell(work: Work, type: MovedKind, rows: readonly GivenBack[]): void {
  const fields = TOLD[type];
  if (fields === undefined) return;
  for (const { id: resourceId, version, candidateId, deleted, turned } of rows) {
    // What was deleted before and after is nobody's news, nor are methods that only moved: the contacts are told of.
    if ((deleted || type === 'contact_method') && !turned) continue;
    const action = !turned ? 'update' : deleted ? 'delete' : 'create';
    work.changed({ type, resourceId, action, version, candidateId }, fields);
  }
}

/** The person asked not to be connected while the two were one: that holds for the survivor too. */
async function refuseToo(work: Work, candidateId: string, contactId: string): Promise<void> {
  const { tx, context } = work;
  const id = uuidv7(context.now().getTime());
  const row = await insertRow(tx, connections, { orgId: tx.orgId, id, candidateId, contactId, state: 'opted_out' });
  if (row === undefined) return;
  const { version } = row;
  work.changed({ type: 'connection', resourceId: id, action: 'create', version, candidateId }, ['state']);
}

/** What each of the two is to be of what is its own. */
function propertiesOf({ before }: ContactMerge, from: Row, into: Row) {
  const survivor: Record<string, unknown> = {};
  const own: Record<string, unknown> = {};
  const parted = { back: [] as string[], kept: [] as string[] };
  const was: Record<string, unknown> = { ...before };
  if (typeof was['doNotContactSince'] === 'string') was['doNotContactSince'] = new Date(was['doNotContactSince']);
  const left: Record<string, unknown> = { ...from, ...stricterOf(from, { ...into, ...was }) };
  for (const property of Object.keys(before)) {
    const isBack = JSON.stringify(into[property]) === JSON.stringify(left[property]);
    parted[isBack ? 'back' : 'kept'].push(property);
    if (isBack) survivor[property] = was[property];
  }
  for (const wish of WISHES) if (parted.kept.includes(wish)) own[wish] = withWishSince(wish, from, into);
  return { survivor, own, parted };
}

/** Where the contact works and through whom it is reached, as far as these are still there. */
async function placeOf(tx: Tx, from: Row, into: Row): Promise<Partial<typeof contacts.$inferInsert>> {
  const employer = await peekRow(tx, employers, from['employerId'] as string);
  const via = typeof from['routeViaId'] === 'string' ? await contactOf(tx, from['routeViaId']) : undefined;
  // Nobody is reached through two others.
  const end = typeof via?.['routeViaId'] === 'string' ? via['routeViaId'] : via?.deletedAt === null ? via.id : null;
  return {
    ...(employer?.deletedAt !== null && { employerId: into['employerId'] as string }),
    routeViaId: end === from.id ? null : end,
  };
}
