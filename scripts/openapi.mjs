// `npm run openapi` writes openapi.yaml from the routes; with `--check` it only compares, and fails when they differ.
import { readFile, writeFile } from 'node:fs/promises';
import { ensureBuilt, runOrExplain } from './build.mjs';

await runOrExplain(async () => {
  await ensureBuilt();
  const { describeApi } = await import(new URL('../dist/src/openapi.js', import.meta.url).href);
  const file = new URL('../openapi.yaml', import.meta.url);
  const made = await describeApi();
  if (!process.argv.includes('--check')) return writeFile(file, made);
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept !== made) throw new Error('openapi.yaml does not say what the routes do. Run: npm run openapi');
});
