import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type TObject } from 'typebox';
import { ById, IfMatch } from '#schema/common.js';
import { Effects, upsertedOf, writtenOf } from '#schema/effects.js';
import { ExternalId, Source } from '#schema/fields.js';
import { OneQuery } from '#schema/lists.js';
import { pageOfRelated, relatedOf } from '#schema/related.js';
import { invalid } from '#src/errors.js';
import type { Input } from '#src/services/resource.js';
import type { ResourceService } from '#src/services/resource-service.js';
import type { NounName, Selection, Shown } from '#src/services/selections.js';
import { etagOf, expectedVersionOf, versionOf } from './answers.js';
import { present, selectionOf } from './includes.js';
import type { App } from './instance.js';
import { type ListInput, listed, splitCodes } from './lists.js';
import { faultsOf } from './validation.js';
import { deleted, upserted, written } from './written.js';

/** A resource as its routes want it: `path` and `noun` name it, `words` speak of it (`an application`, `applications`). */
export interface ResourceDoor {
  readonly path: string;
  readonly noun: NounName;
  readonly tag: string;
  readonly words: readonly [one: string, many: string];
  readonly service: Omit<ResourceService, 'upsert' | 'upsertMany' | 'getByExternalId'>;
  readonly answer: TObject;
  readonly patch: TObject;
}

/** The address of a record by another system's id. */
export const ByExternalId = Type.Object({ source: Source, externalId: ExternalId });

const PATCHES = ['application/json', 'application/merge-patch+json'];

/** `GET` and `POST` of the collection. */
export function collectionRoutes(app: App, door: ResourceDoor & { query: TObject; create: TObject }): void {
  const { path, noun, tag, words, service, query, create } = door;
  const [one, many] = words;
  app.get(
    path,
    {
      preValidation: splitCodes(query),
      schema: {
        operationId: `list${capital(many)}`,
        summary: `List ${many}`,
        tags: [tag],
        querystring: query,
        response: { 200: pageOfRelated(noun) },
      },
    },
    (request) =>
      listed(noun, request.query as ListInput, (page, selection) => service.list(request.context, page, selection)),
  );
  app.post(
    path,
    {
      config: { answer: written(path) },
      schema: {
        operationId: `create${capital(noun)}`,
        summary: `Create ${one}`,
        tags: [tag],
        body: create,
        response: { 201: writtenOf(door.answer) },
      },
    },
    (request) => service.create(request.context, request.body as Input),
  );
}

/** `GET`, `PATCH` and `DELETE` of one. */
export function memberRoutes(app: App, door: ResourceDoor): void {
  const { path, noun, tag, words, service, answer, patch } = door;
  const [one] = words;
  app.get(
    `${path}/:id`,
    {
      schema: {
        operationId: `get${capital(noun)}`,
        summary: `Get ${one}`,
        tags: [tag],
        params: ById,
        querystring: OneQuery,
        response: { 200: relatedOf(noun) },
      },
    },
    (request, reply) =>
      shown(noun, request.query.include, reply, (selection) =>
        service.get(request.context, request.params.id, selection),
      ),
  );
  app.patch(
    `${path}/:id`,
    {
      config: { answer: written(path) },
      schema: {
        operationId: `patch${capital(noun)}`,
        summary: `Change ${one}, by JSON merge patch`,
        tags: [tag],
        consumes: PATCHES,
        params: ById,
        headers: IfMatch,
        body: patch,
        response: { 200: writtenOf(answer) },
      },
    },
    (request) =>
      service.patch(request.context, request.params.id, request.body as Input, versionOf(request.headers['if-match'])),
  );
  app.delete(
    `${path}/:id`,
    {
      config: { answer: deleted },
      schema: {
        operationId: `delete${capital(noun)}`,
        summary: `Delete ${one}`,
        tags: [tag],
        params: ById,
        headers: IfMatch,
        response: { 200: Effects },
      },
    },
    (request) => service.remove(request.context, request.params.id, versionOf(request.headers['if-match'])),
  );
}

/** `PUT` and `GET` by another system's id. */
export function externalRoutes(
  app: App,
  door: ResourceDoor & { service: ResourceService; create: TObject; upsert: TObject },
): void {
  const { path, noun, tag, words, service, create, upsert, answer } = door;
  const [one] = words;
  const address = `${path}/by-external-id/:source/:externalId`;
  app.put(
    address,
    {
      config: { answer: upserted(path) },
      schema: {
        operationId: `put${capital(noun)}ByExternalId`,
        summary: `Create or change ${one} by another system’s id`,
        description:
          'Absent keeps, null clears. With If-Match only what is there in that version is changed. A write older than the stored `sourceUpdatedAt` changes nothing and answers `stale`.',
        tags: [tag],
        params: ByExternalId,
        headers: IfMatch,
        body: upsert,
        response: { 200: upsertedOf(answer), 201: upsertedOf(answer) },
      },
    },
    (request) =>
      service.upsert(
        request.context,
        request.params,
        request.body as Input,
        checkBy(request, create),
        expectedVersionOf(request.headers['if-match']),
      ),
  );
  app.get(
    address,
    {
      schema: {
        operationId: `get${capital(noun)}ByExternalId`,
        summary: `Get ${one} by another system’s id`,
        tags: [tag],
        params: ByExternalId,
        querystring: OneQuery,
        response: { 200: relatedOf(noun) },
      },
    },
    (request, reply) =>
      shown(noun, request.query.include, reply, (selection) =>
        service.getByExternalId(request.context, request.params, selection),
      ),
  );
}

/** All routes of a resource that other systems keep in step. */
export function syncedRoutes(
  app: App,
  door: ResourceDoor & { service: ResourceService; query: TObject; create: TObject; upsert: TObject },
): void {
  collectionRoutes(app, door);
  externalRoutes(app, door);
  memberRoutes(app, door);
}

/** One record with the related ones that are asked for; its ETag only where nothing but the record is answered. */
export async function shown(
  noun: NounName,
  include: string | undefined,
  reply: FastifyReply,
  get: (selection: Selection | undefined) => Promise<Shown>,
): Promise<Shown> {
  const selection = selectionOf(noun, include);
  const row = await get(selection);
  if (selection === undefined) reply.header('etag', etagOf(row['version'] as number));
  return present(noun, row, selection);
}

/** Throws 422 where an upsert of something new is not enough to create it. */
function checkBy(request: FastifyRequest, create: TObject): (input: Input) => void {
  return (input) => {
    const validate = request.compileValidationSchema(create as never, 'body' as never);
    if (!validate(input)) throw invalid(...faultsOf(validate.errors ?? [], 'body'));
  };
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
