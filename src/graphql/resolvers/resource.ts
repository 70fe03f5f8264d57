import Type, { type TObject, type TSchema } from 'typebox';
import { ExternalId, Source } from '#schema/fields.js';
import type { Deps } from '#src/services/deps.js';
import { getOf, listOf } from '#src/services/reading.js';
import type { Resource, Written } from '#src/services/resource.js';
import { resourceService } from '#src/services/resource-service.js';
import { type NounName, nouns, type Selection, type Shown } from '#src/services/selections.js';
import { checkedId, checkedInput, checkedPath, checkedQuery, type Values } from '../input.js';
import { relayPage } from '../pages.js';
import { pageSelectionOf, selectionOf } from '../selection.js';
import { typeNameOf } from './relations.js';
import type { FieldResolvers, Resolver, Resolvers } from './resolver.js';

/** A resource as its fields want it; `many` names its list. */
export interface ResourceDoor {
  readonly resource: Resource;
  readonly create: TObject;
  readonly patch: TObject;
  readonly list?: { readonly many: string; readonly query: TObject };
  readonly synced?: { readonly upsert: TObject };
}

/** The resolvers of a resource, and the schemas that the inputs of its mutations are held against. */
export interface ResourceFields {
  readonly resolvers: Resolvers;
  readonly inputs: Readonly<Record<string, TSchema>>;
  /** Makes of what a mutation wrote what it answers, where that is not the same. */
  readonly answers?: Readonly<Record<string, Answer>>;
}

/** The answer of a mutation from what its use case answered, now or when it was first carried out. */
export type Answer = (written: object, args: Values) => unknown;

const ByExternalId = Type.Object({ source: Source, externalId: ExternalId });

/** Reading and writing a resource as every resource has it. */
export function resourceFields(door: ResourceDoor): ResourceFields {
  const { resource, create, patch, synced } = door;
  const { noun } = resource;
  const service = (deps: Deps) => resourceService(deps, resource);
  const type = typeNameOf(noun);
  const Query: FieldResolvers = {
    [noun]: (_, args, { deps, context, check }, info) =>
      service(deps).get(context, checkedId(check, args['id']), selectionOf(info, noun)),
    ...listField(door),
  };
  const Mutation: FieldResolvers = {
    [`create${type}`]: (_, args, { deps, context, check }) =>
      service(deps).create(context, checkedInput(check, create, args['input'])),
    [`patch${type}`]: (_, args, { deps, context, check }) => {
      const id = checkedId(check, args['id']);
      return service(deps).patch(context, id, checkedInput(check, patch, args['input']), versionIn(args));
    },
    [`delete${type}`]: (_, args, { deps, context, check }) =>
      service(deps).remove(context, checkedId(check, args['id']), versionIn(args)),
  };
  if (synced !== undefined) {
    Query[`${noun}ByExternalId`] = (_, args, { deps, context, check }, info) => {
      const of = externalIn(args);
      checkedPath(check, ByExternalId, of);
      return service(deps).getByExternalId(context, of, selectionOf(info, noun));
    };
    Mutation[`upsert${type}`] = (_, args, { deps, context, check }) => {
      const of = externalIn(args);
      checkedPath(check, ByExternalId, of);
      const input = checkedInput(check, synced.upsert, args['input']);
      const checkCreate = (given: Values) => void checkedInput(check, create, given);
      return service(deps).upsert(context, of, input, checkCreate, versionIn(args));
    };
  }
  return {
    resolvers: { Query, Mutation, [`${type}Payload`]: payload(noun) },
    inputs: {
      [`create${type}`]: create,
      [`patch${type}`]: patch,
      ...(synced !== undefined && { [`upsert${type}`]: synced.upsert }),
    },
    answers: { [`delete${type}`]: (effects, { id }) => ({ id: (id as string).toLowerCase(), ...effects }) },
  };
}

/** What a write answers of the resource: as it was written, or read again where relations of it are wanted too. */
export function payload(noun: NounName): FieldResolvers {
  const field: Resolver<Written> = ({ resource }, _args, { deps, context }, info) => {
    const selection = selectionOf(info, noun);
    const held = withRelations(resource, selection);
    if (held !== null) return held;
    return getOf(deps, context, noun, resource['id'] as string, selection);
  };
  const result: Resolver<Written> = ({ outcome }) => outcome;
  return { [noun]: field, result };
}

/** What was written, if it holds all relations that are wanted: those that are answered with it always. */
function withRelations(resource: Shown, { relations = {} }: Selection): Shown | null {
  const held: Shown = { ...resource };
  for (const [key, wanted] of Object.entries(relations)) {
    const value = resource[wanted.of ?? key];
    if (!Array.isArray(value) || Object.keys(wanted.relations ?? {}).length > 0) return null;
    held[key] = value;
  }
  return held;
}

/** `ifVersion` of a mutation. */
export function versionIn(args: Values): number | undefined {
  return (args['ifVersion'] as number | null | undefined) ?? undefined;
}

/** A list as a Relay page, read with all that hangs on its rows by one statement. */
export function listResolver(
  noun: NounName,
  query: TSchema,
  filtersOf: (filters: Values, now: Date) => Values = (filters) => filters,
): Resolver {
  const { defaultSort } = nouns.get(noun) as { defaultSort: string };
  return async (_, args, graph, info) => {
    const { limit, cursor, sort, filters } = checkedQuery(graph, query, args);
    const { deps, context } = graph;
    const page = await listOf(
      deps,
      context,
      noun,
      { limit, cursor, sort, filters: filtersOf(filters, context.now()), edges: true },
      pageSelectionOf(info, noun),
    );
    const hasNextPage = page.nextCursor !== null;
    return relayPage(page.items, { limit, sort: sort ?? defaultSort, after: cursor, hasNextPage });
  };
}

function listField({ resource, list }: ResourceDoor): FieldResolvers {
  return list === undefined ? {} : { [list.many]: listResolver(resource.noun, list.query) };
}

function externalIn(args: Values): { source: string; externalId: string } {
  return { source: args['source'] as string, externalId: args['externalId'] as string };
}
