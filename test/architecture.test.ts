import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['src', 'db', 'schema', 'integrations', 'client/src'];

/** Which part may import which others. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/engine': [],
  'src/errors': [],
  db: ['src/engine'],
  schema: ['src/engine'],
  integrations: ['src/engine', 'src/errors'],
  client: [],
  'src/services': ['src/engine', 'src/errors', 'db', 'integrations'],
  'src/http': ['src/services', 'src/errors', 'schema'],
  'src/graphql': ['src/services', 'src/errors', 'schema'],
  'src/dashboard': ['src/services', 'src/errors', 'schema'],
  'src/cli': ['src/services', 'src/errors', 'schema'],
  'src/workers': ['src/services', 'src/errors'],
};

/** The files of src itself put all together: they may import everything, and are imported by tests alone. */
const ROOT_PART = 'roots';

/** But these: commands begin as the service does, with settings and what a process needs. */
const ROOTS_FOR_COMMANDS = ['src/config.ts', 'src/runtime.ts', 'src/source-maps.ts'];

/** What of integrations services may import, and why; all else is an adapter's, whose provider they do not know. */
const KNOWN_TO_SERVICES: Readonly<Record<string, string>> = {
  'integrations/calendar/event.ts': 'interface',
  'integrations/calendar/write-calendar.ts': 'RFC 5545, which is no provider’s own',
  'integrations/crm/crm.ts': 'interface',
  'integrations/crm/token-source.ts': 'interface',
  'integrations/email/auto-reply.ts': 'mail as it is everywhere',
  'integrations/email/email-event.ts': 'interface',
  'integrations/email/forwarded.ts': 'mail as it is everywhere',
  'integrations/email/inbound-mail.ts': 'interface',
  'integrations/email/mail-addresses.ts': 'mail as it is everywhere',
  'integrations/email/provider.ts': 'interface',
  'integrations/email/providers.ts': 'table of the adapters',
  'integrations/imports/format.ts': 'interface',
  'integrations/imports/formats.ts': 'table of the adapters',
  'integrations/imports/keys.ts': 'ids of what is imported, the same for every format',
  'integrations/imports/text.ts': 'encodings, which are no format’s own',
  'integrations/mail/sender.ts': 'interface',
  'integrations/networks/export.ts': 'interface',
  'integrations/networks/network.ts': 'interface',
  'integrations/networks/networks.ts': 'table of the adapters',
  'integrations/oauth/account-provider.ts': 'interface',
  'integrations/oauth/failure.ts': 'what every provider fails with',
  'integrations/oauth/oauth-client.ts': 'RFC 6749, the same for every provider',
  'integrations/oauth/provider.ts': 'interface',
  'integrations/webhooks/sender.ts': 'interface',
  'integrations/webhooks/signature.ts': 'Standard Webhooks, which are no receiver’s own',
};

/** A provider that is asked what it is called, instead of what it needs. */
const ASKS_A_NAME = /\bprovider(?:\.name)?\s*[!=]==\s*['"`]/i;

/** Packages that one file alone knows. */
const KNOWN_BY_ONE: Readonly<Record<string, string>> = {
  'node-cron': 'src/workers/schedule.ts',
  'wink-nlp': 'src/engine/review/nlp.ts',
  'wink-eng-lite-web-model': 'src/engine/review/nlp.ts',
};

/** Parts that import no package, not even of Node. */
const PURE = ['src/engine', 'src/errors'];

/** The client is published by itself, for whatever has fetch: what it may need there. */
const PACKAGES_OF_CLIENT = ['openapi-fetch'];

/** What is made from openapi.yaml is as long as that. */
const GENERATED = 'client/src/openapi.ts';

/** The part of the engine that reads texts; whoever only assesses must not load its language model. */
const REVIEW = 'src/engine/review/';

interface Import {
  readonly from: string;
  readonly line: number;
  /** Gone once it is compiled. */
  readonly type: boolean;
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

function filesOf(folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((path) => /\.tsx?$/.test(path))
    .sort();
}

function parse(path: string, text: string): Source {
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '$1');
  const found = code.matchAll(
    /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport(?:\.meta\.resolve)?\(\s*['"]([^'"]+)['"]\s*\)/g,
  );
  const imports = [...found].map((match) => ({
    from: (match[1] ?? match[2]) as string,
    line: code.slice(0, match.index).split('\n').length,
    type: /^\s*(?:import|export)\s+type\s/.test(match[0]),
  }));
  return { path, text: code, imports };
}

/** The part of a file; `roots` for the files that put all together. */
function partOf(path: string): string {
  const [top = '', next = ''] = path.split('/');
  if (top !== 'src') return top;
  if (path === 'src/errors.ts') return 'src/errors';
  return path.split('/').length > 2 ? `${top}/${next}` : ROOT_PART;
}

/** The file that a specifier names, seen from the root; undefined for a package. */
function resolve(path: string, from: string): string | undefined {
  const target = from.startsWith('#')
    ? from.slice(1)
    : from.startsWith('.')
      ? normalize(join(dirname(path), from))
      : '';
  if (target === '') return undefined;
  const source = target.replace(/\.js$/, '.ts');
  return existsSync(join(ROOT, `${source}x`)) ? `${source}x` : source;
}

/** What of a source is against the import table. */
function breaches({ path, imports }: Source): string[] {
  const part = partOf(path);
  const found: string[] = [];
  for (const { from, line } of imports) {
    const at = `${path}:${line} imports ${from}`;
    const target = resolve(path, from);
    if (target === undefined) {
      const only = KNOWN_BY_ONE[from];
      if (only !== undefined && path !== only) found.push(`${at}, which ${only} alone knows`);
      if (PURE.includes(part) && path !== only) found.push(`${at}, a package`);
      if (part === 'client' && !PACKAGES_OF_CLIENT.includes(from)) found.push(`${at}, which its users do not have`);
      continue;
    }
    const other = partOf(target);
    if (from.startsWith('.') && !/\.(js|sql|json|graphql)$/.test(from)) found.push(`${at} without its extension`);
    if (target.startsWith(REVIEW) && path.startsWith('src/engine/') && !path.startsWith(REVIEW))
      found.push(`${at}, and with it the NLP package for everybody who only assesses`);
    if (other === part) {
      if (from.startsWith('#') && /\.tsx?$/.test(target)) found.push(`${at}, its own part, not relatively`);
      continue;
    }
    // Below the roots all is theirs.
    if (from.startsWith('.') && !(part === ROOT_PART && target.startsWith('src/')))
      found.push(`${at} across a border by a relative path`);
    if (part === 'src/cli' && ROOTS_FOR_COMMANDS.includes(target)) continue;
    if (part === 'src/services' && other === 'integrations' && !Object.hasOwn(KNOWN_TO_SERVICES, target))
      found.push(`${at}, which is an adapter's own`);
    if (part !== ROOT_PART && MAY_IMPORT[part]?.includes(other) !== true && /\.tsx?$/.test(target))
      found.push(`${at}, but ${part} may not import ${other}`);
  }
  return found;
}

const all = filesOf(SOURCES).map((path) => parse(path, readFileSync(join(ROOT, path), 'utf8')));
const tests = filesOf(['test', 'bench']).map((path) => parse(path, readFileSync(join(ROOT, path), 'utf8')));

function lines(path: string): number {
  return readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1;
}

t.test('every import crosses only the borders it may', async (t) => {
  t.same(all.flatMap(breaches), []);
  t.ok(all.length > 150 && all.flatMap((source) => source.imports).length > 500, 'the sources were really read');
  const parts = new Set(all.map(({ path }) => partOf(path)));
  t.same(
    [...parts].filter((part) => part !== ROOT_PART && !(part in MAY_IMPORT)),
    [],
    'every part stands in the table',
  );
});

t.test('a breach is found', async (t) => {
  const planted: readonly [string, string, RegExp][] = [
    ['src/http/a.ts', "import { x } from '#db/client.js';", /src\/http may not import db/],
    ['src/workers/a.ts', "import {\n  x,\n} from '#db/client.js';", /src\/workers may not import db/],
    ['db/a.ts', "export * from '#src/services/work.js';", /db may not import src\/services/],
    ['src/engine/a.ts', "import 'node:fs';", /a package/],
    ['src/engine/review/a.ts', "import 'compromise';", /a package/],
    ['src/engine/review/a.ts', "import winkNLP from 'wink-nlp';", /nlp\.ts alone knows/],
    ['src/engine/assess.ts', "import { review } from './review/index.js';", /NLP package/],
    ['src/services/a.ts', "import { x } from '../engine/index.js';", /by a relative path/],
    ['src/services/a.ts', "import { x } from '#src/services/work.js';", /not relatively/],
    ['src/services/a.ts', "import { x } from './work';", /without its extension/],
    ['src/services/a.ts', "import { ses } from '#integrations/email/ses.js';", /adapter's own/],
    ['src/services/a.ts', "import type { X } from '#integrations/linkedin/export.js';", /adapter's own/],
    ['src/services/a.ts', "const x = await import('node-cron');", /schedule\.ts alone knows/],
    ['src/services/a.ts', "import type { App } from '#src/app.js';", /may not import roots/],
    ['client/src/a.ts', "import type { Candidate } from '#schema/candidates.js';", /client may not import schema/],
    ['client/src/a.ts', "import { createHmac } from 'node:crypto';", /its users do not have/],
    ['src/cli/a.ts', "import { createClient } from '#client/client.js';", /may not import client/],
  ];
  for (const [path, text, expected] of planted) t.match(breaches(parse(path, text)).join('\n'), expected, text);
  t.same(breaches(parse('src/http/a.ts', "// import { x } from '#db/client.js';\n/* import '#db/a.js' */")), []);
});

t.test('services know providers by what they need', async (t) => {
  const services = all.filter(({ path }) => partOf(path) === 'src/services');
  t.same(
    services.filter(({ text }) => ASKS_A_NAME.test(text)).map(({ path }) => path),
    [],
    'none by its name',
  );
  for (const planted of ["if (provider === 'ses') x();", "provider.name !== 'brevo'"]) t.match(planted, ASKS_A_NAME);
  const used = new Set(services.flatMap(({ path, imports }) => imports.map(({ from }) => resolve(path, from))));
  t.same(
    Object.keys(KNOWN_TO_SERVICES).filter((path) => !used.has(path)),
    [],
    'nothing is allowed for nobody',
  );
});

t.test('the engine knows no clock and no chance', async (t) => {
  const impure =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\()|\bDate\(\s*\)|\bMath\.random\b|\bperformance\s*\.|\bprocess\s*[.[?]|\bglobalThis\b/;
  t.same(
    all.filter(({ path, text }) => path.startsWith('src/engine/') && impure.test(text)).map(({ path }) => path),
    [],
  );
});

t.test('only composition roots read the environment', async (t) => {
  const readers = all.filter(({ text }) => /\bprocess\.(env|loadEnvFile)\b/.test(text)).map(({ path }) => path);
  t.same(
    readers.filter((path) => partOf(path) !== ROOT_PART),
    [],
  );
  t.ok(readers.length > 0);
});

/** A way from a file back to itself through what it imports, types aside; undefined where there is none. */
function circle(sources: ReadonlyMap<string, Source>, done: Set<string>, way: readonly string[]): string[] | undefined {
  const path = way.at(-1) ?? '';
  const from = way.indexOf(path);
  if (from < way.length - 1) return way.slice(from);
  if (done.has(path)) return undefined;
  for (const { from, type } of sources.get(path)?.imports ?? []) {
    const target = type ? undefined : resolve(path, from);
    const found = target === undefined ? undefined : circle(sources, done, [...way, target]);
    if (found !== undefined) return found;
  }
  done.add(path);
  return undefined;
}

t.test('nobody imports itself by way of others', async (t) => {
  const sources = new Map(all.map((source) => [source.path, source]));
  const done = new Set<string>();
  for (const path of sources.keys()) t.equal(circle(sources, done, [path])?.join(' -> '), undefined, path);
  const planted = ['a', 'b', 'c'].map((name, n, names) =>
    parse(`src/services/${name}.ts`, `import { x } from './${names[(n + 1) % 3]}.js';`),
  );
  const around = new Map(planted.map((source) => [source.path, source]));
  t.equal(circle(around, new Set(), ['src/services/a.ts'])?.length, 4, 'and one that does is found');
});

t.test('names and sizes of files', async (t) => {
  const everything = [...all, ...tests];
  t.same(
    everything
      .filter(({ path }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|system|d))?\.tsx?$/.test(basename(path)))
      .map(({ path }) => path),
    [],
    'kebab-case',
  );
  t.same(
    everything
      .filter(({ text }) => /^export default\b|\bexport\s*\{[^}]*\bas default\b/m.test(text))
      .map(({ path }) => path),
    [],
    'no default exports',
  );
  t.same(
    all.filter(({ path }) => path !== GENERATED && lines(path) > 300).map(({ path }) => `${path}: ${lines(path)}`),
    [],
    'sources of 300 lines at most',
  );
  t.same(
    tests.filter(({ path }) => lines(path) > 400).map(({ path }) => `${path}: ${lines(path)}`),
    [],
    'tests of 400 lines at most',
  );
});
