import openapiFetch, { type Client as OpenapiClient } from 'openapi-fetch';
import type { Ask, Method } from './asking.js';
import { type ExportEnd, type ExportOptions, linesOf } from './export.js';
import { type ChangePage, type FollowOptions, following, type Portion } from './feed.js';
import { itemsOf, type Page, pagesOf, type Walk } from './lists.js';
import type { paths } from './openapi.js';
import type { TypedResource } from './resources.js';
import { type RetryOptions, retrying } from './retries.js';

/** Where the service is, who asks, and how. */
export interface ClientOptions {
  /** Without `/v1`: `https://followthrough.example`. */
  readonly baseUrl: string;
  /** `ft_<id>_<secret>`. */
  readonly key: string;
  /** A name of your own for this program; the change feed tells it as `client` of what this writes. */
  readonly name?: string;
  readonly retries?: RetryOptions;
  /** Instead of `globalThis.fetch`, for a proxy or an authority of your own. */
  readonly fetch?: typeof globalThis.fetch;
}

/** The API. Whatever is not done throws a ProblemError, after it was tried as often as it may be. */
export interface Client {
  readonly get: Ask<'get'>;
  /** Is done once, however often it is tried: under an Idempotency-Key, of its own or as `params.header` names it. */
  readonly post: Ask<'post'>;
  readonly put: Ask<'put'>;
  readonly patch: Ask<'patch'>;
  readonly delete: Ask<'delete'>;
  /** Each item of a list, page by page. */
  readonly list: Walk<'items'>;
  /** Each page of a list. */
  readonly pages: Walk<'pages'>;
  /** All that the key sees, as it comes; returns the cursor from which `follow` goes on. */
  export(options?: ExportOptions): AsyncGenerator<readonly TypedResource[], ExportEnd, undefined>;
  /** All there is, and then what changes, without an end. */
  follow(options?: FollowOptions): AsyncGenerator<Portion, void, undefined>;
  /** What all of this is made of, for what it leaves out: streams of files, headers of answers. */
  readonly raw: OpenapiClient<paths>;
}

type Loose = (path: string, init?: object) => Promise<never>;

const TEXTS = /\.(?:csv|vcf)$/;

/** A client for one key. */
export function createClient({ baseUrl, key, name, retries, fetch = globalThis.fetch }: ClientOptions): Client {
  const headers = { authorization: `Bearer ${key}`, ...(name !== undefined && { 'sync-client': name }) };
  const raw = openapiFetch<paths>({ baseUrl, headers, fetch: retrying(fetch, retries) });
  const ask = (method: Method): Loose => {
    const send = raw[method.toUpperCase() as Uppercase<Method>] as unknown as (
      path: string,
      init: object,
    ) => Promise<{ data: never }>;
    return async (path, init) => (await send(path, { ...init, parseAs: TEXTS.test(path) ? 'text' : 'json' })).data;
  };
  const get = ask('get');
  const pages = (path: string, init?: object) =>
    pagesOf<never>((page) => get(path, page) as Promise<Page<never>>, init);

  async function* exported({ types, signal }: ExportOptions = {}) {
    const query = types === undefined ? {} : { types: [...types] };
    const init = { params: { query }, parseAs: 'stream' as const, ...(signal !== undefined && { signal }) };
    const { data } = await raw.GET('/v1/export', init);
    return yield* linesOf(data as unknown as ReadableStream<Uint8Array>);
  }

  const feed = {
    changes: (query: object, signal?: AbortSignal) =>
      get('/v1/changes', { params: { query }, ...(signal !== undefined && { signal }) }) as Promise<ChangePage>,
    export: exported,
    name,
  };

  return {
    get: get as Ask<'get'>,
    post: ask('post') as Ask<'post'>,
    put: ask('put') as Ask<'put'>,
    patch: ask('patch') as Ask<'patch'>,
    delete: ask('delete') as Ask<'delete'>,
    pages: pages as Walk<'pages'>,
    list: ((path: string, init?: object) => itemsOf(pages(path, init))) as Walk<'items'>,
    export: exported,
    follow: (options = {}) => following(feed, options),
    raw,
  };
}
