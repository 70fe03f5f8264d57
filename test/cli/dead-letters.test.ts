import t from 'tap';
import { KeyRing } from '#src/services/key-ring.js';
import { withPassword } from '../integrations/email/signing.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { asking, type JsonPage, mail, makeProcess } from '../support/asking.js';
import { runProgram } from '../support/command.js';
import { makeEndpoint, sentMail } from '../support/email-hooks.js';

const SECRETS_KEY = KeyRing.generate();
const NOBODY = '01890a5d-ac96-774b-bcce-b302099a8057';

function cli({ connectionString }: TestApp, ...args: string[]) {
  return runProgram('src/cli/main.ts', ['dead-letters', ...args], { DATABASE_URL: connectionString, SECRETS_KEY });
}

/** One letter of an event that was dated in the future and is past by now, and one that nobody can read. */
async function scene(t: Parameters<typeof startTestApp>[0]) {
  const at = (iso: string) => new Date(iso);
  const app = await startTestApp(t, { now: () => at('2020-12-02T15:00:00Z'), ring: SECRETS_KEY });
  const ask = asking(app);
  const { secret, send } = await makeEndpoint(app, ask, 'postmark');
  const process = await makeProcess(ask, {
    startsAt: '2020-12-01T20:00:00Z',
    endsAt: '2020-12-01T21:00:00Z',
    methods: [{ ...mail(), confirmedAt: '2020-11-30T15:00:00Z' }],
  });
  await sentMail(app, ask, process, { at: '2020-12-01T22:00:00Z' });
  const bounce = { RecordType: 'Bounce', Type: 'HardBounce', Email: 'grace@acme.example', MessageID: 'provider-1' };
  await send(withPassword({ ...bounce, BouncedAt: '2020-12-02T16:00:00Z' }, secret as string));
  await send(withPassword({ ...bounce, BouncedAt: 'some day' }, secret as string));
  const letters = async (all = '') => (await ask<JsonPage>('GET', `/v1/dead-letters${all}`)).items;
  const status = async () => {
    const { methods } = (await ask('GET', `/v1/contacts/${process.contact.id}`)) as never as {
      methods: { status: string }[];
    };
    return methods[0]?.status;
  };
  return { app, letters, status };
}

t.test('dead-letters list shows what waits, by organization, without what it holds', async (t) => {
  const { app, letters } = await scene(t);
  const waiting = await letters();
  t.equal(waiting.length, 2);
  const listed = await cli(app, 'list', '--json');
  t.equal(listed.code, 0, listed.err);
  const { items, more } = JSON.parse(listed.out);
  t.equal(more, false);
  t.same(
    items,
    waiting.map((letter) => ({ orgId: app.orgId, ...letter })),
  );
  t.notMatch(listed.out, /grace|payload/);
  const spoken = await cli(app, 'list', '--org', app.orgId, '--limit', '1');
  t.match(spoken, { code: 0, out: /^[0-9a-f-]{36} {2}2020-12-02T15:00:00\.000Z {2}postmark {2}\w+.*\nThere are more/ });
  t.match(await cli(app, 'list', '--org', NOBODY), { code: 1, out: '', err: /no organization/ });
});

t.test(
  'dead-letters replay applies what can be applied by now, and ends with 1 where something still waits',
  async (t) => {
    const { app, letters, status } = await scene(t);
    const waiting = await letters();
    const future = waiting.find(({ code }) => code === 'future_dated');
    t.equal(await status(), 'confirmed');
    t.match(await cli(app, 'replay', String(future?.id)), { code: 0, out: /replayed\nReplayed 1 of 1\.\n$/ });
    t.equal(await status(), 'bounced');
    const again = await cli(app, 'replay', String(future?.id), NOBODY, '--json');
    t.equal(again.code, 1);
    t.match(JSON.parse(again.out).replayed, [
      { id: future?.id, outcome: 'refused', detail: /already/ },
      { id: NOBODY, outcome: 'refused', detail: /no dead letter/ },
    ]);
    const rest = await cli(app, 'replay', '--waiting', '--org', app.orgId, '--json');
    t.equal(rest.code, 1);
    t.match(JSON.parse(rest.out).replayed, [{ outcome: 'waits', detail: String }]);
    t.match(await letters(), [{ attempts: 2, replayedAt: null }]);
  },
);

t.test('dead-letters says how it is used', async (t) => {
  const app = await startTestApp(t);
  t.match(await cli(app, '--help'), { code: 0, out: /list[\s\S]*replay/ });
  t.match(await cli(app, 'replay', '--help'), { code: 0, out: /--waiting[\s\S]*--json/ });
  t.match(await cli(app, 'replay'), { code: 2, err: /their ids, or --waiting/ });
  t.match(await cli(app, 'replay', NOBODY, '--waiting'), { code: 2, err: /their ids, or --waiting/ });
  t.match(await cli(app, 'replay', 'x'), { code: 2, err: /UUID/ });
  t.match(await cli(app, 'list', '--limit', '0'), { code: 2, err: /whole number/ });
  t.match(await cli(app, 'list', '--json'), { code: 0, out: /"items": \[\]/ });
  t.match(await cli(app, 'list'), { code: 0, out: 'No dead letters.\n' });
});
