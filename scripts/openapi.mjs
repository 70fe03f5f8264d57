// `npm run openapi` writes openapi.yaml from the routes, and from that the types of the client; with `--check` it only
// compares, and fails when they differ.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { ensureBuilt, runOrExplain } from './build.mjs';

const ROOT = new URL('../', import.meta.url);

await runOrExplain(async () => {
  await ensureBuilt();
  const { describeApi } = await import(new URL('dist/src/openapi.js', ROOT).href);
  const contract = await describeApi();
  await keep('openapi.yaml', contract, 'say what the routes do');
  await keep('client/src/openapi.ts', await typesOf(contract), 'hold the types of openapi.yaml');
});

async function keep(name, made, what) {
  const file = new URL(name, ROOT);
  if (!process.argv.includes('--check')) return writeFile(file, made);
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept !== made) throw new Error(`${name} does not ${what}. Run: npm run openapi`);
}

async function typesOf(contract) {
  const types = astToString(await openapiTypescript(contract));
  const hash = createHash('sha256').update(contract).digest('hex');
  return `// Made by openapi-typescript from openapi.yaml (sha256 ${hash}). Not to be edited: npm run openapi\n\n${types}`;
}
