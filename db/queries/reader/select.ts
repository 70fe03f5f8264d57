import { type Cursor, CursorRefused, decodeCursor } from './cursor.js';
import { instantText, type Noun, type NounName, type Sort, type Viewer } from './noun.js';
import { from, Statement } from './statement.js';

/** What is wanted of a noun: names of its fields, and of its relations with what is wanted of each. */
export interface Selection {
  /** Absent: all fields. */
  readonly fields?: readonly string[];
  readonly relations?: Readonly<Record<string, RelationSelection>>;
}

/** A relation's selection; the page of a to-many relation. */
export interface RelationSelection extends Selection {
  /** The relation that is answered under this name; absent: the one of this name. So one relation may be asked twice. */
  readonly of?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** A page of a list: filters and order are among the noun's own; the cursor is one that this order gave. */
export interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort?: string | undefined;
  readonly filters?: Readonly<Record<string, unknown>>;
  /** Leaves the sort values on the rows, for whoever wants the cursor of each. */
  readonly edges?: boolean | undefined;
}

/** A field, or a property of one that holds JSON. */
export type CountedBy = string | readonly [field: string, property: string];

/** The field under which each row of a page carries its value in the page's order. */
export const SORT_VALUE = '__sort';

/** Builds the one statement that answers a selection, however deep: nested objects are made by PostgreSQL. */
export class Select {
  readonly statement: Statement;
  readonly #nouns: ReadonlyMap<NounName, Noun>;
  readonly #viewer: Viewer;

  constructor(orgId: string, viewer: Viewer, nouns: ReadonlyMap<NounName, Noun>) {
    this.statement = new Statement(orgId);
    this.#viewer = viewer;
    this.#nouns = nouns;
  }

  /** The row with this id, as `o`; no row where it is not there or not visible. */
  one(noun: Noun, id: string, selection: Selection): string {
    const a = this.statement.alias();
    const given = this.statement.bind(id, 'uuid');
    const wanted = noun.resolveId === undefined ? given : noun.resolveId(given);
    return `SELECT ${this.#object(noun, a, selection)} AS o FROM ${this.#rows(noun, a)} AND ${a}.${noun.key} = ${wanted}`;
  }

  /** The row of another system's id, as `o`. */
  external(noun: Noun, source: string, externalId: string, selection: Selection): string {
    const a = this.statement.alias();
    const known = (r: string) =>
      `${r}.source = ${this.statement.bind(source, 'text')} AND ${r}.external_id = ${this.statement.bind(externalId, 'text')}`;
    // What was merged away stands for the survivor.
    const where =
      noun.resolveId === undefined
        ? known(a)
        : `${a}.id = (SELECT coalesce(m.merged_into_id, m.id) FROM ${from(noun.table, 'm')} AND ${known('m')})`;
    return `SELECT ${this.#object(noun, a, selection)} AS o FROM ${this.#rows(noun, a)} AND ${where}`;
  }

  /** The rows with these ids, as `o`; what is not there or not visible is left out. */
  some(noun: Noun, ids: readonly string[], selection: Selection): string {
    const a = this.statement.alias();
    const wanted = this.statement.bind(ids, 'uuid[]');
    return `SELECT ${this.#object(noun, a, selection)} AS o FROM ${this.#rows(noun, a)} AND ${a}.${noun.key} = ANY(${wanted})`;
  }

  /** So many rows in the order of their ids, from behind one, as `o`. */
  behind(noun: Noun, after: string | undefined, limit: number, selection: Selection): string {
    const a = this.statement.alias();
    const id = `${a}.${noun.key}`;
    const behind = after === undefined ? '' : ` AND ${id} > ${this.statement.bind(after, 'uuid')}`;
    return `SELECT ${this.#object(noun, a, selection)} AS o FROM ${this.#rows(noun, a)}${behind} ORDER BY ${id} LIMIT ${limit}`;
  }

  /** One row more than the page is long, each as `o` with its sort value. */
  list(noun: Noun, page: Page, selection: Selection): string {
    const a = this.statement.alias();
    const filters = this.#filters(noun, a, page.filters);
    const { rows, value } = this.#ordered(noun, a, filters, page.sort ?? noun.defaultSort, page);
    return `SELECT ${this.#object(noun, a, selection, value)} AS o FROM ${rows}`;
  }

  /** How many rows there are of each value of a field, or in all where none is named, as `value` and `count`. */
  counts(noun: Noun, by: CountedBy | undefined, filters: Page['filters']): string {
    const a = this.statement.alias();
    const [name, property] = typeof by === 'object' ? by : [by];
    const field = name === undefined ? () => 'NULL' : noun.fields[name];
    if (field === undefined) throw new TypeError(`${noun.name} has no field ${name}`);
    if (property !== undefined && !/^\w+$/.test(property)) throw new TypeError('a property has a plain name');
    const whole = field(a, this.#viewer, this.statement);
    const value = property === undefined ? whole : `(${whole}->>'${property}')`;
    return `SELECT (${value})::text AS value, count(*)::int AS count FROM ${this.#rows(noun, a)}${this.#filters(noun, a, filters)} GROUP BY 1`;
  }

  #filters(noun: Noun, a: string, given: Page['filters'] = {}): string {
    return Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => {
        const filter = noun.filters[name];
        if (filter === undefined) throw new TypeError(`${noun.name} has no filter ${name}`);
        return ` AND ${filter(a, value, this.statement, this.#viewer)}`;
      })
      .join('');
  }

  #rows(noun: Noun, a: string): string {
    const visible = noun.visible(a, this.#viewer, this.statement);
    return `${from(noun.table, a)}${noun.live ? ` AND ${a}.deleted_at IS NULL` : ''}${visible === '' ? '' : ` AND ${visible}`}`;
  }

  #object(noun: Noun, a: string, selection: Selection, sortValue?: string): string {
    const pairs: string[] = [];
    for (const name of selection.fields ?? Object.keys(noun.fields)) {
      const field = noun.fields[name];
      if (field === undefined) throw new TypeError(`${noun.name} has no field ${name}`);
      pairs.push(`'${name}', ${field(a, this.#viewer, this.statement)}`);
    }
    for (const [name, wanted] of Object.entries(selection.relations ?? {})) {
      // A name that a caller may have chosen becomes part of the statement.
      if (!/^@?\w+$/.test(name)) throw new TypeError('a relation is answered under a plain name');
      pairs.push(`'${name}', ${this.#relation(noun, a, name, wanted)}`);
    }
    if (sortValue !== undefined) pairs.push(`'${SORT_VALUE}', ${sortValue}`);
    return `json_build_object(${pairs.join(', ')})`;
  }

  #relation(noun: Noun, parent: string, name: string, wanted: RelationSelection): string {
    const relation = noun.relations[wanted.of ?? name];
    const other = relation && this.#nouns.get(relation.noun);
    if (relation === undefined || other === undefined)
      throw new TypeError(`${noun.name} has no relation ${wanted.of ?? name}`);
    const a = this.statement.alias();
    if (relation.kind === 'one') {
      return `(SELECT ${this.#object(other, a, wanted)} FROM ${this.#rows(other, a)} AND ${a}.${other.key} = ${parent}.${relation.column})`;
    }
    const page = relation.whole === true ? {} : { limit: wanted.limit ?? 50, cursor: wanted.cursor };
    const { rows, value } = this.#ordered(other, a, ` AND ${relation.on(parent, a)}`, relation.sort, page);
    const object = this.#object(other, a, wanted, relation.whole === true ? undefined : value);
    return `(SELECT coalesce(json_agg(x.o), '[]') FROM (SELECT ${object} AS o FROM ${rows}) x)`;
  }

  /** What follows FROM for the rows behind the cursor, in order, one more than the limit; and SQL of a row's sort value. */
  #ordered(
    noun: Noun,
    a: string,
    where: string,
    name: string,
    page: { readonly limit?: number; readonly cursor?: string | undefined },
  ): { rows: string; value: string } {
    const descending = name.startsWith('-');
    const sort = noun.sorts[descending ? name.slice(1) : name];
    if (sort === undefined) throw new TypeError(`${noun.name} has no order ${name}`);
    const cursor = page.cursor === undefined ? undefined : decodeCursor(page.cursor, name, sort.type);
    const value = sort.expression(a, this.#viewer);
    const id = `${a}.${noun.key}`;
    const direction = descending ? 'DESC' : 'ASC';
    const limit = page.limit === undefined ? '' : ` LIMIT ${page.limit + 1}`;
    const all = `${this.#rows(noun, a)}${where}`;
    const end = `ORDER BY ${value} ${direction}, ${id} ${direction}${limit}`;
    const behind = cursor && this.#behind(cursor, value, id, sort, descending ? '<' : '>');
    const shown = sort.type === 'timestamptz' ? instantText(value) : `${value}::text`;
    // An ascending index has the nulls last when read forwards, first when read backwards. Where both nulls and the
    // rest may be wanted, each is read by itself, as long as the page at most: an OR of the two would have the index
    // read from its beginning.
    if (!sort.nullable || cursor?.value === null || (cursor === undefined && !descending))
      return { rows: `${all}${behind === undefined ? '' : ` AND ${behind}`} ${end}`, value: shown };
    const part = (condition: string) => `(SELECT ${a}.* FROM ${all} AND ${condition} ${end})`;
    const both = `(${part(behind ?? `${value} IS NOT NULL`)} UNION ALL ${part(`${value} IS NULL`)}) ${a}`;
    return { rows: `${both} ORDER BY ${value} ${direction} NULLS LAST, ${id} ${direction}${limit}`, value: shown };
  }

  /** Rows behind the cursor that have a value as it has, or none as it has none; nulls, which are last, are not among the first. */
  #behind(cursor: Cursor, value: string, id: string, sort: Sort, beyond: '<' | '>'): string {
    const last = this.statement.bind(cursor.id, 'uuid');
    if (cursor.value !== null)
      return `(${value}, ${id}) ${beyond} (${this.statement.bind(cursor.value, sort.type)}, ${last})`;
    if (!sort.nullable) throw new CursorRefused();
    return `${value} IS NULL AND ${id} ${beyond} ${last}`;
  }
}
