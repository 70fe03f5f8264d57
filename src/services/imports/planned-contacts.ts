import type { Sought } from '#integrations/imports/format.js';

/** Contacts that an import makes for appointments: whoever is asked to a second one is known by the first, dry or not. */
export class PlannedContacts {
  readonly #employers = new Map<string, string>();

  /** At which employer somebody was made; undefined: nobody was. */
  employerOf(person: Sought): string | undefined {
    return this.#employers.get(keyOf(person));
  }

  /** The same, and where nobody was, from now on this one. */
  at(person: Sought, employerId: string): string {
    const there = this.employerOf(person);
    if (there === undefined) this.#employers.set(keyOf(person), employerId);
    return there ?? employerId;
  }
}

const keyOf = ({ kind, value }: Sought) => `${kind} ${value.trim().toLowerCase()}`;
