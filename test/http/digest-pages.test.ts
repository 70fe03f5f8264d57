import pg from 'pg';
import t, { type Test } from 'tap';
import { sendDigests } from '#src/services/send-digests.js';
import type { Json } from '../support/asking.js';
import { digestScene, PUBLIC_URL } from '../support/digests.js';
import { waitingForOthers } from '../support/row-waits.js';
import { until } from '../support/until.js';

/** A digest that was sent, and the paths of its links. */
async function sentDigest(t: Test) {
  const scene = await digestScene(t);
  scene.at('2026-12-02T13:00:00Z');
  await sendDigests(scene.deps);
  const text = scene.server.received[0]?.mail.text ?? '';
  const pathOf = (kind: string) => new RegExp(`${PUBLIC_URL}(/digest/${kind}/[\\w-]+)`).exec(text)?.[1] as string;
  const send = (method: 'GET' | 'POST', url: string, type?: string, payload?: string) =>
    scene.app.app.inject({
      method,
      url,
      ...(type !== undefined && { headers: { 'content-type': type }, payload: payload ?? '' }),
    });
  const consent = async () => (await scene.ask('GET', `/v1/candidates/${scene.candidate.id}`))['consent'];
  const snoozed = async () => (await scene.ask('GET', `/v1/follow-ups/${scene.followUp.id}`))['snoozedUntil'];
  return { ...scene, leave: pathOf('leave'), snooze: pathOf('snooze'), send, consent, snoozed };
}

const FORM = 'application/x-www-form-urlencoded';

t.test('leaving: a GET shows a form and changes nothing; one click ends digests, however often', async (t) => {
  for (const [type, body] of [
    [FORM, 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    ],
    [FORM, ''],
  ] as const) {
    const { leave, send, consent, at, deps, server } = await sentDigest(t);
    for (const url of [leave, leave]) {
      const page = await send('GET', url);
      t.match(page, {
        statusCode: 200,
        body: /<form method="post"><button>/,
        headers: { 'cache-control': 'no-store', 'content-security-policy': /form-action 'self'/ },
      });
    }
    t.same(await consent(), { digest: true });
    t.equal((await send('POST', leave, type, body)).statusCode, 200);
    t.same(await consent(), { digest: false });
    t.equal((await send('POST', leave, type, body)).statusCode, 200);
    at('2026-12-03T13:00:00Z');
    t.equal(await sendDigests(deps), 0);
    t.equal(server.received.length, 1);
  }
});

t.test('leaving keeps what else was agreed to, works for as long as a mail may lie, and for who is gone', async (t) => {
  const { leave, send, consent, at, ask, candidate } = await sentDigest(t);
  await ask('PATCH', `/v1/candidates/${candidate.id}`, { consent: { digest: true, crm: true } });
  at('2028-12-02T13:00:00Z');
  t.equal((await send('POST', leave)).statusCode, 200);
  t.same(await consent(), { digest: false, crm: true });
  await ask('POST', `/v1/candidates/${candidate.id}/erase`, undefined, { status: 200 });
  t.equal((await send('POST', leave)).statusCode, 200);
});

t.test('leaving leaves a refusal as it is that is committed while the link is followed', async (t) => {
  const { leave, send, consent, app, candidate } = await sentDigest(t);
  const other = new pg.Client({ connectionString: app.connectionString });
  await other.connect();
  t.teardown(() => other.end());
  await other.query('BEGIN');
  const refused = { digest: true, tracking: false };
  await other.query('UPDATE candidates SET consent = $1 WHERE id = $2', [refused, candidate.id]);
  const left = send('POST', leave);
  const rows = async (text: string) => (await other.query(text)).rows;
  await until('the link to wait', async () => (await waitingForOthers({ rows })) === 1);
  await other.query('COMMIT');
  t.equal((await left).statusCode, 200);
  t.same(await consent(), { digest: false, tracking: false });
});

t.test('putting off: a GET changes nothing, the form does, for a week after the mail', async (t) => {
  const { snooze, send, snoozed, at, followUp, ask } = await sentDigest(t);
  t.match(await send('GET', snooze), { statusCode: 200, body: /name="days" value="3"/ });
  t.equal(await snoozed(), null);
  t.equal((await send('POST', snooze, FORM, 'days=2')).statusCode, 422);
  t.equal((await send('POST', snooze)).statusCode, 422);
  t.equal(await snoozed(), null);
  t.match(await send('POST', snooze, FORM, 'days=3'), { statusCode: 200, body: /put off for 3 days/ });
  t.equal(await snoozed(), '2026-12-05T13:00:00.000Z');
  t.equal((await ask<Json>('GET', `/v1/follow-ups/${followUp.id}`))['state'], 'waiting');
  at('2026-12-09T13:00:00Z');
  t.equal((await send('GET', snooze)).statusCode, 404);
  t.equal((await send('POST', snooze, FORM, 'days=1')).statusCode, 404);
});

t.test('links that were changed, or are for something else, are none', async (t) => {
  const { leave, snooze, send, consent, snoozed } = await sentDigest(t);
  const changed = (url: string) => `${url.slice(0, -30)}${url.at(-30) === 'A' ? 'B' : 'A'}${url.slice(-29)}`;
  for (const url of [changed(leave), `${leave}A`, '/digest/leave/x', snooze.replace('snooze', 'leave')])
    for (const method of ['GET', 'POST'] as const) t.equal((await send(method, url)).statusCode, 404, url);
  t.equal((await send('POST', leave.replace('leave', 'snooze'), FORM, 'days=1')).statusCode, 404);
  t.same(await consent(), { digest: true });
  t.equal(await snoozed(), null);
});
