import { joinMethods, type MethodPair, type Moved } from '#db/queries/merging.js';
import { type MethodRow, methodsOf, storeMethod } from '#db/queries/methods.js';
import { updateRow } from '#db/queries/rows.js';
import { contactMethods } from '#db/tables/contacts.js';
import { sameMethod } from './method-set.js';
import type { Work } from './work.js';

/** What became of the methods of a contact that was merged away. */
export interface MergedMethods {
  /** Of which both had one: the vanishing id and the one that it stands for. */
  readonly pairs: readonly MethodPair[];
  /** Touches with others (who were reached through the contact) by methods that vanish. */
  readonly touches: readonly Moved[];
  /** Messages likewise. */
  readonly messages: readonly Moved[];
}

/**
 * Hands the survivor the methods that it has not; one that both have is one, with what was found out last, and the
 * touches of others by it are touches by the survivor's. Those of the contact itself are left to `moveByMethod`.
 */
export async function mergeMethods({ tx }: Work, from: string, into: string): Promise<MergedMethods> {
  const ours = await methodsOf(tx, into);
  let position = Math.max(-1, ...ours.map((method) => method.position)) + 1;
  const pairs: MethodPair[] = [];
  for (const method of await methodsOf(tx, from)) {
    const index = ours.findIndex((other) => sameMethod(other, method));
    const there = ours[index];
    if (there === undefined) {
      ours.push(await updateRow(tx, contactMethods, method.id, { contactId: into, position }));
      position += 1;
      continue;
    }
    const known = knownOfBoth(method, there);
    await storeMethod(tx, into, there, known);
    ours[index] = { ...there, ...known };
    pairs.push({ gone: method.id, stays: there.id, labels: there.label === null && method.label !== null });
  }
  return {
    pairs,
    touches: await joinMethods(tx, 'touchpoints', from, pairs),
    messages: await joinMethods(tx, 'messages', from, pairs),
  };
}

// Where nobody knows when: what is worse is true.
const RANK: readonly MethodRow['status'][] = ['unconfirmed', 'confirmed', 'stale', 'bounced', 'opted_out'];

/**
 * What is known of a method that two records have: that the person opted out of it, else what was found out last; an
 * undated bounce counts as the last. Confirmations and bounces are each the later one, the label is the survivor's.
 */
export function knownOfBoth(from: MethodRow, into: MethodRow): Partial<MethodRow> {
  const confirmation = time(from.confirmedAt) > time(into.confirmedAt) ? from : into;
  return {
    status: tellsMore(from, into) ? from.status : into.status,
    confirmedAt: confirmation.confirmedAt,
    confirmedBy: confirmation.confirmedBy,
    confirmedForCandidateId: confirmation.confirmedForCandidateId,
    bouncedAt: time(from.bouncedAt) > time(into.bouncedAt) ? from.bouncedAt : into.bouncedAt,
    label: into.label ?? from.label,
  };
}

function tellsMore(from: MethodRow, into: MethodRow): boolean {
  const [theirs, ours] = [knownAt(from), knownAt(into)];
  return theirs === ours ? RANK.indexOf(from.status) > RANK.indexOf(into.status) : theirs > ours;
}

function knownAt({ status, confirmedAt, bouncedAt }: MethodRow): number {
  if (status === 'opted_out' || (status === 'bounced' && bouncedAt === null)) return Infinity;
  return Math.max(time(confirmedAt), time(bouncedAt));
}

function time(at: Date | null): number {
  return at?.getTime() ?? -Infinity;
}
