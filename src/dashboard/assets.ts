import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** What pages load, by name: where it lies. */
const FILES = {
  'dashboard.css': () => ours('dashboard.css'),
  'icon.svg': () => ours('icon.svg'),
  'charts.js': () => ours('charts.js'),
  'uplot.js': () => inPackage('uplot', 'dist/uPlot.iife.min.js'),
  'uplot.css': () => inPackage('uplot', 'dist/uPlot.min.css'),
} as const;

/** A file that pages load. */
export type AssetName = keyof typeof FILES;

const loaded = new Map<AssetName, { content: Buffer; hash: string }>();

/** The name under which a file is served: it changes with its content, so that browsers may keep it for ever. */
export function fileNamed(name: AssetName): string {
  return name.replace('.', `.${load(name).hash}.`);
}

/** `/admin/assets/…`: files of ours and of the charting library, for everybody; they hold no data. */
export async function assetRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { file: string } }>(
    '/assets/:file',
    { config: { access: 'public', budgeted: false, unlogged: true }, schema: { hide: true } },
    async ({ params: { file } }, reply) => {
      const name = file.replace(/\.[0-9a-f]{12}\./, '.');
      if (!isAsset(name)) return reply.code(404).type('text/plain').send('There is no such file.');
      const current = fileNamed(name) === file;
      return reply
        .headers({
          'content-type': TYPES[name.split('.').at(-1) ?? ''],
          'cache-control': current ? 'public, max-age=31536000, immutable' : 'no-cache',
        })
        .send(load(name).content);
    },
  );
}

function isAsset(name: string): name is AssetName {
  return Object.hasOwn(FILES, name);
}

function load(name: AssetName): { content: Buffer; hash: string } {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const content = readFileSync(FILES[name]());
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const file = { content, hash };
  loaded.set(name, file);
  return file;
}

function ours(file: string): string {
  return join(dirname(fileURLToPath(import.meta.resolve('#src/dashboard/assets/dashboard.css'))), file);
}

// Not by `import`: the package exports its modules, and these are its files for browsers.
function inPackage(name: string, file: string): string {
  return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), file);
}
