import { type FileHandle, open } from 'node:fs/promises';
import { Problem } from '#src/errors.js';
import type { ImportRequest } from '#src/services/imports/import-request.js';
import { ImportProgress } from './import-progress.js';

/** A file that can be read more than once. */
export type OpenedFile = ImportRequest['file'];

const HEAD_BYTES = 65_536;

/** Opens a file for an import, tells how far it is read, and closes it whatever happens. */
export async function withFile<T>(
  path: string,
  run: (file: OpenedFile, progress: ImportProgress) => Promise<T>,
): Promise<T> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new Problem('invalid_request', `${path} cannot be read: ${error.code ?? error.message}.`);
  });
  try {
    const progress = new ImportProgress((await handle.stat()).size, process.stderr);
    try {
      return await run(await fileOf(handle, progress), progress);
    } finally {
      progress.end();
    }
  } finally {
    await handle.close();
  }
}

async function fileOf(handle: FileHandle, progress: ImportProgress): Promise<OpenedFile> {
  const head = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await handle.read(head, 0, HEAD_BYTES, 0);
  return {
    head: head.subarray(0, bytesRead),
    async *chunks() {
      for (let at = 0; ; ) {
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(HEAD_BYTES), 0, HEAD_BYTES, at);
        if (bytesRead === 0) return;
        at += bytesRead;
        progress.bytes(at);
        yield buffer.subarray(0, bytesRead);
      }
    },
  };
}
