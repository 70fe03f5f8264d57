import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** What of openapi.yaml says how a route can be asked. */
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

/** A request of a walk: where, as what, and what it names itself, so that an answer may repeat it. */
export interface Step {
  readonly url: string;
  readonly accept: string;
  readonly says: readonly string[];
  /** The same asked in other ways, once it is there. */
  readonly further: Iterable<Step>;
}

/** What a walk asks for. */
export interface Asked {
  readonly ids: readonly string[];
  /** Those of them that lists are limited to. */
  readonly narrowing: readonly string[];
  readonly texts: readonly string[];
  readonly externalIds: readonly (readonly [source: string, externalId: string])[];
  /** Relations to be answered along. */
  readonly includes: readonly string[];
  /** What metrics are limited to. */
  readonly filters: readonly string[];
}

const { paths } = parse(readFileSync(fileURLToPath(new URL('../../openapi.yaml', import.meta.url)), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};

/** The paths that can be got, as openapi.yaml has them. */
export const GET_PATHS: readonly string[] = Object.keys(paths).filter((path) => paths[path]?.['get'] !== undefined);

/** Every way to get a path that follows from its description: each id in its place, each filter with each value. */
export function* stepsOf(path: string, asked: Asked): Iterable<Step> {
  const operation = paths[path]?.['get'] as Operation;
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const always = parameters.flatMap(({ name, required, schema }): [string, string][] =>
    required === true ? [[name, schema.enum?.[0] ?? 'x']] : name === 'limit' ? [[name, '200']] : [],
  );
  const [plain = 'application/json', ...others] = Object.keys(operation.responses['200']?.content ?? {});
  for (const { url, says } of filled(path, asked)) {
    const step = (more: [string, string][] = [], accept = plain): Omit<Step, 'further'> => {
      const query = new URLSearchParams([...always, ...more]);
      const named = more.flatMap(([, value]) => [value, value.slice(value.indexOf(':') + 1)]);
      return { url: query.size === 0 ? url : `${url}?${query}`, accept, says: [...says, ...named] };
    };
    yield { ...step(), further: further() };

    function* further(): Iterable<Step> {
      for (const accept of others) yield { ...step([], accept), further: [] };
      for (const { name, schema } of parameters)
        for (const value of valuesOf(name, schema, asked)) yield { ...step([[name, value]]), further: [] };
      if (!parameters.some(({ name }) => name === 'externalId')) return;
      for (const [source, externalId] of asked.externalIds)
        yield {
          ...step([
            ['source', source],
            ['externalId', externalId],
          ]),
          further: [],
        };
    }
  }
}

function* filled(path: string, { ids, externalIds }: Asked): Iterable<{ url: string; says: readonly string[] }> {
  if (path.includes('{externalId}')) {
    for (const [source, externalId] of externalIds)
      yield {
        url: path.replace('{source}', source).replace('{externalId}', encodeURIComponent(externalId)),
        says: [source, externalId],
      };
    return;
  }
  const plain = path.replace(/\{(?!id\})\w+\}/g, 'x');
  if (!path.includes('{id}')) yield { url: plain, says: [] };
  else for (const id of ids) yield { url: plain.replace('{id}', id), says: [id] };
}

function valuesOf(name: string, schema: Schema, asked: Asked): readonly string[] {
  if (name === 'include') return asked.includes;
  if (name === 'filter') return asked.filters;
  const of = schema.items ?? schema;
  if (of.enum !== undefined) return of.enum;
  if (of.type === 'boolean') return ['true', 'false'];
  if (of.format === 'uuid') return asked.narrowing;
  if (of.type !== 'string' || of.format !== undefined || ['cursor', 'source', 'externalId'].includes(name)) return [];
  return asked.texts;
}
