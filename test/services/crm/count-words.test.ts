import { readdir, readFile } from 'node:fs/promises';
import t from 'tap';
import { COUNT_WORDS } from '#src/services/crm/count-words.js';

t.test('every reason for which a run leaves somebody out has words, in the terminal and on the page', async (t) => {
  const folder = new URL('../../../src/services/crm/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts') && name !== 'count-words.ts');
  const codes = new Set<string>();
  for (const name of files)
    for (const [, code = ''] of (await readFile(new URL(name, folder), 'utf8')).matchAll(/'(skipped_[a-z_]+)'/g))
      codes.add(code);
  // By the field that is missing.
  for (const field of ['name', 'company']) codes.add(`skipped_no_${field}`);
  t.ok(codes.size >= 8);
  const page = await readFile(new URL('../../../docs/crm.md', import.meta.url), 'utf8');
  for (const code of codes) {
    t.type(COUNT_WORDS[code], 'string', code);
    t.match(page, `\`${code}\``, `${code} on the page`);
  }
});
