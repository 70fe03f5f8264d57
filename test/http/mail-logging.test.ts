import { createHmac, randomBytes } from 'node:crypto';
import t, { type Test } from 'tap';
import { dropEmailPayloads } from '#src/services/email-retention.js';
import { KeyRing } from '#src/services/key-ring.js';
import { sealLoggingTokens } from '#src/services/seal-logging-tokens.js';
import { resealAll } from '#src/services/sealed.js';
import { mailgunSignature, standardSigned, withPassword } from '../integrations/email/signing.js';
import { startTestApp } from '../support/app.js';
import { asOwner } from '../support/as-owner.js';
import { asking, type Json, type JsonPage, makeProcess } from '../support/asking.js';
import { makeEndpoint, sentMail } from '../support/email-hooks.js';

const NOW = new Date('2026-12-02T15:00:00Z');
const OWN = 'ada@candidate.example';

async function scene(t: Test, { own = OWN as string | null, ring = KeyRing.generate() } = {}) {
  const clock = { now: NOW };
  const app = await startTestApp(t, { now: () => clock.now, ring });
  const ask = asking(app);
  const process = await makeProcess(ask);
  const { candidate, contact } = process;
  if (own !== null) await ask('PATCH', `/v1/candidates/${candidate.id}`, { email: own });
  const made = await ask('POST', '/v1/logging-addresses', { candidateId: candidate.id, domain: 'Log.Example.test' });
  const address = made['address'] as string;
  const { secret, send } = await makeEndpoint(app, ask, 'generic');
  let count = 0;
  const mail = async (data: object) => {
    count += 1;
    const body = { type: 'email.received', timestamp: NOW.toISOString(), data: { envelope: [address], ...data } };
    const answer = await send(standardSigned(body, secret as string, { id: `m${count}`, now: NOW }));
    t.equal(answer.statusCode, 200);
    return answer.json() as Json;
  };
  const touches = async () => (await ask<JsonPage>('GET', `/v1/touchpoints?contactId=${contact.id}&sort=at`)).items;
  const state = async () =>
    (await ask<JsonPage>('GET', `/v1/follow-ups?contactId=${contact.id}`)).items[0]?.['state'] as string;
  return { app, clock, ask, process, contact, candidate, address, mail, touches, state };
}

const headers = (given: Record<string, string>) => Object.entries(given).map(([name, value]) => ({ name, value }));
const GRACE = 'Grace Kim <Grace@Acme.example>';
const sent = (more: Record<string, string> = {}) => ({
  headers: headers({
    From: `Ada <${OWN}>`,
    To: GRACE,
    Subject: 'Thank you',
    Date: 'Tue, 01 Dec 2026 22:00:00 +0000',
    'Message-ID': '<sent-1@candidate.example>',
    ...more,
  }),
  text: 'Thank you for your time today, Grace. I enjoyed hearing about the planner.',
});

t.test('a mail with the logging address in BCC is the outbound touchpoint; its words are not kept', async (t) => {
  const { mail, touches, state, app } = await scene(t);
  t.equal(await state(), 'thanks_due');
  await mail(sent());
  const [touch, ...more] = await touches();
  t.equal(more.length, 0);
  t.match(touch, {
    direction: 'outbound',
    channel: 'email',
    at: '2026-12-01T22:00:00.000Z',
    subject: 'Thank you',
    text: null,
    autoReply: false,
  });
  t.ok(touch?.['methodId'], 'by the method of its address');
  t.not(await state(), 'thanks_due');
  const kept = await app.db.transaction(app.orgId, async ({ raw }) => (await raw.query('SELECT * FROM messages')).rows);
  t.match(kept, [{ transport: 'logged', internet_message_id: 'sent-1@candidate.example', tracking: 'off' }]);
  t.notMatch(JSON.stringify(kept), /planner/);
});

t.test('the same mail again, under another id or by another provider’s try, is no second touch', async (t) => {
  const { mail, touches } = await scene(t);
  await mail(sent());
  await mail(sent());
  await mail(sent({ Subject: 'Thank you (again)' }));
  t.equal((await touches()).length, 1);
});

t.test('an answer to the logging address is the inbound touchpoint, and confirms the method it came by', async (t) => {
  const { ask, mail, touches, state, contact, address } = await scene(t);
  await mail(sent());
  const reply = headers({
    From: GRACE,
    To: address,
    Subject: 'Re: Thank you',
    'In-Reply-To': '<sent-1@candidate.example>',
  });
  await mail({ headers: reply, text: 'Glad to meet you!' });
  t.match((await touches())[1], { direction: 'inbound', autoReply: false, text: null });
  t.equal(await state(), 'reply_due');
  const { methods } = (await ask('GET', `/v1/contacts/${contact.id}`)) as never as { methods: Json[] };
  t.match(methods[0], { status: 'confirmed', confirmedBy: 'reply' });
});

t.test('a forwarded answer is inbound, of whom it was from and when', async (t) => {
  const { mail, touches, address } = await scene(t);
  await mail({
    headers: headers({ From: OWN, To: address, Subject: 'Fwd: Re: Thank you' }),
    text: `---------- Forwarded message ---------\nFrom: ${GRACE}\nDate: Wed, 2 Dec 2026 09:00:00 +0000\nSubject: Re: Thank you\n\nGlad!`,
  });
  t.match(await touches(), [{ direction: 'inbound', at: '2026-12-02T09:00:00.000Z' }]);
});

t.test('an answer from another address is of whom the thread is with, in the interview of the thread', async (t) => {
  const { app, ask, process, mail, touches, address } = await scene(t);
  await sentMail(app, ask, process, { internetMessageId: 'sent-9@candidate.example' });
  const references = '<other@x.example> <sent-9@candidate.example>';
  await mail({
    headers: headers({ From: 'grace.kim@home.example', To: address, References: references }),
    text: 'Hello',
  });
  const inbound = (await touches()).find((touch) => touch['direction'] === 'inbound');
  t.match(inbound, { interviewId: process.interview.id, methodId: null });
});

t.test('an automatic answer is no answer, and says how long the contact is away', async (t) => {
  const { ask, mail, touches, contact, address, state } = await scene(t);
  await mail(sent());
  const before = await state();
  await mail({
    headers: headers({
      From: GRACE,
      To: address,
      Subject: 'Automatic reply: Thank you',
      'Auto-Submitted': 'auto-replied',
    }),
    text: 'I am out of the office and will be back on December 14, 2026.',
  });
  t.match((await touches())[1], { direction: 'inbound', autoReply: true, needsReply: false });
  t.match(await ask('GET', `/v1/contacts/${contact.id}`), { awayUntil: '2026-12-14T00:00:00.000Z' });
  t.equal(await state(), before);
});

t.test('delivery reports and lists are nobody’s answer', async (t) => {
  const { mail, touches, address } = await scene(t);
  await mail({ headers: headers({ From: 'mailer-daemon@mx.example', To: address }), text: 'x' });
  await mail({ headers: headers({ From: GRACE, To: address, 'List-Id': '<jobs.acme.example>' }), text: 'x' });
  t.same(await touches(), []);
});

t.test('who is not known is kept for a person, who names the contact or puts it away', async (t) => {
  const { ask, mail, touches, contact, address, state } = await scene(t);
  for (const who of ['Lee <lee@acme.example>', 'spam@x.example'])
    await mail({ headers: headers({ From: who, To: address, Subject: `From ${who}` }), text: 'secret words' });
  t.same(await touches(), []);
  const { items } = await ask<JsonPage>('GET', '/v1/mail-reviews');
  t.match(items, [
    { direction: 'inbound', people: [{ name: null, address: 'spam@x.example' }] },
    { subject: 'From Lee <lee@acme.example>', people: [{ name: 'Lee', address: 'lee@acme.example' }] },
  ]);
  t.notMatch(JSON.stringify(items), /secret words/);
  const [spam, lee] = items as [Json, Json];
  await ask('POST', `/v1/mail-reviews/${spam.id}/discard`, undefined, { status: 200 });
  const decided = await ask('POST', `/v1/mail-reviews/${lee.id}/log`, { contactId: contact.id }, { status: 200 });
  t.match(decided, { followUps: [{ state: 'reply_due' }] });
  t.match(await touches(), [{ id: decided['touchpointId'], direction: 'inbound' }]);
  t.equal(await state(), 'reply_due');
  await ask('POST', `/v1/mail-reviews/${lee.id}/log`, { contactId: contact.id }, { status: 409 });
  t.same((await ask<JsonPage>('GET', '/v1/mail-reviews')).items, []);
});

t.test('a mail that came twice while nobody was known is one touch, however often it is decided', async (t) => {
  const { ask, mail, touches, contact, address } = await scene(t);
  const answer = {
    headers: headers({ From: 'Lee <lee@acme.example>', To: address, 'Message-ID': '<answer-1@acme.example>' }),
    text: 'x',
  };
  await mail(answer);
  await mail({ ...answer, envelope: [address, 'other@log.example.test'] });
  const { items } = await ask<JsonPage>('GET', '/v1/mail-reviews');
  t.equal(items.length, 2);
  const decide = ({ id }: Json) =>
    ask('POST', `/v1/mail-reviews/${id}/log`, { contactId: contact.id }, { status: 200 });
  const [first, second] = [await decide(items[0] as Json), await decide(items[1] as Json)];
  t.equal((await touches()).length, 1);
  t.equal(second['touchpointId'], first['touchpointId']);
});

t.test('without an address of the candidate BCC still tells which way it went', async (t) => {
  const { mail, touches } = await scene(t, { own: null });
  await mail(sent());
  t.match(await touches(), [{ direction: 'outbound' }]);
});

t.test('whoever reads the database alone knows no logging address; whoever may see it is shown it again', async (t) => {
  const keys = `old:${randomBytes(32).toString('base64')}`;
  const { app, ask, address, mail, touches } = await scene(t, { ring: keys });
  const token = /\+(\w+)@/.exec(address)?.[1] as string;
  const plain = () => asOwner(app, 'SELECT 1 FROM logging_addresses WHERE strpos(token, $1) > 0', token);
  const shown = async () => (await ask<JsonPage>('GET', '/v1/logging-addresses')).items.map((one) => one['address']);
  t.same(await plain(), []);
  t.same(await shown(), [address]);

  await asOwner(app, 'UPDATE logging_addresses SET token = $1', token);
  t.same(await shown(), [address], 'one that a release before left open');
  t.equal(await sealLoggingTokens(app.deps), 1);
  t.equal(await sealLoggingTokens(app.deps), 0);
  t.same(await plain(), []);
  t.same(await shown(), [address]);

  await mail(sent());
  t.equal((await touches()).length, 1, 'and it logs mail all the while');

  const fresh = `new:${randomBytes(32).toString('base64')}`;
  const both = KeyRing.parse(`${fresh},${keys}`);
  t.ok((await resealAll({ ...app.deps, ring: both })).resealed > 0);
  const later = await startTestApp(t, { ring: fresh, on: app });
  t.same(
    (await asking(later)<JsonPage>('GET', '/v1/logging-addresses')).items.map((one) => one['address']),
    [address],
  );
});

t.test('mail to an address that ended, or of another organization, is nobody’s', async (t) => {
  const { ask, mail, touches } = await scene(t);
  const { items } = await ask<JsonPage>('GET', '/v1/logging-addresses');
  await ask('DELETE', `/v1/logging-addresses/${items[0]?.id}`);
  await mail(sent());
  await mail({ ...sent(), envelope: ['log+abcdefghijklmnopqrstuvwxyz@log.example.test'] });
  t.same(await touches(), []);
  t.same((await ask<JsonPage>('GET', '/v1/mail-reviews')).items, []);
});

t.test('SendGrid, Mailgun and Postmark hand the same mail over; attachments do not come in', async (t) => {
  const { app, ask, address, touches } = await scene(t);
  const block = `From: Ada <${OWN}>\r\nTo: ${GRACE}\r\nSubject: Thank you\r\nDate: Tue, 01 Dec 2026 22:00:00 +0000`;
  const form = (fields: Record<string, string>) => {
    const parts = Object.entries(fields).map(
      ([k, v]) => `--xYzZY\r\nContent-Disposition: form-data; name="${k}"\r\n\r\n${v}\r\n`,
    );
    const file =
      '--xYzZY\r\nContent-Disposition: form-data; name="attachment1"; filename="cv.pdf"\r\nContent-Type: application/pdf\r\n\r\nPDFBYTES\r\n';
    return Buffer.from(`${parts.join('')}${file}--xYzZY--\r\n`);
  };
  const multipart = 'multipart/form-data; boundary=xYzZY';
  const sendgrid = await makeEndpoint(app, ask, 'sendgrid');
  const basic = withPassword('', sendgrid.secret as string).headers;
  const one = await sendgrid.send({
    headers: { ...basic, 'content-type': multipart },
    body: form({
      headers: `${block}\r\nMessage-ID: <a@x>`,
      envelope: JSON.stringify({ to: [address], from: OWN }),
      text: 'Thanks',
    }),
  });
  t.match([one.statusCode, one.json()], [200, { stored: 1 }]);
  const mailgun = await makeEndpoint(app, ask, 'mailgun', { signingKey: 'mailgun-key' });
  const pairs = [...block.split('\r\n').map((line) => line.split(/: (.*)/).slice(0, 2)), ['Message-Id', '<b@x>']];
  const fields = {
    ...mailgunSignature('mailgun-key', 'b'.repeat(50), NOW),
    recipient: address,
    'message-headers': JSON.stringify(pairs),
    'body-plain': 'Thanks',
  };
  const two = await mailgun.send({ headers: { 'content-type': multipart }, body: form(fields) });
  t.match([two.statusCode, two.json()], [200, { stored: 1 }]);
  const forged = { ...fields, signature: createHmac('sha256', 'other').update('x').digest('hex') };
  t.equal((await mailgun.send({ headers: { 'content-type': multipart }, body: form(forged) })).statusCode, 401);
  const postmark = await makeEndpoint(app, ask, 'postmark');
  const three = await postmark.send(
    withPassword(
      {
        FromFull: { Email: OWN, Name: 'Ada' },
        ToFull: [{ Email: 'Grace@Acme.example', Name: 'Grace Kim' }],
        OriginalRecipient: address,
        Subject: 'Thank you',
        Date: 'Tue, 01 Dec 2026 22:00:00 +0000',
        MessageID: '22c74902-a0c1-4511-804f2-341342852c90',
        TextBody: 'Thanks',
        Headers: [{ Name: 'Message-ID', Value: '<c@x>' }],
        Attachments: [{ Name: 'cv.pdf', Content: 'UERGQllURVM=' }],
      },
      postmark.secret as string,
    ),
  );
  t.match([three.statusCode, three.json()], [200, { stored: 1 }]);
  t.equal((await touches()).length, 3);
  const all = await app.db.transaction(
    app.orgId,
    async ({ raw }) => (await raw.query('SELECT row_to_json(e) FROM email_events e')).rows,
  );
  t.notMatch(JSON.stringify(all), /PDFBYTES|UERGQ/);
});

t.test(
  'where the policy keeps words, both ways and of mails that waited for a person; else none, whatever was before',
  async (t) => {
    const { app, ask, mail, touches, address, contact } = await scene(t);
    const keep = (keepLoggedText: boolean | null) => ask('PATCH', '/v1/policy', { tracking: { keepLoggedText } });
    const stranger = async (n: number) => {
      await mail({
        headers: headers({ From: `stranger${n}@home.example`, To: address, 'Message-ID': `<s${n}@home.example>` }),
        text: `Planner ${n}`,
      });
      const [waiting] = (await ask<JsonPage>('GET', '/v1/mail-reviews')).items;
      t.notMatch(JSON.stringify(waiting), /Planner/, 'what waits is not shown');
      return waiting?.id;
    };
    const log = (id: string | undefined) =>
      ask('POST', `/v1/mail-reviews/${id}/log`, { contactId: contact.id }, { status: 200 });
    const before = await stranger(1);
    t.match(await keep(true), { tracking: { mode: 'off', keepLoggedText: true } });
    await mail(sent());
    await mail({
      headers: headers({ From: GRACE, To: address, 'Message-ID': '<r@acme.example>' }),
      text: 'Glad, planner',
    });
    await log(before);
    const after = await stranger(2);
    await log(after);
    const last = await stranger(3);
    await keep(null);
    await log(last);
    await mail(sent({ 'Message-ID': '<sent-2@candidate.example>' }));
    const texts = (await touches()).map(({ text }) => text).sort();
    t.same(texts, ['Glad, planner', 'Planner 2', sent().text, null, null, null]);
    const [{ plain } = { plain: '' }] = await app.db.transaction(
      app.orgId,
      async ({ raw }) => (await raw.query('SELECT string_agg(mail, chr(10)) AS plain FROM mail_reviews')).rows,
    );
    t.notMatch(plain, /Planner/, 'and what waits is sealed');
  },
);

t.test('a mail of somebody unknown waits for as long as the policy keeps it, and is gone then', async (t) => {
  const { app, clock, ask, mail, address, contact } = await scene(t);
  const later = (days: number) => {
    clock.now = new Date(NOW.getTime() + days * 86_400_000);
  };
  const waiting = async () => (await ask<JsonPage>('GET', '/v1/mail-reviews')).items.length;
  for (const n of [1, 2]) {
    const from = { From: `stranger${n}@home.example`, To: address, 'Message-ID': `<s${n}@home.example>` };
    await mail({ headers: headers({ ...from, Subject: 'Hello' }) });
  }
  const [decided] = (await ask<JsonPage>('GET', '/v1/mail-reviews')).items;
  await ask('POST', `/v1/mail-reviews/${decided?.id}/log`, { contactId: contact.id }, { status: 200 });
  later(30);
  await dropEmailPayloads(app.deps);
  t.equal(await waiting(), 1, 'thirty days where nobody says anything');
  await ask('PATCH', '/v1/policy', { tracking: { keepUnknownMailDays: 60 } });
  later(59);
  await dropEmailPayloads(app.deps);
  t.equal(await waiting(), 1);
  await ask('PATCH', '/v1/policy', { tracking: { keepUnknownMailDays: 7 } });
  t.equal(await dropEmailPayloads(app.deps), 1);
  t.equal(await waiting(), 0);
  const rows = await app.db.transaction(
    app.orgId,
    async ({ raw }) => (await raw.query('SELECT id FROM mail_reviews')).rows,
  );
  t.same(rows, [{ id: decided?.id }], 'what was decided is not touched');
  for (const keepUnknownMailDays of [0, 91, 1.5, '7'])
    await ask('PATCH', '/v1/policy', { tracking: { keepUnknownMailDays } }, { status: 422 });
});
