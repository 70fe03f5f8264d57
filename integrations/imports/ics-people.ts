import type { Draft } from './format.js';
import { type Property, parameterOf, textIn } from './jcard.js';

/** Those who are asked to an event as people, and may come; the candidate is none of them. */
export function participantsIn(event: readonly Property[], own: readonly string[]): NonNullable<Draft['participants']> {
  const mine = new Set(own.map((address) => address.trim().toLowerCase()));
  const people = event.filter(
    (property) =>
      property.name === 'attendee' &&
      ['', 'INDIVIDUAL'].includes(parameterOf(property, 'cutype')) &&
      parameterOf(property, 'role') !== 'NON-PARTICIPANT' &&
      parameterOf(property, 'partstat') !== 'DECLINED',
  );
  const found = new Map<string, NonNullable<Draft['participants']>[number]>();
  for (const person of people) {
    const value = textIn(person)
      .replace(/^mailto:/i, '')
      .toLowerCase();
    if (!/^[^\s@]{1,64}@[^\s@]{1,189}$/.test(value) || mine.has(value) || found.has(value)) continue;
    const called = [person.parameters['cn'] ?? ''].flat()[0]?.trim() ?? '';
    const name = called === '' || called.includes('@') ? null : called.slice(0, 200);
    found.set(value, { kind: 'email', value, name, lead: parameterOf(person, 'role') === 'CHAIR' });
  }
  return [...found.values()].slice(0, 50);
}
