// Holds openapi.yaml and schema/schema.graphql against a service that is started for it from dist, on data of its own.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import { runOrExplain } from './build.mjs';

const PATIENCE = 120_000;

await runOrExplain(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'followthrough-contract-'));
  const settings = { ...process.env, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', NODE_ENV: 'development' };
  for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'ROLE', 'SECRETS_KEY']) settings[name] = '';
  const start = new URL('start.mjs', import.meta.url).pathname;
  const service = spawn(process.execPath, [start], { env: settings, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise((resolve) => service.once('exit', resolve));
  try {
    const { base, key } = await hear(service, gone);
    const served = await ask(`${base}/openapi.yaml`);
    // The only line that depends on the settings.
    await compareText('openapi.yaml', served.replace(/(?<=^ {2}- url: http:\/\/127\.0\.0\.1:)\d+$/m, '3000'));
    await compareGraph('schema/schema.graphql', base, key);
    console.log('openapi.yaml and schema/schema.graphql say what the running service does');
  } finally {
    service.kill('SIGTERM');
    await gone;
    await rm(dataDir, { recursive: true, force: true });
  }
});

/** What a first start prints: the admin key, then where it listens. */
async function hear(service, gone) {
  let said = '';
  const announced = new Promise((resolve) => {
    service.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const base = /listens on (\S+)/.exec(said)?.[1];
      const key = /^\s*(ft_\S+)$/m.exec(said)?.[1];
      if (base !== undefined) resolve({ base, key });
    });
  });
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, 'late').unref());
  const heard = await Promise.race([announced, gone, late]);
  if (typeof heard !== 'object' || heard === null) throw new Error(`The service did not start. It said:\n${said}`);
  return heard;
}

async function ask(url, options) {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.text();
}

async function compareText(file, served) {
  const kept = await readFile(new URL(`../${file}`, import.meta.url), 'utf8');
  if (kept !== served) throw new Error(`${file} is not what the service answers. Run: npm run openapi`);
}

async function compareGraph(file, base, key) {
  const kept = await readFile(new URL(`../${file}`, import.meta.url), 'utf8');
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const body = JSON.stringify({ query: getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true }) });
  const { data } = JSON.parse(await ask(`${base}/graphql`, { method: 'POST', headers, body }));
  const lines = (schema) => printSchema(lexicographicSortSchema(schema)).split('\n');
  const [written, served] = [lines(buildSchema(kept)), lines(buildClientSchema(data))];
  const at = written.findIndex((line, place) => line !== served[place]);
  if (at === -1 && written.length === served.length) return;
  throw new Error(`${file} is not the schema that the service serves: "${written[at]}" against "${served[at]}".`);
}
