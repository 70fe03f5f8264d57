import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import t, { type Test } from 'tap';
import { nameSourcesInStacks } from '#src/source-maps.js';

const SOURCE = `interface Thing { readonly name: string }

export function fail(thing: Thing): never {
  const words: string = \`no \${thing.name}\`;
  throw new Error(words);
}
`;

/** The stack of an error that a module throws whose source is another file, or itself. */
async function stackFrom(t: Test, { map: given }: { map?: string }): Promise<string> {
  const folder = t.testdir();
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/thing.ts'), SOURCE);
  const { code, map } = transformSync(SOURCE, {
    loader: 'ts',
    sourcemap: 'external',
    sourcefile: 'src/thing.ts',
    minifyWhitespace: true,
  });
  writeFileSync(join(folder, 'thing.mjs'), code);
  if (given !== undefined) writeFileSync(join(folder, 'thing.mjs.map'), given || map);
  const { fail } = await import(pathToFileURL(join(folder, 'thing.mjs')).href);
  try {
    fail({ name: 'thing' });
  } catch (error) {
    return String((error as Error).stack);
  }
  throw new Error('it did not fail');
}

t.beforeEach((t) => {
  const { prepareStackTrace } = Error;
  t.teardown(() => {
    Error.prepareStackTrace = prepareStackTrace;
  });
  nameSourcesInStacks();
});

t.test('a stack names the file and line of the source', async (t) => {
  const [first, second] = (await stackFrom(t, { map: '' })).split('\n');
  t.equal(first, 'Error: no thing');
  t.match(second, /^ {4}at .*fail \(file:.*\/src\/thing\.ts:5:9\)$/);
});

/** A map by which most of the first line is of no source. */
const OF_NOTHING = JSON.stringify({ version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA,K,gEAAA' });

for (const [title, map] of [
  ['without a map', undefined],
  ['with one that says nothing of a place', OF_NOTHING],
  ['with one that is none', '{"version":'],
] as const)
  t.test(`${title} a stack names what is run`, async (t) => {
    const [first, second] = (await stackFrom(t, map === undefined ? {} : { map })).split('\n');
    t.equal(first, 'Error: no thing');
    t.match(second, /^ {4}at .*fail \(file:.*\/thing\.mjs:1:\d+\)$/);
  });

t.test('a stack begins as Node has it, whatever else a class says of itself', async (t) => {
  class Telling extends Error {
    override toString() {
      return 'a secret';
    }
  }
  t.match(new Telling('no').stack, /^Error: no\n {4}at /);
});

t.test('an error that cannot say what it is has a stack all the same', async (t) => {
  const error = new Error('something');
  Object.defineProperty(error, 'message', {
    get() {
      throw new TypeError('not even that');
    },
  });
  t.match(error.stack, /^Error\n {4}at /);
});
