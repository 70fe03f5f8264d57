import { invalid } from '#src/errors.js';
import type { ExpectedVersion } from '#src/services/writing.js';

/** An answer before it is written out. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Turns what a use case answers into an answer; pure, since it also runs before the commit to keep the answer. */
export type Render = (result: never) => Answer;

/** The ETag of a resource of this version. Strong, since If-Match wants it so. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The version that If-Match asks for of what must be there anyhow; undefined without the header or for `*`. */
export function versionOf(ifMatch: string | undefined): number | undefined {
  const expected = expectedVersionOf(ifMatch);
  return expected === '*' ? undefined : expected;
}

/** What If-Match asks for of what may not be there; undefined without the header. Throws 422 for what is no ETag of ours. */
export function expectedVersionOf(ifMatch: string | undefined): ExpectedVersion | undefined {
  if (ifMatch === undefined) return undefined;
  if (ifMatch.trim() === '*') return '*';
  const [, version] = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(ifMatch) ?? [];
  if (version === undefined) {
    throw invalid({
      pointer: 'If-Match',
      code: 'invalid_format',
      message: 'Send the ETag of an earlier answer, e.g. "3".',
    });
  }
  return Number(version);
}

/** Answers 200 with the resource and its ETag. */
export function resource(result: { readonly version: number }): Answer {
  return { status: 200, headers: { etag: etagOf(result.version) }, body: result };
}

/** Answers 201 with the new resource, its ETag, and its address under `path`. */
export function created(path: string): Render {
  return (result: { readonly id: string; readonly version: number }): Answer => ({
    status: 201,
    headers: { etag: etagOf(result.version), location: `${path}/${result.id}` },
    body: result,
  });
}
