import { ChangesArguments } from '#schema/changes.js';
import { invalid } from '#src/errors.js';
import { ChangeCursors } from '#src/services/change-cursor.js';
import { type ChangesQuery, listChanges } from '#src/services/changes.js';
import { plainOf, type Values } from '../input.js';
import { FEED_PAGE } from '../pages.js';
import { limitOf } from '../selection.js';
import type { Resolver } from './resolver.js';
import type { ResourceFields } from './resource.js';

/** The feed as a connection: its end always has a cursor, also where nothing is there yet. */
const changes: Resolver = async (_, { first, after, types, wait }, { deps, context, check }) => {
  const limit = limitOf(first, FEED_PAGE);
  const asked = withoutNulls({ cursor: after, types: plainOf(types), wait });
  const faults = check(ChangesArguments, asked, 'querystring');
  if (faults.length > 0) throw invalid(...faults);
  const { items, nextCursor, hasMore } = await listChanges(deps, context, { ...asked, limit } as ChangesQuery);
  const cursors = new ChangeCursors(deps.ring);
  const cursorOf = ({ position }: { position: number }) => cursors.make(context.orgId, position);
  const [begin] = items;
  return {
    nodes: items,
    get edges() {
      return items.map((node) => ({ cursor: cursorOf(node), node }));
    },
    pageInfo: {
      hasNextPage: hasMore,
      hasPreviousPage: asked['cursor'] !== undefined,
      startCursor: begin === undefined ? null : cursorOf(begin),
      endCursor: nextCursor,
    },
  };
};

function withoutNulls(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null));
}

/** What changed in the organization, in the order of commits. */
export const changeFields: ResourceFields = { resolvers: { Query: { changes } }, inputs: {} };
