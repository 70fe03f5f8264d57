import { strict as assert } from 'node:assert';
import type { ImportFile } from '#integrations/imports/format.js';
import type { TestApp } from './app.js';

/** What an import answered. */
export interface Imported {
  readonly format: string;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly failed: number;
  readonly understood: Record<string, unknown>;
  readonly notes: readonly { row: number; column: string | null; result: string; code: string; message: string }[];
  readonly preview: readonly { row: number; records: readonly Record<string, unknown>[] }[];
  readonly [more: string]: unknown;
}

/** Settings of an import as a form has them. */
export type Said = Readonly<Record<string, string | readonly string[]>>;

/** A form with a file, and what its request needs. */
export async function formOf(file: string | Uint8Array | null, said: Said = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(said))
    for (const each of [value].flat()) form.append(name, each as string);
  if (file !== null) form.append('file', new Blob([file as string]), 'people.csv');
  const answer = new Response(form);
  return {
    body: Buffer.from(await answer.arrayBuffer()),
    headers: { 'content-type': answer.headers.get('content-type') as string },
  };
}

/** Uploads a file and gives status and answer. */
export async function upload(
  { request }: Pick<TestApp, 'request'>,
  file: string | Uint8Array | null,
  said: Said = {},
  { dryRun = false, key, headers = {} }: { dryRun?: boolean; key?: string; headers?: Record<string, string> } = {},
) {
  const form = await formOf(file, said);
  return request('POST', `/v1/imports${dryRun ? '?dryRun=true' : ''}`, {
    body: form.body,
    headers: { ...form.headers, ...headers },
    ...(key !== undefined && { key }),
  });
}

/** Uploads a file and gives what came of it; throws where it was refused. */
export async function imported(...asked: Parameters<typeof upload>): Promise<Imported> {
  const { statusCode, body } = await upload(...asked);
  assert.equal(statusCode, 200, body);
  return JSON.parse(body) as Imported;
}

/** A file in memory, cut so that pieces end in the middle of things. */
export function fileOf(content: string | Uint8Array, piece = 7): ImportFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    head: bytes.subarray(0, 65_536),
    async *chunks() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}
