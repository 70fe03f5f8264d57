import type { FastifyRequest } from 'fastify';
import type { TObject } from 'typebox';
import type { ListQuery } from '#src/services/reading.js';
import type { NounName, Selection, ShownPage } from '#src/services/selections.js';
import { present, selectionOf } from './includes.js';

/** The query of a list as its schema let it in. */
export type ListInput = Pick<ListQuery, 'limit' | 'cursor' | 'sort'> & { include?: string } & Record<string, unknown>;

/** Splits the values of codes that came comma separated (`?state=thanks_due,call_due`). */
export function splitCodes(query: TObject) {
  const names = Object.entries(query.properties)
    .filter(([, schema]) => 'items' in schema && 'enum' in (schema.items as object))
    .map(([name]) => name);
  return async (request: FastifyRequest): Promise<void> => {
    const given = request.query as Record<string, unknown>;
    for (const name of names) {
      const value = given[name];
      if (value !== undefined) given[name] = [value].flat().flatMap((one) => String(one).split(','));
    }
  };
}

/** Asks a service for a page, with the related records that `include` names. */
export async function listed(
  noun: NounName,
  input: ListInput,
  list: (query: ListQuery, selection: Selection | undefined) => Promise<ShownPage>,
  filtersOf: (filters: Record<string, unknown>) => Record<string, unknown> = (filters) => filters,
): Promise<ShownPage> {
  const { limit, cursor, sort, include, ...filters } = input;
  const selection = selectionOf(noun, include, 'list');
  const page = await list({ limit, cursor, sort, filters: filtersOf(filters) }, selection);
  for (const item of page.items) present(noun, item, selection);
  return page;
}
