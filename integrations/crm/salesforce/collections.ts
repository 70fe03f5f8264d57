import { ProviderFailed } from '../../oauth/failure.js';
import { type AskSalesforce, codeOf, isAboutIdField, PASSING, type SalesforceError } from './requests.js';

/** What became of one record of many. */
export type Saved =
  | { readonly kind: 'stored'; readonly id: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'taken'; readonly id: string | null; readonly code: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'later'; readonly code: string };

/** Nothing was said of it. */
export const LATER: Saved = { kind: 'later', code: 'no_answer' };

/** A record to be stored. */
export interface CollectionRecord {
  readonly object: string;
  readonly id?: string;
  readonly fields: object;
}

/** As many records as one request takes. */
export const MOST_RECORDS = 200;

/** Stores many records in a request, each with an answer of its own, in their order. */
export class Collections {
  readonly #ask: AskSalesforce;
  readonly #path: string;

  constructor(ask: AskSalesforce, base: string) {
    this.#ask = ask;
    this.#path = `${base}/composite/sobjects`;
  }

  create(records: readonly CollectionRecord[]): Promise<Saved[]> {
    return this.#save('POST', this.#path, records);
  }

  update(records: readonly CollectionRecord[]): Promise<Saved[]> {
    return this.#save('PATCH', this.#path, records);
  }

  /** Stores records of an object under what a field of theirs holds, so that twice is the same as once. */
  upsert(object: string, field: string, records: readonly CollectionRecord[]): Promise<Saved[]> {
    return this.#save('PATCH', `${this.#path}/${object}/${field}`, records);
  }

  /** Deletes records; gives what became of each. */
  async remove(ids: readonly string[]): Promise<Saved[]> {
    const done: Saved[] = [];
    for (const part of partsOf(ids)) {
      const path = `${this.#path}?ids=${part.join(',')}&allOrNone=false`;
      const answer = await this.#ask({ method: 'DELETE', path });
      done.push(
        ...savedIn(
          answer,
          part.map(() => ''),
        ),
      );
    }
    return done;
  }

  async #save(method: 'POST' | 'PATCH', path: string, all: readonly CollectionRecord[]): Promise<Saved[]> {
    const done: Saved[] = [];
    for (const part of partsOf(all)) done.push(...(await this.#savePart(method, path, part)));
    return done;
  }

  async #savePart(method: 'POST' | 'PATCH', path: string, part: readonly CollectionRecord[]): Promise<Saved[]> {
    const records = part.map(({ object, id, fields }) => ({
      attributes: { type: object },
      ...(id !== undefined && { id }),
      ...fields,
    }));
    try {
      const answer = await this.#ask({ method, path, body: { allOrNone: false, records } });
      return savedIn(
        answer,
        part.map(({ object }) => object),
      );
    } catch (error) {
      if (!(error instanceof ProviderFailed) || error.code !== 'json_parser_error') throw error;
      // One value that cannot be read has all of them refused: it is found by halves.
      if (part.length === 1) return [{ kind: 'refused', code: error.code }];
      const middle = Math.ceil(part.length / 2);
      return [
        ...(await this.#savePart(method, path, part.slice(0, middle))),
        ...(await this.#savePart(method, path, part.slice(middle))),
      ];
    }
  }
}

function partsOf<T>(all: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let n = 0; n < all.length; n += MOST_RECORDS) parts.push(all.slice(n, n + MOST_RECORDS));
  return parts;
}

/** Answers stand in the order of the records; where they are not as many, nobody knows which is whose. */
function savedIn(answer: unknown, objects: readonly string[]): Saved[] {
  if (!Array.isArray(answer) || answer.length !== objects.length)
    throw new ProviderFailed('transient', 'unreadable_answer');
  return answer.map((one: { id?: string; success?: boolean; errors?: SalesforceError[] } | null, n): Saved => {
    if (one?.success === true && typeof one.id === 'string') return { kind: 'stored', id: one.id };
    return savedOf(one?.errors?.[0], objects[n] ?? '');
  });
}

const GONE = new Set(['ENTITY_IS_DELETED', 'NOT_FOUND', 'MALFORMED_ID']);

/** What an error of one record means for it. */
function savedOf(error: SalesforceError | undefined, object: string): Saved {
  const { statusCode = '', message = '', fields = [] } = error ?? {};
  if (isAboutIdField(error)) throw new ProviderFailed('configuration', 'id_field_missing');
  if (error === undefined || PASSING.has(statusCode)) return { kind: 'later', code: codeOf(error, 'no_answer') };
  // Without a field it is the record itself that is not there; with one it is what the record names.
  if (GONE.has(statusCode) || (statusCode === 'INVALID_CROSS_REFERENCE_KEY' && fields.length === 0))
    return { kind: 'gone' };
  const code = codeOf(error, 'refused');
  if (statusCode === 'DUPLICATE_VALUE')
    return { kind: 'taken', id: /with id: ([A-Za-z0-9]{15,18})/.exec(message)?.[1] ?? null, code };
  if (statusCode === 'DUPLICATES_DETECTED')
    return { kind: 'taken', id: onlyMatchIn(error.duplicateResult, object), code };
  return { kind: 'refused', code };
}

/** The one record of the same kind that a duplicate rule found; null where it found several, or says nothing of them. */
function onlyMatchIn(result: unknown, object: string): string | null {
  const found = new Set<string>();
  const { matchResults = [] } = (result ?? {}) as {
    matchResults?: { matchRecords?: { record?: { Id?: unknown; attributes?: { type?: unknown } } }[] }[];
  };
  // Rules find leads for contacts, and people for accounts.
  for (const { matchRecords = [] } of matchResults)
    for (const { record } of matchRecords)
      if (typeof record?.Id === 'string' && record.attributes?.type === object) found.add(record.Id);
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}
