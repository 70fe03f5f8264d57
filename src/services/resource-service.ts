import type { Shown, ShownPage } from '#db/queries/reader/read.js';
import type { Selection } from '#db/queries/reader/select.js';
import type { BatchRequest } from './batch/item.js';
import { type BatchAnswer, upsertMany } from './batch/upsert-many.js';
import type { Context } from './context.js';
import type { Deps } from './deps.js';
import { getByExternalId, getOf, type ListQuery, listOf } from './reading.js';
import { create, type Input, patch, type Resource, remove, upsert, type Written } from './resource.js';
import type { Effects } from './work.js';
import type { ExpectedVersion } from './writing.js';

/** The verbs that every resource has, as doors are generated over them; all throw Problem. */
export interface ResourceService {
  list(context: Context, query: ListQuery, selection?: Selection): Promise<ShownPage>;
  get(context: Context, id: string, selection?: Selection): Promise<Shown>;
  create(context: Context, input: Input): Promise<Written>;
  patch(context: Context, id: string, input: Input, ifVersion?: number): Promise<Written>;
  remove(context: Context, id: string, ifVersion?: number): Promise<Effects>;
  getByExternalId(context: Context, of: { source: string; externalId: string }, selection?: Selection): Promise<Shown>;
  /** `checkCreate` throws when the input is not enough to create. */
  upsert(
    context: Context,
    of: { source: string; externalId: string },
    input: Input,
    checkCreate: (input: Input) => void,
    ifVersion?: ExpectedVersion,
  ): Promise<Written>;
  /** Upserts many, each as `upsert` does. */
  upsertMany(context: Context, request: BatchRequest, checkCreate: (input: Input) => void): Promise<BatchAnswer>;
}

/** Binds the verbs to a resource, and to what they need from outside. */
export function resourceService(deps: Deps, resource: Resource): ResourceService {
  const { noun, selection: whole } = resource;
  return {
    list: (context, query, selection = whole) => listOf(deps, context, noun, query, selection),
    get: (context, id, selection = whole) => getOf(deps, context, noun, id, selection),
    getByExternalId: (context, of, selection = whole) => getByExternalId(deps, context, noun, of, selection),
    create: (context, input) => create(deps, context, resource, input),
    patch: (context, id, input, ifVersion) => patch(deps, context, resource, id, input, ifVersion),
    remove: (context, id, ifVersion) => remove(deps, context, resource, id, ifVersion),
    upsert: (context, of, input, checkCreate, ifVersion) =>
      upsert(deps, context, resource, of, input, checkCreate, ifVersion),
    upsertMany: (context, request, checkCreate) => upsertMany(deps, context, resource, request, checkCreate),
  };
}
