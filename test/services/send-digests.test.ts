import t from 'tap';
import { sendDigests } from '#src/services/send-digests.js';
import { digestScene, PUBLIC_URL } from '../support/digests.js';

const MORNING = '2026-12-02T13:00:00Z';

t.test('in the morning who agreed gets one mail of what is due and why, and no second one that day', async (t) => {
  const { deps, ask, server, at, states, candidate } = await digestScene(t);
  t.equal(await sendDigests(deps), 0, 'not before eight where the candidate is');
  at(MORNING);
  t.equal(await sendDigests(deps), 1);
  const [{ from, to, mail } = {} as never, ...more] = server.received;
  t.same(more, []);
  t.equal(from, 'care@uni.example');
  t.same(to, ['ada@candidate.example']);
  t.equal(mail.subject, 'Say thank you: Grace Kim, Acme (Engineer)');
  t.match(mail.text, /Due by Wed 2 Dec 16:00\n {2}- not thanked yet\n/);
  t.match(mail.from?.value, [{ name: 'Test University', address: 'care@uni.example' }]);
  const leave = new RegExp(`^<(${PUBLIC_URL}/digest/leave/[\\w-]+)>$`).exec(rawHeader(mail, 'list-unsubscribe'))?.[1];
  t.ok(leave, 'RFC 8058: an https address');
  t.equal(rawHeader(mail, 'list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
  t.match(mail.text, leave as string);
  t.match(mail.html, /<strong>Say thank you: Grace Kim/);
  at('2026-12-02T14:00:00Z');
  t.equal(await sendDigests(deps), 0);
  t.equal(server.received.length, 1);
  at('2026-12-03T13:00:00Z');
  t.equal(await sendDigests(deps), 1, 'on the next day again');
  t.match(server.received[1]?.mail.text, /Was due by Wed 2 Dec 16:00/);
  t.same(await states(), [
    { day: '2026-12-02', state: 'sent' },
    { day: '2026-12-03', state: 'sent' },
  ]);
  const { digests } = await ask('GET', `/v1/candidates/${candidate.id}/export`);
  t.same(
    digests,
    [
      { day: '2026-12-02', state: 'sent', at: '2026-12-02T13:00:00.000Z' },
      { day: '2026-12-03', state: 'sent', at: '2026-12-03T13:00:00.000Z' },
    ],
    'what is on record about them says when, and nothing of what was in it',
  );
});

t.test('nobody gets one who did not agree, has nothing to do, is archived, or has no address', async (t) => {
  const { deps, ask, server, at, states, candidate, followUp } = await digestScene(t, { consent: {} });
  at(MORNING);
  await ask('POST', '/v1/candidates', {
    name: 'Idle',
    timeZone: 'America/New_York',
    email: 'i@x.example',
    consent: { digest: true },
  });
  const patch = (values: object) => ask('PATCH', `/v1/candidates/${candidate.id}`, values);
  for (const values of [
    { consent: { digest: false } },
    { consent: { digest: true }, email: null },
    { email: 'ada@candidate.example', archivedAt: MORNING },
  ]) {
    await sendDigests(deps);
    await patch(values);
  }
  await sendDigests(deps);
  await patch({ archivedAt: null });
  await ask('POST', `/v1/follow-ups/${followUp.id}/dismiss`, undefined, { status: 200 });
  await sendDigests(deps);
  t.same(server.received, []);
  t.same(await states(), [
    { day: '2026-12-02', state: 'nothing' },
    { day: '2026-12-02', state: 'nothing' },
  ]);
});

t.test('the organization says from which hour on', async (t) => {
  const { deps, ask, at } = await digestScene(t);
  await ask('PATCH', '/v1/policy', { digest: { hour: 6 } });
  t.match(await ask('GET', '/v1/policy'), { digest: { hour: 6 } });
  at('2026-12-02T10:59:00Z');
  t.equal(await sendDigests(deps), 0);
  at('2026-12-02T11:00:00Z');
  t.equal(await sendDigests(deps), 1);
});

t.test('any number of workers at once send each digest once', async (t) => {
  const { worker, ask, server, at, employer, contact } = await digestScene(t);
  for (let n = 0; n < 5; n++) {
    const { id } = await ask('POST', '/v1/candidates', {
      name: `C${n}`,
      timeZone: 'America/New_York',
      email: `c${n}@x.example`,
      consent: { digest: true },
    });
    const application = await ask('POST', '/v1/applications', { candidateId: id, employerId: employer.id, role: 'R' });
    const times = { startsAt: '2026-12-01T20:00:00Z', endsAt: '2026-12-01T21:00:00Z' };
    await ask('POST', '/v1/interviews', {
      applicationId: application.id,
      ...times,
      participants: [{ contactId: contact.id }],
    });
  }
  at(MORNING);
  await Promise.all([1, 2, 3, 4].map(() => sendDigests(worker())));
  t.equal(server.received.length, 6);
  t.equal(new Set(server.received.map(({ to }) => to[0])).size, 6);
});

t.test(
  'a process that is cut off after the mail left, and a server that does not answer, send nothing twice',
  async (t) => {
    const { app, worker, server, at, states } = await digestScene(t);
    at(MORNING);
    const cut = worker();
    server.tell(async () => cut.db.close());
    const faults: object[] = [];
    t.equal(await sendDigests(cut, { onFault: (fault) => faults.push(fault) }), 0);
    t.match(faults, [{ orgId: app.orgId }]);
    t.equal(server.received.length, 1);
    t.match(await states(), [{ state: 'sending' }]);
    server.tell(async () => {});
    t.equal(await sendDigests(worker()), 0);
    t.equal(server.received.length, 1);
    at('2026-12-03T13:00:00Z');
    server.leaveUnanswered('ends');
    t.equal(await sendDigests(worker()), 0);
    at('2026-12-03T13:30:00Z');
    t.equal(await sendDigests(worker()), 0);
    t.equal(server.received.length, 2);
    t.match((await states())[1], { state: 'unknown' });
  },
);

t.test('what a mail server certainly did not take is tried again, three times that morning at most', async (t) => {
  const { deps, server, at, states } = await digestScene(t);
  server.refuse({ responseCode: 451 });
  let attempts = 0;
  for (const time of ['13:00', '13:05', '13:15', '13:20', '13:30', '13:45', '14:00']) {
    at(`2026-12-02T${time}:00Z`);
    await sendDigests(deps, { onDigest: (state) => void (state === 'refused' && attempts++) });
  }
  t.equal(attempts, 3);
  at('2026-12-03T13:00:00Z');
  await sendDigests(deps);
  server.refuse(null);
  at('2026-12-03T13:15:00Z');
  t.equal(await sendDigests(deps), 1);
  server.refuse({ responseCode: 550 });
  at('2026-12-04T13:00:00Z');
  await sendDigests(deps);
  server.refuse(null);
  at('2026-12-04T13:30:00Z');
  t.equal(await sendDigests(deps), 0, 'a no is a no');
  t.same(
    (await states()).map(({ state }) => state),
    ['refused', 'sent', 'refused'],
  );
});

t.test('without a public address to leave by, or an address of the organization, nothing is sent', async (t) => {
  const { deps, at, server } = await digestScene(t, { from: null });
  at(MORNING);
  t.equal(await sendDigests(deps), 0);
  const { deps: other, at: then } = await digestScene(t);
  then(MORNING);
  const { publicUrl: _, ...nowhere } = other;
  t.equal(await sendDigests(nowhere), 0);
  t.same(server.received, []);
});

function rawHeader(mail: { headerLines: readonly { key: string; line: string }[] }, name: string): string {
  const { line = '' } = mail.headerLines.find(({ key }) => key === name) ?? {};
  return line
    .slice(name.length + 1)
    .replace(/\r\n\s+/g, ' ')
    .trim();
}
