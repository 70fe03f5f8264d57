import type { Chance } from './chance.js';

/** As much of a JSON schema as makes values. */
export interface Described {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly anyOf?: readonly Described[];
  readonly properties?: Readonly<Record<string, Described>>;
  readonly required?: readonly string[];
  readonly items?: Described;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Values that break services: of another type, at the edges, and texts that are hard to store. */
const WILD: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  0,
  -1,
  1.5,
  1e308,
  -0,
  9_007_199_254_740_992,
  2_147_483_648,
  [],
  {},
  [null],
  [[[[]]]],
  { constructor: 1 },
  'x'.repeat(30_000),
  'nul \u0000',
  'half \ud83d',
  'other half \udc00',
  '👩‍🚀🏳️‍🌈',
  'مرحبا \u202e\u202d\u200f \u2066x\u2069',
  "'; DROP TABLE candidates; --",
  '%00',
  '../../etc/passwd',
  '\\\\',
  '{{7*7}}',
  '2026-02-30T10:00:00Z',
  '2026-12-01T24:00:00Z',
  '0000-01-01T00:00:00Z',
  '2026-06-30T23:59:60Z',
  '+275760-09-13T00:00:00Z',
  '2026-13-01',
  'Mars/Olympus',
  'Etc/../UTC',
  '+02:00',
  'NaN',
  '1e400',
  '-Infinity',
];

/** Makes values: mostly such as a schema wants, in part wild ones in their place; the same for the same chance. */
export class Wild {
  /** The name under which `ids` has the id that is asked for now; others are given too, now and then. */
  #wanted = '';
  readonly #chance: Chance;
  readonly #resolve: (ref: string) => Described;
  readonly #ids: Readonly<Record<string, string>>;

  constructor(chance: Chance, ids: Readonly<Record<string, string>>, resolve: (ref: string) => Described) {
    this.#chance = chance;
    this.#ids = ids;
    this.#resolve = resolve;
  }

  /** One time in so many. */
  seldom(times: number): boolean {
    return this.#chance.between(1, times) === 1;
  }

  /** A value for what has this name; an id is mostly that of such a thing. */
  named(name: string, schema: Described, depth = 0): unknown {
    this.#wanted = name;
    return this.value(schema, depth);
  }

  /** A value for the schema, or in its place. */
  value(schema: Described, depth = 0): unknown {
    if (this.seldom(12)) return this.#chance.of(WILD);
    if (schema.$ref !== undefined) return this.value(this.#resolve(schema.$ref), depth + 1);
    if (schema.anyOf !== undefined) return this.value(this.#chance.of(schema.anyOf), depth + 1);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return this.#chance.of(schema.enum);
    const type = typeof schema.type === 'string' ? schema.type : schema.type && this.#chance.of(schema.type);
    if (type === 'object' || schema.properties !== undefined) return depth > 8 ? {} : this.#object(schema, depth);
    if (type === 'array')
      return Array.from({ length: this.#chance.between(0, 3) }, () => this.value(schema.items ?? {}, depth + 1));
    if (type === 'integer' || type === 'number')
      return this.#chance.between(schema.minimum ?? -3, Math.min(schema.maximum ?? 1000, 100_000));
    if (type === 'boolean') return this.#chance.half();
    if (type === 'null') return null;
    return this.text(schema);
  }

  /** A text of the schema's format. */
  text({ format }: Described): string {
    const day = `2026-${this.#two(1, 12)}-${this.#two(1, 28)}`;
    if (format === 'uuid') return this.#id();
    if (format === 'date-time') return `${day}T${this.#two(0, 23)}:00:00${this.#chance.of(['Z', '+02:00', '-05:00'])}`;
    if (format === 'date') return day;
    if (format === 'time-zone') return this.#chance.of(['UTC', 'Europe/Berlin', 'America/New_York']);
    if (format === 'email') return `a${this.#chance.between(1, 9)}@acme.example`;
    return this.#chance.of([
      'Ada',
      'https://acme.example',
      '+1 212 555 0100',
      'en',
      '09:00',
      'crm',
      'ö',
      'followUps.contact',
    ]);
  }

  #object({ properties = {}, required = [] }: Described, depth: number): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(properties)) {
      if (required.includes(name) ? !this.seldom(15) : this.seldom(3)) made[name] = this.named(name, inner, depth + 1);
    }
    if (this.seldom(15))
      made[this.#chance.of(['colour', '', 'id', 'orgId', 'a/b~c', 'toString'])] = this.#chance.of(WILD);
    return made;
  }

  #id(): string {
    const fit = this.#ids[this.#wanted];
    return fit !== undefined && !this.seldom(5) ? fit : this.#chance.of(Object.values(this.#ids));
  }

  #two(from: number, to: number): string {
    return String(this.#chance.between(from, to)).padStart(2, '0');
  }
}
