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
async function stackFrom(t: Test, { mapped }: { mapped: boolean }): Promise<string> {
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
  if (mapped) writeFileSync(join(folder, 'thing.mjs.map'), map);
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
  const [first, second] = (await stackFrom(t, { mapped: true })).split('\n');
  t.equal(first, 'Error: no thing');
  t.match(second, /^ {4}at .*fail \(file:.*\/src\/thing\.ts:5:9\)$/);
});

t.test('without a map a stack names what is run', async (t) => {
  const [first, second] = (await stackFrom(t, { mapped: false })).split('\n');
  t.equal(first, 'Error: no thing');
  t.match(second, /^ {4}at .*fail \(file:.*\/thing\.mjs:1:\d+\)$/);
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
