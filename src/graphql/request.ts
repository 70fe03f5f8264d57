import { Problem } from '#src/errors.js';
import type { Values } from './input.js';

/** What a request asks, as GraphQL over HTTP has it. */
export interface GraphRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Values;
}

/** The two media types of answers. */
export const JSON_TYPE = 'application/json';
export const RESPONSE_TYPE = 'application/graphql-response+json';

/** The parameters of a body; throws `invalid_request` for one that has another shape. */
export function requestIn(body: unknown): GraphRequest {
  if (Array.isArray(body)) throw malformed('', 'Send one operation a request; batches are not taken.');
  if (!isRecord(body)) throw malformed('', 'Send a JSON object with "query".');
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || query === '') throw malformed('/query', 'Give the document as a string.');
  if (operationName != null && typeof operationName !== 'string') throw malformed('/operationName', 'Give a string.');
  if (variables != null && !isRecord(variables)) throw malformed('/variables', 'Give an object.');
  if (extensions != null && !isRecord(extensions)) throw malformed('/extensions', 'Give an object.');
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} };
}

/** The parameters of the query of a GET, in which objects are JSON; throws as `requestIn` does. */
export function requestInQuery(query: unknown): GraphRequest {
  if (!isRecord(query)) throw malformed('', 'Give "query".');
  return requestIn({ ...query, variables: decoded(query, 'variables'), extensions: decoded(query, 'extensions') });
}

/** The media type to answer with: JSON unless the caller prefers GraphQL's own; undefined when neither is accepted. */
export function acceptedType(accept: string | undefined): string | undefined {
  if (accept === undefined || accept.trim() === '') return JSON_TYPE;
  const ranges = accept.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    return { range, quality: q === undefined ? 1 : Number(q.slice(2)) };
  });
  const offers = [RESPONSE_TYPE, JSON_TYPE].map((type) => {
    const named = ranges.find(({ range }) => range === type);
    const any = ranges.find(({ range }) => range === 'application/*') ?? ranges.find(({ range }) => range === '*/*');
    // A wildcard means the usual type.
    return { type, quality: (named ?? any)?.quality ?? 0, usual: named === undefined && type === JSON_TYPE };
  });
  const wanted = offers.filter(({ quality }) => quality > 0);
  wanted.sort(
    (a, b) =>
      b.quality - a.quality ||
      Number(isNamed(ranges, b.type)) - Number(isNamed(ranges, a.type)) ||
      Number(b.usual) - Number(a.usual),
  );
  return wanted[0]?.type;
}

function isNamed(ranges: readonly { range: string }[], type: string): boolean {
  return ranges.some(({ range }) => range === type);
}

function decoded(query: Values, name: string): unknown {
  const text = query[name];
  if (typeof text !== 'string' || text === '') return text === '' ? undefined : text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw malformed(`/${name}`, 'Give JSON.');
  }
}

function malformed(pointer: string, message: string): Problem {
  return new Problem('invalid_request', message, { errors: [{ pointer, code: 'wrong_type', message }] });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
