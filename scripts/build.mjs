// Builds dist from the sources when it is missing or was built from others: `node scripts/build.mjs [--force]`.
// It only translates; `npm run typecheck` checks the types.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTranslator } from './translate.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const SOURCES = ['src', 'db', 'schema', 'integrations'];
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/translate.mjs'];
const STAMP = '.built-from';
const ABANDONED = 15 * 60_000;

/** Makes sure that dist is what the sources say. A package without sources is left as it is. Throws with what to do. */
export async function ensureBuilt({ force = false } = {}) {
  if (!existsSync(join(root, 'src')) || !existsSync(join(root, 'tsconfig.build.json'))) return;
  const wanted = await hashSources();
  if (!force && (await isBuiltFrom(wanted))) return;
  const translate = await findTranslator(root);
  if (translate === undefined) {
    if (!existsSync(join(dist, STAMP))) {
      throw new Error(
        'dist is missing, and esbuild and TypeScript are not installed to make it. Run npm ci (without --omit).',
      );
    }
    console.error(
      'followthrough: dist is older than the sources, and esbuild and TypeScript are not installed to renew it; using it.',
    );
    return;
  }
  const began = performance.now();
  await removeAbandoned();
  const draft = join(root, `dist-draft-${randomUUID()}`);
  try {
    await mkdir(draft);
    await translate(await sources(), draft);
    // The stamp comes last and the folder moves as one, so that a build that was killed is never taken for whole.
    await writeFile(join(draft, STAMP), wanted);
    await replaceDist(draft, wanted, force);
  } catch (error) {
    throw isUnwritable(error) ? new Error(`dist cannot be written in ${root}: ${error.message}`) : error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  console.error(`followthrough: built dist in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

async function sources() {
  const files = [];
  for (const folder of SOURCES) {
    const entries = await readdir(join(root, folder), { recursive: true }).catch(() => []);
    files.push(...entries.filter((entry) => /\.tsx?$/.test(entry)).map((entry) => join(folder, entry)));
  }
  return files;
}

async function hashSources() {
  const files = [...SETTINGS, ...(await sources())];
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const bytes = await readFile(join(root, file)).catch(() => undefined);
    if (bytes !== undefined) hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

async function isBuiltFrom(wanted) {
  return (await readFile(join(dist, STAMP), 'utf8').catch(() => '')) === wanted;
}

async function replaceDist(draft, wanted, force) {
  // Whoever built the same meanwhile has done it, and may be loading it already.
  if (!force && (await isBuiltFrom(wanted))) return;
  const old = join(root, `dist-draft-${randomUUID()}`);
  try {
    await rename(dist, old).catch(ignore('ENOENT'));
    await rename(draft, dist).catch(ignore('ENOTEMPTY', 'EEXIST'));
  } finally {
    await rm(old, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function removeAbandoned() {
  for (const entry of await readdir(root)) {
    if (!entry.startsWith('dist-draft-')) continue;
    const { mtimeMs } = await stat(join(root, entry)).catch(() => ({ mtimeMs: Date.now() }));
    if (mtimeMs < Date.now() - ABANDONED) await rm(join(root, entry), { recursive: true, force: true });
  }
}

function ignore(...codes) {
  return (error) => {
    if (!codes.includes(error.code)) throw error;
  };
}

function isUnwritable(error) {
  return ['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error?.code);
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runOrExplain(() => ensureBuilt({ force: process.argv.includes('--force') }));
}

/** Runs a step of starting; when it fails, prints its message alone and ends the process with 1. */
export async function runOrExplain(step) {
  try {
    await step();
  } catch (error) {
    console.error(`followthrough: ${error.message}`);
    process.exit(1);
  }
}
