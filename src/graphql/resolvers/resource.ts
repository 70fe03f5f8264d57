import Type, { type TObject, type TSchema } from 'typebox';
import { ExternalId, Source } from '#schema/fields.js';
import type { ResourceService, Services } from '#src/services/index.js';
import type { Written } from '#src/services/resource.js';
import { type NounName, nouns, type Selection, type Shown } from '#src/services/selections.js';
import { checkedId, checkedInput, checkedPath, checkedQuery, type Values } from '../input.js';
import { relayPage } from '../pages.js';
import { pageSelectionOf, selectionOf } from '../selection.js';
import { typeNameOf } from './relations.js';
import type { FieldResolvers, Resolver, Resolvers } from './resolver.js';

/** A resource as its fields want it; `many` names its list. */
export interface ResourceDoor {
  readonly noun: NounName;
  readonly service: (services: Services) => Omit<ResourceService, 'upsert' | 'upsertMany' | 'getByExternalId'>;
  readonly create: TObject;
  readonly patch: TObject;
  readonly list?: { readonly many: string; readonly query: TObject };
  readonly synced?: { readonly service: (services: Services) => ResourceService; readonly upsert: TObject };
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
  const { noun, service, create, patch, synced } = door;
  const type = typeNameOf(noun);
  const Query: FieldResolvers = {
    [noun]: (_, args, { services, context, check }, info) =>
      service(services).get(context, checkedId(check, args['id']), selectionOf(info, noun)),
    ...listField(door),
  };
  const Mutation: FieldResolvers = {
    [`create${type}`]: (_, args, { services, context, check }) =>
      service(services).create(context, checkedInput(check, create, args['input'])),
    [`patch${type}`]: (_, args, { services, context, check }) => {
      const id = checkedId(check, args['id']);
      return service(services).patch(context, id, checkedInput(check, patch, args['input']), versionIn(args));
    },
    [`delete${type}`]: (_, args, { services, context, check }) =>
      service(services).remove(context, checkedId(check, args['id']), versionIn(args)),
  };
  if (synced !== undefined) {
    Query[`${noun}ByExternalId`] = (_, args, { services, context, check }, info) => {
      const of = externalIn(args);
      checkedPath(check, ByExternalId, of);
      return synced.service(services).getByExternalId(context, of, selectionOf(info, noun));
    };
    Mutation[`upsert${type}`] = (_, args, { services, context, check }) => {
      const of = externalIn(args);
      checkedPath(check, ByExternalId, of);
      const input = checkedInput(check, synced.upsert, args['input']);
      return synced.service(services).upsert(context, of, input, (given) => void checkedInput(check, create, given));
    };
  }
  return {
    resolvers: { Query, Mutation, [`${type}Payload`]: payload(noun, service) },
    inputs: {
      [`create${type}`]: create,
      [`patch${type}`]: patch,
      ...(synced !== undefined && { [`upsert${type}`]: synced.upsert }),
    },
    answers: { [`delete${type}`]: (effects, { id }) => ({ id, ...effects }) },
  };
}

/** What a write answers of the resource: as it was written, or read again where relations of it are wanted too. */
export function payload(noun: NounName, service: (services: Services) => Pick<ResourceService, 'get'>): FieldResolvers {
  const field: Resolver<Written> = ({ resource }, _args, { services, context }, info) => {
    const selection = selectionOf(info, noun);
    const held = withRelations(resource, selection);
    if (held !== null) return held;
    return service(services).get(context, resource['id'] as string, selection);
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
  service: (services: Services) => Pick<ResourceService, 'list'>,
  filtersOf: (filters: Values, now: Date) => Values = (filters) => filters,
): Resolver {
  const { defaultSort } = nouns.get(noun) as { defaultSort: string };
  return async (_, args, graph, info) => {
    const { limit, cursor, sort, filters } = checkedQuery(graph, query, args);
    const { services, context } = graph;
    const page = await service(services).list(
      context,
      { limit, cursor, sort, filters: filtersOf(filters, context.now()), edges: true },
      pageSelectionOf(info, noun),
    );
    const hasNextPage = page.nextCursor !== null;
    return relayPage(page.items, { limit, sort: sort ?? defaultSort, after: cursor, hasNextPage });
  };
}

function listField({ noun, service, list }: ResourceDoor): FieldResolvers {
  return list === undefined ? {} : { [list.many]: listResolver(noun, list.query, service) };
}

function externalIn(args: Values): { source: string; externalId: string } {
  return { source: args['source'] as string, externalId: args['externalId'] as string };
}
