import { createHash } from 'node:crypto';

/** SQL under construction with its values; the first value is always the organization. */
export class Statement {
  readonly values: unknown[];
  #aliases = 0;

  constructor(orgId: string) {
    this.values = [orgId];
  }

  /** Binds a value and gives its placeholder, cast to the type. */
  bind(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  /** A new alias. */
  alias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }
}

/** The one way in which a statement reads a table: with the organization named. */
export function from(table: string, alias: string): string {
  return `${table} ${alias} WHERE ${alias}.org_id = $1`;
}

/** A name for a prepared statement that is the same for the same text, in every process. */
export function nameOf(text: string): string {
  return `ft_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
}
