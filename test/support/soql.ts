/** A query, read: enough of SOQL for a stand-in, and no more. */
export interface Soql {
  readonly columns: readonly string[];
  readonly object: string;
  readonly matches: (value: (column: string) => unknown) => boolean;
  readonly order: readonly string[];
  readonly limit: number;
  /** Every column that it names anywhere. */
  readonly named: readonly string[];
}

type Test = (value: (column: string) => unknown) => boolean;

/** What is no query, as Salesforce says it. */
export class MalformedQuery extends Error {}

const WHOLE = /^SELECT (.+?) FROM (\w+)(?: WHERE (.+?))?(?: ORDER BY ([\w., ]+?))?(?: LIMIT (\d+))?$/s;
const TOKENS = /'(?:[^'\\\n]|\\['\\nr])*'|\d{4}-\d\d-\d\dT[\d:.]+Z|[\w.]+|>=|[()=,>]/g;

/** Reads a query; throws MalformedQuery. */
export function parseSoql(text: string): Soql {
  const [, columns = '', object = '', where, order, limit] = WHOLE.exec(text) ?? [];
  if (object === '') throw new MalformedQuery(text);
  const named = columns.split(/, ?/);
  const tokens = where?.match(TOKENS) ?? [];
  if (where !== undefined && tokens.join('') !== where.replace(/('(?:[^'\\]|\\.)*')|\s/g, '$1'))
    throw new MalformedQuery(where);
  const ordered = order?.split(/, ?/) ?? [];
  const condition = new Condition(tokens);
  const matches = where === undefined ? () => true : condition.whole();
  return {
    columns: named,
    object,
    matches,
    order: ordered,
    limit: limit === undefined ? Number.POSITIVE_INFINITY : Number(limit),
    named: [...named, ...ordered, ...condition.columns],
  };
}

class Condition {
  readonly columns: string[] = [];
  readonly #tokens: string[];
  #ands = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = [...tokens];
  }

  whole(): Test {
    const test = this.#any();
    if (this.#tokens.length > 0) throw new MalformedQuery(this.#tokens.join(' '));
    return test;
  }

  #any(): Test {
    const before = this.#ands;
    const tests = [this.#all()];
    while (this.#took('OR')) tests.push(this.#all());
    // Brackets are wanted where both stand on one level.
    if (tests.length > 1 && this.#ands > before) throw new MalformedQuery('AND and OR without brackets');
    this.#ands = before;
    return (value) => tests.some((test) => test(value));
  }

  #all(): Test {
    const tests = [this.#one()];
    while (this.#took('AND')) {
      this.#ands += 1;
      tests.push(this.#one());
    }
    return (value) => tests.every((test) => test(value));
  }

  #one(): Test {
    if (this.#took('(')) {
      const test = this.#any();
      this.#must(')');
      return test;
    }
    const column = this.#next();
    this.columns.push(column);
    const operator = this.#next();
    if (operator === 'IN') {
      this.#must('(');
      const values = [this.#value()];
      while (this.#took(',')) values.push(this.#value());
      this.#must(')');
      return (value) => values.some((one) => compared(value(column), one) === 0);
    }
    const wanted = this.#value();
    return (value) => {
      const order = compared(value(column), wanted);
      if (order === undefined) return false;
      return operator === '=' ? order === 0 : operator === '>' ? order > 0 : order >= 0;
    };
  }

  #value(): unknown {
    const token = this.#next();
    if (token.startsWith("'"))
      return token.slice(1, -1).replace(/\\(.)/g, (_, one) => (one === 'n' ? '\n' : one === 'r' ? '\r' : one));
    if (/^\d{4}-\d\d-\d\dT/.test(token)) return new Date(token);
    if (token === 'true' || token === 'false') return token === 'true';
    throw new MalformedQuery(token);
  }

  #next(): string {
    const token = this.#tokens.shift();
    if (token === undefined) throw new MalformedQuery('unexpected end');
    return token;
  }

  #took(token: string): boolean {
    if (this.#tokens[0] !== token) return false;
    this.#tokens.shift();
    return true;
  }

  #must(token: string): void {
    if (!this.#took(token)) throw new MalformedQuery(`expected ${token}`);
  }
}

/** Texts without regard to case, instants as instants; undefined for what cannot be compared. */
export function compared(a: unknown, b: unknown): number | undefined {
  if (a === null || a === undefined) return undefined;
  if (b instanceof Date || a instanceof Date)
    return Date.parse(String(a)) - (b instanceof Date ? b.getTime() : Date.parse(String(b)));
  if (typeof a === 'boolean') return a === b ? 0 : 1;
  const [one, other] = [String(a).toLowerCase(), String(b).toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
}
