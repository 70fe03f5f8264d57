import type { FastifyReply } from 'fastify';
import { ChangePage, ChangesQuery, FeedGone } from '#schema/changes.js';
import type { ChangesQuery as Asked } from '#src/services/changes.js';
import { listChanges } from '#src/services/changes.js';
import type { App, RouteDeps } from '../instance.js';
import { splitCodes } from '../lists.js';

/** `/v1/changes`: what changed in the organization, in the order of commits. */
export async function changeRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    '/v1/changes',
    {
      preValidation: splitCodes(ChangesQuery),
      schema: {
        operationId: 'listChanges',
        summary: 'Read what changed, from a cursor on',
        description:
          'Every create, update and delete in the order of commits, with the resource as it is now. Whoever goes on from `nextCursor` misses nothing: not what commits late, and a read after a write has it. Writes that change nothing make no entry. Answers may come twice with the same `id` to whoever asks twice; an entry whose `version` is not above the one that is known can be passed over. `types` are comma separated. Changes are kept for a time (CHANGES_KEPT_DAYS, 30 days unless set otherwise); a cursor behind it is answered 410 with `export`, where to load all anew, and `cursor`, to go on from now. A bound key gets the changes of what it sees when it asks; what it begins or ceases to see by another assignment has no entry of its own.',
        tags: ['Sync'],
        querystring: ChangesQuery,
        response: {
          200: ChangePage,
          410: {
            description: '`gone`: The changes behind the cursor are not kept any more.',
            content: { 'application/problem+json': { schema: FeedGone } },
          },
        },
      },
    },
    async (request, reply) => {
      const page = await listChanges(deps, request.context, request.query as unknown as Asked, goneWith(reply));
      return { ...page, items: page.items.map(({ position: _, ...entry }) => entry) };
    },
  );
}

/** Ends what is waited for when the caller has gone; or has been answered, when nothing waits any more. */
function goneWith({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  return gone.signal;
}
