import { ById, ListOf, ListQuery } from '#schema/common.js';
import { Key, KeyRotation, KeyWithToken, NewKey } from '#schema/keys.js';
import { createKey, getKeyOf, listKeysOf, revokeKey, rotateKey } from '#src/services/keys.js';
import { created, resource } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['Keys'];

/** `/v1/keys`: the keys of an organization. */
export async function keyRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    '/v1/keys',
    {
      schema: {
        operationId: 'listKeys',
        summary: 'List keys, the newest first',
        tags,
        querystring: ListQuery,
        response: { 200: ListOf(Key) },
      },
    },
    (request) => listKeysOf(deps, request.context, request.query),
  );

  app.post(
    '/v1/keys',
    {
      config: { answer: created('/v1/keys') },
      schema: {
        operationId: 'createKey',
        summary: 'Create a key; its token is shown this once',
        description:
          'A key with `admin` creates any key. Another key of the whole organization creates keys that are bound to a candidate, with scopes it has itself; they live one hour unless `expiresAt` says otherwise, 24 hours at most.',
        tags,
        body: NewKey,
        response: { 201: KeyWithToken },
      },
    },
    (request) => createKey(deps, request.context, request.body),
  );

  app.get(
    '/v1/keys/:id',
    {
      config: { answer: resource },
      schema: { operationId: 'getKey', summary: 'Get a key', tags, params: ById, response: { 200: Key } },
    },
    (request) => getKeyOf(deps, request.context, request.params.id),
  );

  app.post(
    '/v1/keys/:id/rotate',
    {
      config: { answer: created('/v1/keys') },
      schema: {
        operationId: 'rotateKey',
        summary: 'Create the successor of a key; both work for a while',
        tags,
        params: ById,
        body: KeyRotation,
        response: { 201: KeyWithToken },
      },
    },
    (request) => rotateKey(deps, request.context, request.params.id, request.body),
  );

  app.post(
    '/v1/keys/:id/revoke',
    {
      config: { answer: resource },
      schema: {
        operationId: 'revokeKey',
        summary: 'Stop a key, everywhere within 5 seconds',
        tags,
        params: ById,
        response: { 200: Key },
      },
    },
    (request) => revokeKey(deps, request.context, request.params.id),
  );
}
