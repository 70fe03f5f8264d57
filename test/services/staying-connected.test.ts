import t from 'tap';
import { tendAccounts } from '#src/services/tend-accounts.js';
import { accountsScene } from '../support/accounts.js';
import { effectsOf, type Json, makeProcess } from '../support/asking.js';
import { row, startSnapshotServer } from '../support/snapshot-server.js';

interface Assessed {
  readonly state: string;
  readonly nextAction: { readonly kind: string; readonly notBefore: string; readonly dueBy: string } | null;
  readonly checks: readonly { readonly code: string; readonly verdict: string }[];
}

t.test('a rejected application walks through reply, invitation, accepted, 30 days, 90 days and quarters', async (t) => {
  const clock = { now: new Date('2026-12-02T15:00:00.000Z') };
  const snapshot = await startSnapshotServer(t);
  const scene = await accountsScene(t, { apiUrl: snapshot.apiUrl, now: () => clock.now });
  const { ask, app } = scene;
  const { candidate, contact, application, interview } = await makeProcess(ask);
  await ask(
    'POST',
    `/v1/contacts/${contact.id}/methods`,
    { kind: 'profile', value: 'https://www.linkedin.com/in/grace-kim' },
    { status: 200 },
  );
  const followUpId = effectsOf(interview)[0]?.id as string;
  const pair = { candidateId: candidate.id, contactId: contact.id };
  const write = (at: string, more: object = {}) =>
    ask('POST', '/v1/touchpoints', { ...pair, at, direction: 'outbound', channel: 'email', ...more });
  const asOf = async (at: string) => {
    const found = (await ask('GET', `/v1/follow-ups/${followUpId}?asOf=${at}`)) as unknown as { assessment: Assessed };
    const { state, nextAction, checks } = found.assessment;
    const connection = checks.find(({ code }) => code === 'connection')?.verdict;
    return { state, kind: nextAction?.kind, from: nextAction?.notBefore, by: nextAction?.dueBy, connection };
  };
  const reading = async (at: string) => {
    clock.now = new Date(at);
    await tendAccounts(app.deps, { onError: (_, error) => t.fail(String(error)) });
  };

  await scene.browser().follow(await scene.begin({ candidateId: candidate.id }));
  snapshot.pages = [[row('Ann B', 'ann-b')]];
  await reading('2026-12-02T15:01:00Z');
  await write('2026-12-01T22:00:00Z', { thanks: true });
  clock.now = new Date('2026-12-08T15:00:00Z');
  await ask('PATCH', `/v1/applications/${application.id}`, { outcome: 'rejected', decidedAt: '2026-12-08T15:00:00Z' });
  t.match(await asOf('2026-12-08T15:30:00Z'), {
    state: 'stay_connected',
    kind: 'reply_to_decision',
    by: '2026-12-10T15:00:00.000Z',
    connection: 'open',
  });

  clock.now = new Date('2026-12-09T15:00:00Z');
  await write('2026-12-09T14:00:00Z', { thanks: true });
  t.match(await asOf('2026-12-09T15:00:00Z'), {
    state: 'stay_connected',
    kind: 'invite_connection',
    by: '2026-12-15T15:00:00.000Z',
  });
  t.match(await asOf('2026-12-08T15:30:00Z'), { kind: 'reply_to_decision' }, 'what came later has not happened yet');
  t.match(await asOf('2026-12-16T15:00:00Z'), { kind: 'invite_connection', connection: 'at_risk' });
  t.match(await asOf('2026-12-23T15:00:00Z'), { connection: 'made' }, 'nobody stayed in touch');

  const invited = { ...pair, state: 'invited', invitedAt: '2026-12-09T16:00:00Z' };
  clock.now = new Date('2026-12-09T16:00:00Z');
  await ask('POST', '/v1/connections', invited);
  t.match(await asOf('2026-12-09T16:00:00Z'), {
    kind: 'reconnect',
    from: '2027-01-07T15:00:00.000Z',
    connection: 'ok',
  });

  snapshot.pages = [[row('Ann B', 'ann-b'), row('Grace Kim', 'grace-kim', { 'Connected On': '11 Dec 2026' })]];
  await reading('2026-12-12T15:00:00Z');
  const { items } = await ask<{ items: Json[] }>('GET', `/v1/connections?candidateId=${candidate.id}`);
  t.match(items, [
    { state: 'connected', invitedAt: invited.invitedAt.replace('Z', '.000Z'), connectedAt: '2026-12-11T00:00:00.000Z' },
  ]);

  const moments: string[] = [];
  let at = '2026-12-12T15:00:00Z';
  for (let n = 0; n < 4; n++) {
    const { state, kind, from = '' } = await asOf(at);
    t.match({ state, kind }, { state: 'stay_connected', kind: 'reconnect' });
    moments.push(from);
    clock.now = new Date(Date.parse(from) + 3_600_000);
    at = clock.now.toISOString();
    await write(at, { addsValue: true });
  }
  t.same(moments, [
    '2027-01-07T15:00:00.000Z',
    '2027-03-08T15:00:00.000Z',
    '2027-06-06T16:00:00.000Z',
    '2027-09-04T17:00:00.000Z',
  ]);
});
