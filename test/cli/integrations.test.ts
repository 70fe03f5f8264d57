import { readFileSync } from 'node:fs';
import t from 'tap';
import { KeyRing } from '#src/services/key-ring.js';
import { startTestApp } from '../support/app.js';
import { asking, type Json } from '../support/asking.js';
import { runProgram } from '../support/command.js';

const SECRETS_KEY = KeyRing.generate();
const PAGE = readFileSync(new URL('../../docs/crm.md', import.meta.url), 'utf8');

/** A command of the page and what it says comes back, where `…` stands for anything. */
function examples(): { command: string[]; out: RegExp }[] {
  const blocks = PAGE.matchAll(/```sh\nnpx followthrough (.+)\n```\s+```text\n([^`]*)```/g);
  return [...blocks].map(([, command = '', out = '']) => {
    const parts = out.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    return { command: command.split(' '), out: new RegExp(`^${parts.join('.+')}$`) };
  });
}

async function scene(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { ring: SECRETS_KEY });
  const settings = {
    DATABASE_URL: app.connectionString,
    SECRETS_KEY,
    PUBLIC_URL: 'https://followthrough.example.com/',
    RETURN_URLS: 'https://app.example.com/',
    SALESFORCE_CLIENT_ID: 'client',
    SALESFORCE_CLIENT_SECRET: 's3cret',
  };
  const cli = (...args: string[]) => runProgram('src/cli/main.ts', ['integrations', ...args], settings);
  return { app, ask: asking(app), cli, settings };
}

t.test('the commands of the page about CRMs say what it says', async (t) => {
  const { app, ask, settings } = await scene(t);
  const all = examples();
  t.equal(all.length, PAGE.match(/^npx followthrough /gm)?.length, 'each command has its answer');
  t.ok(all.length >= 2);
  const known = new Map([['$ORG', app.orgId]]);
  for (const { command, out } of all) {
    const args = command.map((word) => known.get(word) ?? word);
    const done = await runProgram('src/cli/main.ts', args, settings);
    t.equal(done.code, 0, done.err);
    t.match(done.out, out, args.join(' '));
    const { items } = await ask<{ items: Json[] }>('GET', '/v1/integrations');
    known.set('$INTEGRATION', items[0]?.id as string);
  }
  t.match(await ask('GET', '/v1/integrations'), {
    items: [{ provider: 'salesforce', state: 'needs_reauth', reason: 'login_pending', connectedBy: 'login' }],
  });
});

t.test(
  'a login is printed with the address that a browser opens, also as JSON; what is wrong ends with 1, or 2',
  async (t) => {
    const { app, ask, cli } = await scene(t);
    const to = ['--org', app.orgId, '--return-url', 'https://app.example.com/done', '--json'];
    const made = JSON.parse((await cli('connect', 'salesforce', ...to, '--name', 'Ours')).out);
    t.match(made, {
      name: 'Ours',
      state: 'needs_reauth',
      login: { startUrl: /^https:\/\/followthrough\.example\.com\/oauth\/salesforce\/start\// },
    });
    t.match(await ask('GET', `/v1/integrations/${made.id}`), { name: 'Ours', login: null });
    const again = JSON.parse((await cli('login', made.id, '--return-url', 'https://app.example.com/', '--json')).out);
    t.match(again, { startUrl: /\/oauth\/salesforce\/start\//, expiresAt: String });
    t.not(again.startUrl, made.login.startUrl);

    const elsewhere = ['--org', app.orgId, '--return-url', 'https://elsewhere.example.com/'];
    t.match(await cli('connect', 'salesforce', ...elsewhere), { code: 1, err: /RETURN_URLS/ });
    t.match(await cli('connect', 'salesforce', ...to, '--token-file', '-'), { code: 2, err: /token-file/ });
    t.match(await cli('connect', '--help'), { code: 0, out: /--return-url <address>/ });
  },
);
