import { Superseded, type Tx } from '#db/client.js';
import { affectedFollowUps } from '#db/queries/affected.js';
import { lockClocks } from '#db/queries/clocks.js';
import {
  type ContactMerge,
  employersOf,
  followUpsOfMerges,
  forgetMerge,
  giveBackLinks,
  mergesInto,
  onTheWayTo,
} from '#db/queries/contact-merges.js';
import { erasureOf } from '#db/queries/erasures.js';
import { forgetMoves } from '#db/queries/merge-moves.js';
import { interviewedBy, peopleOfMethods } from '#db/queries/people.js';
import { peekRow } from '#db/queries/rows.js';
import { contacts } from '#db/tables/contacts.js';
import { notFound, Problem } from '#src/errors.js';
import { contactResource } from './contacts.js';
import { type Context, requireScope, requireWholeOrganization } from './context.js';
import type { Deps } from './deps.js';
import { joinContacts } from './join-contacts.js';
import { partContacts } from './part-contacts.js';
import type { Row, Written } from './resource.js';
import type { Work } from './work.js';
import { requireVersion, writeOne } from './writing.js';

/**
 * Makes a contact that was merged into another one of its own again: its id stands for itself, and all that the merge moved
 * and that still hangs on the survivor is its own. What came after the merge stays with the survivor; wishes not to be
 * contacted that were told meanwhile hold for both. Merges that built upon this one are undone before and made anew.
 * `ifVersion` is the version of the survivor, for whom the id stands until then.
 */
export function unmergeContact(deps: Deps, context: Context, contactId: string, ifVersion?: number): Promise<Written> {
  requireScope(context, 'write', 'sync');
  requireWholeOrganization(context);
  return writeOne(deps, context, contactResource, async (work) => {
    const { tx } = work;
    const { survivorId, merge, later } = await standingOf(tx, contactId);
    await lockPeople(work, survivorId, [merge, ...later]);
    requireVersion(await rowOf(tx, survivorId), ifVersion);
    const { candidateIds } = await peopleOfMethods(tx, survivorId);
    const affected = await affectedFollowUps(tx, { contactIds: [survivorId], candidateIds });
    await lockClocks(tx, [...affected, ...(await followUpsOfMerges(tx, idsOf([merge, ...later])))]);
    const settled = new Settled();
    for (const one of [...later].reverse()) settled.note(one, await partContacts(work, one, undefined));
    settled.note(merge, await partContacts(work, merge, merge.sourceUpdatedAt));
    await giveBackLinks(tx, merge, work.context.now());
    await forgetMerge(tx, merge);
    for (const one of later) {
      await forgetMoves(tx, one);
      const [from, into] = [await rowOf(tx, one.fromId), await rowOf(tx, one.intoId)];
      await joinContacts(work, from, into, one, (property) => settled.isFree(one, property));
    }
    return { row: await rowOf(tx, merge.fromId), outcome: 'updated' };
  });
}

async function rowOf(tx: Tx, id: string): Promise<Row> {
  return (await peekRow(tx, contacts, id)) as unknown as Row;
}

const idsOf = (merges: readonly ContactMerge[]) => merges.map(({ id }) => id);

/** For whom a contact stands, the merge that made it so, and those that built upon it; throws where there is none to undo. */
async function standingOf(tx: Tx, contactId: string) {
  const row = await peekRow(tx, contacts, contactId);
  if (row === undefined || (row.mergedIntoId === null && row.deletedAt !== null)) throw notFound('contact', contactId);
  const survivorId = row.mergedIntoId;
  if (survivorId === null)
    throw new Problem('not_merged', 'This contact was not merged into another one, so there is nothing to undo.');
  if ((await erasureOf(tx, survivorId)) !== undefined)
    throw new Problem('conflict', 'The person was erased since this contact was merged: nothing is left to give back.');
  if ((await peekRow(tx, contacts, survivorId))?.deletedAt !== null) throw notFound('contact', contactId);
  const all = await mergesInto(tx, survivorId);
  const merge = all.find(({ fromId }) => fromId === row.id);
  if (merge === undefined)
    throw new Problem(
      'conflict',
      'This contact was merged before merges were noted, so nobody knows what was its own; create it anew and move what belongs to it.',
    );
  return { survivorId, merge, later: builtUpon(merge, all) };
}

/** Later merges whose outcome hangs on this one's: of its survivor into another, and of others into that survivor. */
function builtUpon(merge: ContactMerge, all: readonly ContactMerge[]): ContactMerge[] {
  const undone = [merge];
  for (const later of all.slice(all.indexOf(merge) + 1)) {
    const onto = undone.filter(({ intoId }) => intoId === later.intoId);
    const mixes = onto.length > 0 && (later.folded || onto.some(({ gave }) => gave));
    if (mixes || undone.some(({ intoId }) => intoId === later.fromId)) undone.push(later);
  }
  return undone.slice(1);
}

/** Whom this is about: as in a merge, and those whose ways it turns. */
async function peopleOf(tx: Tx, survivorId: string, merges: readonly ContactMerge[]) {
  const touched = await peopleOfMethods(tx, survivorId);
  const all = [...new Set([survivorId, ...merges.flatMap(({ fromId, intoId }) => [fromId, intoId])])];
  return {
    candidateIds: [...(await interviewedBy(tx, [survivorId])), ...touched.candidateIds],
    contactIds: [survivorId, ...touched.contactIds, ...(await onTheWayTo(tx, all, idsOf(merges)))],
    employerIds: await employersOf(tx, all),
  };
}

/** Locks all of them at once and in order, or starts again where there are others, or other merges, by then. */
async function lockPeople(work: Work, survivorId: string, merges: readonly ContactMerge[]): Promise<void> {
  const { tx } = work;
  const locked = await peopleOf(tx, survivorId, merges);
  await work.lock({ organization: true, ...locked });
  const [merge] = merges as [ContactMerge];
  const all = await mergesInto(tx, survivorId);
  const still = all.find(({ id }) => id === merge.id);
  const same = still !== undefined && idsOf([still, ...builtUpon(still, all)]).join() === idsOf(merges).join();
  const now = await peopleOf(tx, survivorId, merges);
  const held = new Set([...locked.candidateIds, ...locked.contactIds]);
  if (same && [...now.candidateIds, ...now.contactIds].every((id) => held.has(id))) return;
  throw new Superseded('Somebody whom an un-merge is about');
}

/** Which properties of survivors somebody has changed since: a merge that is made anew does not change them back. */
class Settled {
  readonly #free = new Set<string>();
  readonly #kept = new Set<string>();

  note({ intoId }: ContactMerge, { back, kept }: { back: readonly string[]; kept: readonly string[] }): void {
    for (const property of back) this.#free.add(`${intoId} ${property}`);
    for (const property of kept) this.#kept.add(`${intoId} ${property}`);
  }

  isFree({ intoId }: ContactMerge, property: string): boolean {
    const of = `${intoId} ${property}`;
    return this.#free.has(of) && !this.#kept.has(of);
  }
}
