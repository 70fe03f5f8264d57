import { type Filter, survivorOf } from './noun.js';

/** The column equals the value. */
export function equals(column: string, type: string): Filter {
  return (a, value, statement) => `${a}.${column} = ${statement.bind(value, type)}`;
}

/** The column holds the contact's id, also where the value is the id of one that was merged into it. */
export function ofContact(column: string): Filter {
  return (a, value, statement) => `${a}.${column} = ${survivorOf('contacts', statement.bind(value, 'uuid'))}`;
}

/** The column is one of the values. */
export function oneOf(column: string, type = 'text'): Filter {
  return (a, value, statement) => `${a}.${column} = ANY(${statement.bind(value, `${type}[]`)})`;
}

/** The column's instant is at or after the value. */
export function since(column: string): Filter {
  return (a, value, statement) => `${a}.${column} >= ${statement.bind(value, 'timestamptz')}`;
}

/** The column's instant is before the value. */
export function before(column: string): Filter {
  return (a, value, statement) => `${a}.${column} < ${statement.bind(value, 'timestamptz')}`;
}

/** The filters that every synchronized noun has. */
export const synced: Readonly<Record<string, Filter>> = {
  source: equals('source', 'text'),
  externalId: equals('external_id', 'text'),
  updatedAfter: since('updated_at'),
};
