/**
 * Facts that go over the wire as a JSON array, each in its place, and get their names back here: PostgreSQL makes an
 * array in half the time of an object.
 */
export class Positional<T extends object> {
  /** Of the array. */
  readonly sql: string;
  readonly #names: readonly (keyof T)[];

  /** Takes the SQL of each fact. */
  constructor(facts: { readonly [name in keyof T]-?: string }) {
    this.#names = Object.keys(facts) as (keyof T)[];
    this.sql = `json_build_array(${Object.values(facts).join(', ')})`;
  }

  /** The object of an array that the SQL made. */
  readonly named = (values: readonly unknown[]): T => {
    const facts = {} as T;
    for (let place = 0; place < this.#names.length; place++)
      facts[this.#names[place] as keyof T] = values[place] as T[keyof T];
    return facts;
  };
}
