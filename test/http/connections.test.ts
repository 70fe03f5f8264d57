import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, effectsOf, type JsonPage, makeProcess } from '../support/asking.js';

t.test('a connection told by hand shows in the follow-ups, once a pair', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') });
  const ask = asking(app);
  const { candidate, contact, interview } = await makeProcess(ask);
  await ask('PATCH', `/v1/candidates/${candidate.id}`, { networkData: true });
  const followUp = `/v1/follow-ups/${effectsOf(interview)[0]?.id}`;
  const verdict = async () => {
    const { checks } = (await ask('GET', followUp))['assessment'] as { checks: { code: string; verdict: string }[] };
    return checks.find(({ code }) => code === 'connection')?.verdict;
  };
  t.equal(await verdict(), 'open');

  const pair = { candidateId: candidate.id, contactId: contact.id };
  const made = await ask('POST', '/v1/connections', { ...pair, state: 'invited', invitedAt: '2026-12-01T21:18:00Z' });
  t.match(made, { source: 'hand', state: 'invited', connectedAt: null });
  t.equal(await verdict(), 'ok');
  const twice = await app.request('POST', '/v1/connections', { body: { ...pair, state: 'connected' } });
  t.equal(twice.statusCode, 409, twice.body);
  t.notMatch(twice.json().detail, /externalId/, 'the reason given is the right one');
  t.match(await ask('PATCH', `/v1/connections/${made.id}`, { state: 'connected' }), { state: 'connected' });
  t.match(await ask<JsonPage>('GET', `/v1/connections?candidateId=${candidate.id}&state=connected,invited`), {
    items: [{ id: made.id }],
  });
  t.match(await ask<JsonPage>('GET', '/v1/connections?state=none'), { items: [] });

  await ask('DELETE', `/v1/connections/${made.id}`);
  t.equal(await verdict(), 'open', 'without it the invitation is to be sent again');
  t.match(await ask('POST', '/v1/connections', { ...pair, state: 'none' }), { state: 'none', invitedAt: null });
});
