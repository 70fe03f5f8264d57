import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, type JsonPage, makeProcess } from '../support/asking.js';
import { imported, upload } from '../support/imports.js';

const NOW = '2026-12-05T12:00:00Z';

async function scene(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { now: () => new Date(NOW) });
  const ask = asking(app);
  const process = await makeProcess(ask);
  await ask('PATCH', `/v1/candidates/${process.candidate.id}`, { email: 'ada@uni.example' });
  const count = async (list: string) => (await ask<JsonPage>('GET', `/v1/${list}?limit=200`)).items.length;
  return { app, ask, count, ...process, said: { candidateId: process.candidate.id } };
}

const invitation = (method: string, sequence: number, stamp: string, start: string, ...more: string[]) =>
  [
    'BEGIN:VCALENDAR',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    'UID:meet-1@acme.example',
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;TZID=America/New_York:${start}`,
    'DURATION:PT1H',
    'SUMMARY:Second round',
    ...more,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const PEOPLE = [
  'ATTENDEE;CN=Grace:mailto:grace@acme.example',
  'ATTENDEE;CN=Lee Young;ROLE=CHAIR:mailto:lee@acme.example',
  'ATTENDEE;CN=Ada:mailto:ada@uni.example',
];

t.test('an invitation makes an interview of the attendees, moves with it and ends with it', async (t) => {
  const { app, ask, said, application, contact, count } = await scene(t);
  const first = invitation('REQUEST', 0, '20261203T080000Z', '20261210T150000', ...PEOPLE);
  const dry = await imported(app, first, said, { dryRun: true });
  t.match(dry, { format: 'ics', created: 1, notes: [] });
  t.equal(await count('contacts'), 1, 'a dry run makes nobody');
  t.match(await imported(app, first, said), { created: 1, failed: 0 });
  const { items } = await ask<JsonPage>('GET', '/v1/interviews?sort=-startsAt&limit=1');
  const [made] = items;
  t.match(made, {
    applicationId: application.id,
    startsAt: '2026-12-10T20:00:00.000Z',
    endsAt: '2026-12-10T21:00:00.000Z',
    timeZone: 'America/New_York',
    title: 'Second round',
    coverage: 'partial',
    assumedTimes: [],
    participants: [{ contactId: contact.id }, { lead: true }],
  });
  t.equal((made?.['participants'] as unknown[] | undefined)?.length, 2);
  t.match((await ask<JsonPage>('GET', '/v1/contacts?sort=-createdAt&limit=1')).items, [
    {
      name: 'Lee Young',
      employerId: contact['employerId'],
      methods: [{ kind: 'email', value: 'lee@acme.example', status: 'unconfirmed' }],
    },
  ]);
  const url = `/v1/interviews/${made?.id}`;
  t.match(await imported(app, first, said), { unchanged: 1 });
  t.equal((await ask('GET', url)).version, made?.version);

  t.match(await imported(app, invitation('REQUEST', 1, '20261204T080000Z', '20261211T150000', ...PEOPLE), said), {
    updated: 1,
  });
  t.match(await ask('GET', url), { startsAt: '2026-12-11T20:00:00.000Z' });
  t.match(await imported(app, first, said), { skipped: 1, notes: [{ code: 'stale' }] });

  t.match(await imported(app, invitation('CANCEL', 2, '20261205T080000Z', '20261211T150000'), said), { updated: 1 });
  t.match(await ask('GET', url), { status: 'cancelled', cancelledAt: '2026-12-05T08:00:00.000Z' });
  const { items: ended } = await ask<JsonPage>('GET', `/v1/follow-ups?limit=200`);
  t.ok(ended.filter(({ interviewId }) => interviewId === made?.id).every(({ state }) => state === 'closed'));

  t.match(await imported(app, invitation('REQUEST', 3, '20261205T090000Z', '20261212T150000', ...PEOPLE), said), {
    updated: 1,
  });
  t.match(await ask('GET', url), { status: 'scheduled', cancelledAt: null, startsAt: '2026-12-12T20:00:00.000Z' });
});

t.test('an invitation that is moved and says no end any more has none', async (t) => {
  const { app, ask, said } = await scene(t);
  const first = invitation('REQUEST', 0, '20261203T080000Z', '20261210T150000', ...PEOPLE);
  t.match(await imported(app, first, said), { created: 1 });
  const { items } = await ask<JsonPage>('GET', '/v1/interviews?sort=-startsAt&limit=1');
  const moved = invitation('REQUEST', 1, '20261204T080000Z', '20261211T150000', ...PEOPLE);
  t.match(await imported(app, moved.replace('DURATION:PT1H\r\n', ''), said), { updated: 1, failed: 0 });
  t.match(await ask('GET', `/v1/interviews/${items[0]?.id}`), { startsAt: '2026-12-11T20:00:00.000Z', endsAt: null });
});

t.test('whoever is made for one event is known for the next of the same file, dry or not', async (t) => {
  const { app, said } = await scene(t);
  const one = invitation('REQUEST', 0, '20261203T080000Z', '20261210T150000', ...PEOPLE);
  const other = invitation('REQUEST', 0, '20261203T080000Z', '20261211T150000', PEOPLE[1] as string);
  const file = one + other.replace('meet-1', 'meet-2');
  t.match(await imported(app, file, said, { dryRun: true }), { created: 2, failed: 0, notes: [] });
  t.match(await imported(app, file, said), { created: 2, failed: 0, notes: [] });
  t.match(await imported(app, file, said), { unchanged: 2, failed: 0 });
});

t.test('whose an invitation is must be clear: by an attendee who is known, or said', async (t) => {
  const { app, said, application } = await scene(t);
  const stranger = invitation('REQUEST', 0, '20261203T080000Z', '20261210T150000', 'ATTENDEE:mailto:x@other.example');
  t.match(await imported(app, stranger, said), { failed: 1, notes: [{ code: 'application_needed' }] });
  t.match(await imported(app, invitation('CANCEL', 0, '20261203T080000Z', '20261210T150000'), said), {
    skipped: 1,
    notes: [{ code: 'not_known' }],
  });
  t.match((await upload(app, stranger, { ...said, applicationId: said.candidateId })).json(), {
    errors: [{ pointer: '/applicationId', code: 'not_found' }],
  });
  t.match(await imported(app, stranger, { ...said, applicationId: application.id }), { created: 1 });
  t.match((await upload(app, stranger)).json(), { errors: [{ pointer: '/candidateId', code: 'required' }] });
});

const MAILBOX = (subject: string) =>
  [
    ['<1@x>', 'ada@uni.example', 'grace@acme.example, nobody@acme.example', subject],
    ['<2@x>', 'grace@acme.example', 'ada@uni.example', 'Re'],
    ['<3@x>', 'stranger@acme.example', 'ada@uni.example', 'Hi'],
    ['<2@x>', 'grace@acme.example', 'ada@uni.example', 'Re'],
  ]
    .map(([id, from, to, about], n) =>
      [
        'From 1@xxx Tue Dec 01 10:00:00 +0000 2026',
        `Message-ID: ${id}`,
        `From: ${from}`,
        `To: ${to}`,
        `Subject: ${about}`,
        `Date: Tue, 1 Dec 2026 22:0${n}:00 +0000`,
        '',
        'private words',
        '',
      ].join('\r\n'),
    )
    .join('\r\n');

t.test('a mailbox and messages are touches with those who are known, once, and move their follow-ups', async (t) => {
  const { app, ask, said, contact, candidate, count } = await scene(t);
  const first = await imported(app, MAILBOX('Thank you'), said);
  t.match(first, { format: 'mbox', rows: 4, created: 2, skipped: 2, failed: 0 });
  t.match(first.notes.map(({ code }) => code).sort(), ['duplicate', 'unknown_contact']);
  t.ok((first['followUps'] as number) > 0);
  const { items } = await ask<JsonPage>('GET', '/v1/touchpoints?sort=at');
  t.match(items, [
    {
      candidateId: candidate.id,
      contactId: contact.id,
      direction: 'outbound',
      channel: 'email',
      subject: 'Thank you',
      text: null,
    },
    { direction: 'inbound', subject: 'Re', text: null },
  ]);
  t.ok(items.every(({ methodId }) => methodId === (contact['methods'] as { id: string }[])[0]?.id));
  t.match(await imported(app, MAILBOX('Thank you'), said), { created: 0, updated: 0, unchanged: 2 });
  t.equal(await count('touchpoints'), 2);

  await ask(
    'POST',
    `/v1/contacts/${contact.id}/methods`,
    {
      kind: 'profile',
      value: 'https://www.linkedin.com/in/Grace/',
    },
    { status: 200 },
  );
  const header = 'CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER';
  const line =
    'c1,Grace,https://linkedin.com/in/grace,Ada,https://linkedin.com/in/ada,2026-12-02 10:00:00 UTC,,private,INBOX';
  const messages = `${header}\r\n${line}\r\n`;
  const own = { ...said, own: 'https://www.linkedin.com/in/ada/' };
  t.match(await imported(app, messages, own), { format: 'linkedin-messages', created: 1 });
  t.match(await imported(app, messages, own), { unchanged: 1 });
  const numbers = messages.replace('2026-12-02 10:00:00 UTC', '01/12/2026').replace('c1', 'c2');
  t.match((await upload(app, numbers, own)).json(), { errors: [{ pointer: '/dateOrder', code: 'date_order_needed' }] });
  t.match(await imported(app, numbers, { ...own, dateOrder: 'dmy' }, { dryRun: true }), { created: 1, failed: 0 });
  t.match((await ask<JsonPage>('GET', '/v1/touchpoints?channel=message')).items, [
    { direction: 'inbound', text: null },
  ]);

  await ask('PATCH', '/v1/policy', { tracking: { keepLoggedText: true } });
  t.match(await imported(app, MAILBOX('Thank you'), said), { updated: 2 });
  t.match((await ask<JsonPage>('GET', '/v1/touchpoints?sort=at&limit=1')).items, [{ text: /private words/ }]);
});

const GOOGLE = `First Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Value,Phone 1 - Value
Grace,Hopper,acme,Head,* myContacts,g@acme.example,+1 212 555 0100
Lee,Young,Initech,,* myContacts,lee@initech.example,ask Bob
Mum,,,,* myContacts,mum@home.example,
`;

t.test('an employer that was renamed stays the employer of what was imported, and no other is made', async (t) => {
  const { app, ask, said, employer, count } = await scene(t);
  const header = 'Job Title,Company Name,Job URL,Applied Date,Status,Status Date';
  const file = `${header}\nDesigner,Acme,https://jobs.example/1,2026-11-20,Applied,\n`;
  t.match(await imported(app, file, said), { format: 'simplify', created: 1 });
  await ask('PATCH', `/v1/employers/${employer.id}`, { name: 'Acme Inc.' });
  t.match(await imported(app, file, said), { unchanged: 1, failed: 0, notes: [] });
  t.equal(await count('employers'), 1);
  const book = 'First Name,Last Name,Organization Name,E-mail 1 - Value\nBo,Ek,Acme Inc.,bo@acme.example\n';
  t.match(await imported(app, book, said), { format: 'google-contacts', created: 1 });
  await ask('PATCH', `/v1/employers/${employer.id}`, { name: 'Acme Group' });
  t.match(await imported(app, book, said), { unchanged: 1, failed: 0, notes: [] });
  t.equal(await count('employers'), 1);
});

t.test('an address book makes contacts at employers that are there or new; ways to reach them are added', async (t) => {
  const { app, ask, said, employer, count } = await scene(t);
  t.match(await imported(app, GOOGLE, said), {
    format: 'google-contacts',
    created: 2,
    skipped: 1,
    failed: 0,
    notes: [{}, { code: 'left_out', column: 'E-mail 1 - Value' }],
  });
  t.equal(await count('employers'), 2, 'Acme was there');
  const { items } = await ask<JsonPage>('GET', '/v1/contacts?sort=-createdAt&limit=2');
  const grace = items.find(({ name }) => name === 'Grace Hopper') as JsonPage['items'][number];
  t.match(grace, {
    employerId: employer.id,
    title: 'Head',
    role: 'interviewer',
    methods: [{ value: 'g@acme.example', status: 'unconfirmed' }, { kind: 'phone' }],
  });
  await ask(
    'POST',
    `/v1/contacts/${grace.id}/methods`,
    { kind: 'email', value: 'private@acme.example' },
    { status: 200 },
  );
  await ask('PATCH', `/v1/contacts/${grace.id}`, { name: 'Grace B. Hopper' });
  const before = await ask('GET', `/v1/contacts/${grace.id}`);
  t.match(await imported(app, GOOGLE, said), { created: 0, updated: 0, unchanged: 2 });
  t.same(await ask('GET', `/v1/contacts/${grace.id}`), before);
  t.match(await imported(app, GOOGLE.replace('555 0100', '555 0199'), said), { updated: 1, unchanged: 1 });
  t.equal(((await ask('GET', `/v1/contacts/${grace.id}`))['methods'] as unknown[]).length, 4);

  const card =
    'BEGIN:VCARD\r\nVERSION:4.0\r\nUID:7\r\nFN:Bo Diaz\r\nORG:Acme\r\nEMAIL:bo@acme.example\r\nEND:VCARD\r\n';
  t.match(await imported(app, card, said), { format: 'vcard', created: 1 });
  t.match(await imported(app, card, said), { unchanged: 1 });
});

t.test(
  'two candidates’ files with the same ids do not meet, and a bound key imports for its own candidate alone',
  async (t) => {
    const { app, ask, said, count } = await scene(t);
    const other = await ask('POST', '/v1/candidates', { name: 'Bea', timeZone: 'UTC' });
    const board =
      'id,title,boardId,listName,companyId,companyName\r\nj1,Engineer,b1,Rejected,c1,Globex\r\nj2,Designer,b1,Somewhere,c1,Globex\r\n';
    const { token } = await ask('POST', '/v1/keys', { name: 'bea', scopes: ['read', 'write'], candidateId: other.id });
    const bea = { key: token as string };
    t.match(await imported(app, board, said), {
      created: 2,
      notes: [{ row: 3, column: 'listName', code: 'unknown_stage', result: 'warning' }],
    });
    t.match(await imported(app, board, {}, bea), { created: 2, failed: 0 });
    t.match(await imported(app, board, {}, bea), { unchanged: 2 });
    t.equal(await count('applications'), 5);
    t.match(
      (await ask<JsonPage>('GET', `/v1/applications?candidateId=${other.id}`)).items
        .map(({ outcome }) => outcome)
        .sort(),
      ['pending', 'rejected'],
    );
    t.match((await upload(app, board, said, bea)).json(), { errors: [{ pointer: '/candidateId', code: 'not_found' }] });
  },
);
