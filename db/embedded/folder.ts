import { mkdir, mkdtemp, realpath, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { codeOf, type EmbeddedFailed, folderError } from './errors.js';

/** Makes the folder and those above it, and gives its real path; throws EmbeddedFailed with what is in the way. */
export async function makeFolder(dataDir: string): Promise<string> {
  const folder = resolve(dataDir);
  try {
    const { missing } = await standing(folder);
    // One by one: mkdir with `recursive` never ends below /proc, where making a folder answers ENOENT.
    for (const path of missing) await mkdir(path).catch(unlessThere);
    if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error('a file'), { code: 'EEXIST' });
    return await realpath(folder);
  } catch (error) {
    throw folderError(folder, error);
  }
}

/** What is in the way of keeping a database in the folder, or undefined; nothing is left behind. */
export async function folderFault(dataDir: string): Promise<EmbeddedFailed | undefined> {
  const folder = resolve(dataDir);
  try {
    const { nearest } = await standing(folder);
    await rmdir(await mkdtemp(join(nearest, '.followthrough-')));
    return undefined;
  } catch (error) {
    return folderError(folder, error);
  }
}

/** Of a path the nearest folder that is there, and those below it that are not, from the top. */
async function standing(folder: string): Promise<{ nearest: string; missing: string[] }> {
  const missing: string[] = [];
  for (let path = folder; ; path = dirname(path)) {
    try {
      await stat(path);
      return { nearest: path, missing };
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || path === dirname(path)) throw error;
      missing.unshift(path);
    }
  }
}

function unlessThere(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error;
}
