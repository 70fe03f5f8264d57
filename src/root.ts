import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';

const ROOT = dirname(createRequire(import.meta.url).resolve('followthrough/package.json'));

/** A path that is relative to the project's root, as an absolute one. */
export function fromRoot(path: string): string {
  return resolve(ROOT, path);
}
