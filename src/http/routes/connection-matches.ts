import { ById, ListOf } from '#schema/common.js';
import { ConnectionMatch, ConnectionMatchDecided, ConnectionMatchQuery } from '#schema/connection-matches.js';
import {
  confirmConnectionMatch,
  listConnectionMatches,
  type MatchDecided,
  rejectConnectionMatch,
} from '#src/services/connection-matches.js';
import type { Answer } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';
import { effectsOf } from '../written.js';

const tags = ['Connections'];
const path = '/v1/connection-matches';

/** `/v1/connection-matches`: who on a candidate's network may be a contact. */
export async function connectionMatchRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    path,
    {
      schema: {
        operationId: 'listConnectionMatches',
        summary: 'List who on candidates’ networks may be a contact, the newest first',
        description:
          'Profiles and addresses match by themselves; the same name at the same employer only suggests, and waits here for somebody to say so.',
        tags,
        querystring: ConnectionMatchQuery,
        response: { 200: ListOf(ConnectionMatch) },
      },
    },
    (request) => listConnectionMatches(deps, request.context, request.query),
  );

  app.post(
    `${path}/:id/confirm`,
    {
      config: { answer: decided },
      schema: {
        operationId: 'confirmConnectionMatch',
        summary: 'Say that the two are one: they are connected',
        tags,
        params: ById,
        response: { 200: ConnectionMatchDecided },
      },
    },
    (request) => confirmConnectionMatch(deps, request.context, request.params.id),
  );

  app.post(
    `${path}/:id/reject`,
    {
      config: { answer: decided },
      schema: {
        operationId: 'rejectConnectionMatch',
        summary: 'Say that they are two: nobody is asked again',
        tags,
        params: ById,
        response: { 200: ConnectionMatchDecided },
      },
    },
    (request) => rejectConnectionMatch(deps, request.context, request.params.id),
  );
}

function decided({ id, status, ...effects }: MatchDecided): Answer {
  return { status: 200, headers: {}, body: { id, status, ...effectsOf(effects) } };
}
