import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import pg from 'pg';
import t, { type Test } from 'tap';
import { accountsScene } from '../support/accounts.js';
import { spawnTypeScript } from '../support/typescript-process.js';

const RING = `test:${Buffer.alloc(32, 7).toString('base64')}`;
const ROUNDS = 8;

interface Renewer {
  readonly child: ChildProcess;
  readonly lines: Interface;
}

async function startRenewer(t: Test, args: readonly string[]): Promise<Renewer> {
  const file = new URL('../support/renewer.ts', import.meta.url);
  const child = spawnTypeScript(file, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  t.teardown(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout as Readable });
  await once(lines, 'line');
  return { child, lines };
}

async function ask({ child, lines }: Renewer): Promise<string[]> {
  const line = once(lines, 'line') as Promise<[string]>;
  (child.stdin as Writable).write('now\n');
  return JSON.parse((await line)[0]) as string[];
}

t.test(`${ROUNDS} rounds of eight workers in two processes renew one expired token by one request each`, async (t) => {
  const scene = await accountsScene(t, { ring: RING, linkedIn: { rotates: true } });
  const { app, linkedIn, connect, account } = scene;
  await connect();
  const { id } = await account();
  const client = new pg.Client({ connectionString: app.connectionString });
  await client.connect();
  t.teardown(() => client.end());
  const args = [app.connectionString, RING, linkedIn.authUrl, app.orgId, id];
  const renewers = [await startRenewer(t, args), await startRenewer(t, args)];
  const tokens = new Set<string>();
  for (let round = 1; round <= ROUNDS; round++) {
    await client.query(`UPDATE accounts SET expires_at = now() - interval '1 minute' WHERE id = $1`, [id]);
    const before = linkedIn.tokenRequests.length;
    const got = (await Promise.all(renewers.map(ask))).flat();
    t.equal(linkedIn.tokenRequests.length - before, 1, `round ${round}: one request`);
    t.same(new Set(got).size, 1, 'all eight have the same token');
    t.match(got[0], new RegExp(`^${round + 1} \\S+$`));
    tokens.add(String(got[0]));
  }
  t.equal(tokens.size, ROUNDS, 'a new one each time');
  t.match(await account(), { state: 'active', reason: null });
});
