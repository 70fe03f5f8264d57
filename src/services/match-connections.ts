import { uuidv7 } from '#db/ids.js';
import { rejectedPairs, suggestMatches } from '#db/queries/connection-matches.js';
import {
  clearMatch,
  contactsGone,
  contactsOfCandidate,
  isMatched,
  type KnownContact,
  type NetworkPersonRow,
  peopleToMatch,
  setMatches,
} from '#db/queries/network-people.js';
import { profileKeysOf } from '#integrations/networks/networks.js';
import { companyKeyOf, nameKeyOf } from './name-keys.js';
import { noteConnected, noteMistaken, noteRemoved } from './network-connections.js';
import type { Work } from './work.js';

/** What matching came to. */
export interface Matched {
  /** Contacts that are connected as far as the network says. */
  readonly connected: number;
  /** Contacts who are not any more. */
  readonly removed: number;
  /** New suggestions for a person to decide. */
  readonly suggested: number;
}

/** Contacts by what they are known by; a key that several share tells nobody apart. */
type ByKey = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Finds a candidate's contacts among the people of their network, within a write: by profile, then by address. Name and
 * employer only suggest. What was decided by hand stays, and nothing that was rejected is matched. A match by a profile that
 * is the contact's no more is taken back, with what it said.
 */
export async function matchConnections(work: Work, candidateId: string): Promise<Matched> {
  const { tx, context } = work;
  await work.lock({ candidateIds: [candidateId] });
  const contacts = await contactsOfCandidate(tx, candidateId);
  const profiles = keyed(contacts, ({ profiles }) => profileKeysOf(profiles));
  const emails = keyed(contacts, (contact) => contact.emails);
  const names = keyed(contacts, ({ name, employer }) => {
    const company = companyKeyOf(employer);
    return company === null ? [] : [pairKey(nameKeyOf(name), company)];
  });
  const people = await peopleToMatch(tx, candidateId, {
    profiles: [...profiles.keys()],
    emails: [...emails.keys()],
    names: [...new Set(contacts.map(({ name }) => nameKeyOf(name)))],
  });
  const rejected = await rejectedPairs(tx, candidateId);
  const matches: { personId: string; contactId: string; matchedBy: string }[] = [];
  const suggestions: { id: string; personId: string; contactId: string }[] = [];
  const connected = new Map<string, NetworkPersonRow[]>();
  const known = new Set(contacts.map(({ id }) => id));
  const lapsed: { personId: string; contactId: string }[] = [];
  for (const person of people) {
    const found = person.gone ? null : matchOf(person, profiles, emails, rejected);
    const before = person.contactId !== null && known.has(person.contactId) ? person.contactId : null;
    const lapses = before !== null && before !== found?.contactId && (found !== null || isLapsed(person, profiles));
    if (lapses) lapsed.push({ personId: person.id, contactId: before });
    if (person.gone) continue;
    const contactId = found?.contactId ?? (lapses ? null : person.contactId);
    if (contactId !== null && known.has(contactId) && !rejected.has(`${person.id} ${contactId}`)) {
      if (found !== null && (found.contactId !== person.contactId || found.matchedBy !== person.matchedBy))
        matches.push({ personId: person.id, ...found });
      connected.set(contactId, [...(connected.get(contactId) ?? []), person]);
      continue;
    }
    for (const maybe of maybeOf(person, profiles, emails, names))
      if (!rejected.has(`${person.id} ${maybe}`))
        suggestions.push({ id: uuidv7(context.now().getTime()), personId: person.id, contactId: maybe });
  }
  for (const { personId, contactId } of lapsed) await clearMatch(tx, personId, contactId);
  await setMatches(tx, matches);
  const mistaken = [...new Set(lapsed.map(({ contactId }) => contactId))].filter((id) => !connected.has(id));
  // While somebody may be the one who is missing, a person is asked before anybody is called gone.
  const maybeThere = new Set(suggestions.map(({ contactId }) => contactId));
  const gone = (await contactsGone(tx, candidateId)).filter((id) => known.has(id) && !maybeThere.has(id));
  await work.lock({ candidateIds: [candidateId], contactIds: [...connected.keys(), ...gone, ...mistaken] });
  for (const contactId of [...connected.keys()].sort())
    await noteConnected(work, { candidateId, contactId }, connected.get(contactId) as NetworkPersonRow[]);
  for (const contactId of mistaken.sort())
    if (!(await isMatched(tx, candidateId, contactId))) await noteMistaken(work, { candidateId, contactId });
  let removed = 0;
  for (const contactId of gone.sort()) if (await noteRemoved(work, { candidateId, contactId })) removed += 1;
  const suggested = await suggestMatches(tx, candidateId, context.now(), suggestions);
  return { connected: connected.size, removed, suggested };
}

/** Which contact a person is by what tells one alone; one that was rejected is none, and a profile that still holds is kept. */
function matchOf(
  { id, profileKey, email, contactId, matchedBy }: NetworkPersonRow,
  profiles: ByKey,
  emails: ByKey,
  rejected: ReadonlySet<string>,
): { contactId: string; matchedBy: string } | null {
  if (matchedBy === 'hand') return null;
  const may = (one: string | null | undefined) => one != null && !rejected.has(`${id} ${one}`);
  const holders = profiles.get(profileKey ?? '');
  const present = matchedBy === 'profile' && holders?.has(contactId ?? '') === true ? contactId : undefined;
  const byProfile = may(present) ? present : only(holders);
  if (byProfile != null && may(byProfile)) return { contactId: byProfile, matchedBy: 'profile' };
  const byEmail = only(emails.get(email ?? ''));
  return byEmail !== undefined && may(byEmail) ? { contactId: byEmail, matchedBy: 'email' } : null;
}

/** Whether a person was matched by a profile that is not the contact's any more. */
function isLapsed({ contactId, matchedBy, profileKey }: NetworkPersonRow, profiles: ByKey): boolean {
  return matchedBy === 'profile' && profiles.get(profileKey ?? '')?.has(contactId ?? '') !== true;
}

/** Whom a person may be: contacts that share a profile or an address, and those of the same name at the same employer. */
function maybeOf(
  { profileKey, email, nameKey, companyKey }: NetworkPersonRow,
  profiles: ByKey,
  emails: ByKey,
  names: ByKey,
): ReadonlySet<string> {
  return new Set([
    ...(profiles.get(profileKey ?? '') ?? []),
    ...(emails.get(email ?? '') ?? []),
    ...(companyKey === null ? [] : (names.get(pairKey(nameKey, companyKey)) ?? [])),
  ]);
}

function only(ids: ReadonlySet<string> | undefined): string | undefined {
  return ids?.size === 1 ? [...ids][0] : undefined;
}

function keyed(contacts: readonly KnownContact[], keysOf: (contact: KnownContact) => readonly string[]): ByKey {
  const byKey = new Map<string, Set<string>>();
  for (const contact of contacts)
    for (const key of keysOf(contact)) byKey.set(key, (byKey.get(key) ?? new Set()).add(contact.id));
  return byKey;
}

function pairKey(name: string, company: string): string {
  return `${name}\n${company}`;
}
