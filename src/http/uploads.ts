import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import type { FastifyRequest } from 'fastify';
import { Problem } from '#src/errors.js';
import { requireScope } from '#src/services/context.js';
import type { App } from './instance.js';

export const FORM = 'multipart/form-data';

/** The largest file. */
export const MOST_FILE_BYTES = 64 * 1024 * 1024;

const HEAD_BYTES = 65_536;
const LIMITS = {
  fileSize: MOST_FILE_BYTES,
  files: 1,
  fields: 50,
  fieldSize: 65_536,
  fieldNameSize: 100,
  headerPairs: 20,
};

/** A file that was uploaded. It has no name on the disk, so that nothing is left of it whatever happens; close it. */
export class Upload {
  /** What identifies the request that brought it, for whoever repeats it. */
  readonly sha256: string;
  readonly #handle: FileHandle;
  readonly #head: Uint8Array;
  #closed = false;

  constructor(handle: FileHandle, sha256: string, head: Uint8Array) {
    this.#handle = handle;
    this.sha256 = sha256;
    this.#head = head;
  }

  get head(): Uint8Array {
    return this.#head;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; ; ) {
      const { bytesRead, buffer } = await this.#handle.read(Buffer.allocUnsafe(HEAD_BYTES), 0, HEAD_BYTES, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#handle.close();
  }
}

/**
 * Reads a form with a file: its fields as texts (a repeated one as a list), and the file as an Upload under its name.
 * Throws `payload_too_large` and `invalid_request`.
 */
async function readForm(headers: IncomingHttpHeaders, body: NodeJS.ReadableStream): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = Object.create(null);
  const files: Promise<void>[] = [];
  const uploads: Upload[] = [];
  try {
    const form = new Busboy({ headers: headers as { 'content-type': string }, limits: LIMITS });
    let fault: Problem | undefined;
    const refuse = (problem: Problem) => {
      fault ??= problem;
      form.destroy(problem);
    };
    form.on('field', (name: string, value: string, nameCut: boolean, valueCut: boolean) => {
      if (nameCut || valueCut) refuse(tooLarge('A field of the form is too long.'));
      // What a page's form leaves empty was not said.
      else if (value !== '') fields[name] = name in fields ? [fields[name], value].flat() : value;
    });
    form.on('file', (name: string, stream: BusboyFileStream) => {
      stream.on('error', () => refuse(unreadable()));
      stream.on('limit', () => refuse(tooLarge(`A file may have ${MOST_FILE_BYTES / 1024 / 1024} MiB. Split it.`)));
      const kept = keep(stream).then((upload) => {
        uploads.push(upload);
        fields[name] = upload;
      });
      kept.catch(() => {});
      files.push(kept);
    });
    for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
      form.on(event, () => refuse(new Problem('invalid_request', 'The form has too many parts: send one file.')));
    await pipeline(body, form).catch((error: unknown) => {
      throw fault ?? error;
    });
    await Promise.all(files);
    if (fault !== undefined) throw fault;
    return { ...fields };
  } catch (error) {
    await Promise.allSettled(files);
    for (const upload of uploads) await upload.close();
    if (error instanceof Problem) throw error;
    throw unreadable();
  }
}

async function keep(stream: BusboyFileStream): Promise<Upload> {
  const path = join(tmpdir(), `followthrough-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
    const hash = createHash('sha256');
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten;
    }
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(head, 0, HEAD_BYTES, 0);
    return new Upload(handle, hash.digest('hex'), head.subarray(0, bytesRead));
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function unreadable(): Problem {
  return new Problem('invalid_request', 'The form cannot be read: send multipart/form-data, whole.');
}

function tooLarge(message: string): Problem {
  return new Problem('payload_too_large', message);
}

/** Makes the routes of a scope take forms and nothing else, from keys that may write; `said` makes a form's texts what they stand for. */
export function acceptForms(app: App, said: (form: Record<string, unknown>) => Record<string, unknown>): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(FORM, async (request: FastifyRequest, payload: NodeJS.ReadableStream) =>
    said(await readForm(request.headers, payload)),
  );
  // Nothing is read of a file that the key may not bring.
  app.addHook('onRequest', async ({ context }) => requireScope(context, 'write', 'sync'));
  app.addHook('onResponse', async ({ body }) => fileOf(body)?.close());
}

/** The file of a form, where it has one. */
export function fileOf(body: unknown): Upload | undefined {
  const { file } = (body ?? {}) as { file?: unknown };
  return file instanceof Upload ? file : undefined;
}
