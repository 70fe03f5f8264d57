import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What node is given to run a TypeScript file: what it was bundled to where this process is a bundle, else the file and our loaders. */
export function programOf(file: URL): string[] {
  const path = fileURLToPath(file);
  const { BUNDLES: bundles } = process.env;
  if (!bundles) return [...process.execArgv.filter((arg) => !/processinfo|inspect/.test(arg)), path];
  return [join(bundles, relative(ROOT, path).replace(/\.ts$/, '.js'))];
}
