import { existsSync, readdirSync, readFileSync } from 'node:fs';
import t from 'tap';

const page = readFileSync(new URL('../docs/ARCHITECTURE.md', import.meta.url), 'utf8');
const named = new Set([...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, folder = '']) => folder));

/** What tools keep for themselves. */
const NOT_OURS =
  /^(?:node_modules|dist|dist-draft-.*|\.bundles|coverage|meta|\.git|\.tap|\.data|\.github|\.vscode|\.idea)$/;

/** Every folder of ours that has a file somewhere below it. */
function folders(below = ''): string[] {
  const entries = readdirSync(new URL(`../${below}`, import.meta.url), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !NOT_OURS.test(entry.name))
    .flatMap(({ name }) => {
      const inner = folders(`${below}${name}/`);
      const files = readdirSync(new URL(`../${below}${name}`, import.meta.url), { withFileTypes: true });
      return inner.length > 0 || files.some((file) => file.isFile()) ? [`${below}${name}`, ...inner] : [];
    });
}

t.test('docs/ARCHITECTURE.md names every folder of the tree, and none that is not there', async (t) => {
  t.same(
    folders()
      .filter((folder) => !named.has(folder))
      .sort(),
    [],
    'folders without a line',
  );
  t.same(
    [...named].filter((folder) => !existsSync(new URL(`../${folder}`, import.meta.url))).sort(),
    [],
    'lines without a folder',
  );
});

t.test('its links, and the files it names in the sources, are there', async (t) => {
  for (const [, link = ''] of page.matchAll(/\]\(([^)#]+)\)/g))
    t.ok(existsSync(new URL(`../docs/${link}`, import.meta.url)), link);
  for (const [, file = ''] of page.matchAll(/`((?:db|src|test)\/[\w/-]+\.ts)`/g))
    t.ok(existsSync(new URL(`../${file}`, import.meta.url)), file);
});

t.test('decisions are numbered, each number once', async (t) => {
  const files = readdirSync(new URL('../docs/decisions', import.meta.url));
  const numbers = files.map((file) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]);
  t.notOk(numbers.includes(undefined), 'each has a number and a name');
  t.equal(new Set(numbers).size, numbers.length);
});
