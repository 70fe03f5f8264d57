import { uuidv7 } from '#db/ids.js';
import type { NetworkPersonValues } from '#db/queries/network-people.js';
import type { NetworkPerson } from '#integrations/networks/network.js';
import { companyKeyOf, nameKeyOf } from './name-keys.js';

/** What is stored of people that a source told of; who is told of twice is stored once, as told last. */
export function valuesOfPeople(people: readonly NetworkPerson[], now: Date): NetworkPersonValues[] {
  const byKey = new Map<string, NetworkPersonValues>();
  for (const person of people) {
    const nameKey = nameKeyOf(person.name);
    const companyKey = companyKeyOf(person.company);
    const key = personKeyOf(person);
    byKey.set(key, { id: uuidv7(now.getTime()), key, ...person, nameKey, companyKey });
  }
  return [...byKey.values()];
}

/** What makes two rows one person: the profile's key, which lasts; without one the address, and else name and day. */
export function personKeyOf({ profileKey, email, name, connectedOn }: NetworkPerson): string {
  if (profileKey !== null) return profileKey;
  return email === null ? `name:${nameKeyOf(name)}:${connectedOn ?? ''}` : `mail:${email}`;
}
