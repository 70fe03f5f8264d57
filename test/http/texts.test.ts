import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, makeProcess } from '../support/asking.js';

const TEXTS = [
  '👩🏽‍💻 and 🏳️‍🌈',
  'مرحبا \u202Eمنعكس\u202C بالعالم',
  'Zoë \u0065\u0301 \u00e9',
  '\u0007\u001b[31m\r\n\t\u2028',
  '</script><img src=x onerror=alert(1)>',
  "Robert'); DROP TABLE candidates;-- $1 %s {{x}}",
  '\ufeff\u200b\uffff\u{10ffff}',
];

t.test('text comes back as it was given, to the byte', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const { candidate, contact, interview } = await makeProcess(ask);
  for (const text of TEXTS) {
    t.equal((await ask('PATCH', `/v1/candidates/${candidate.id}`, { name: `a${text}` }))['name'], `a${text}`);
    const promises = [{ text }];
    const noted = await ask('PATCH', `/v1/interviews/${interview.id}`, { needs: [text], topics: [text], promises });
    t.match([noted['needs'], noted['topics'], noted['promises']], [[text], [text], [{ text }]]);
    const touch = {
      candidateId: candidate.id,
      contactId: contact.id,
      at: '2026-12-01T21:16:00Z',
      direction: 'outbound',
      channel: 'email',
    };
    const { id } = await ask('POST', '/v1/touchpoints', { ...touch, subject: text, text });
    const read = await ask('GET', `/v1/touchpoints/${id}`);
    t.same([read['subject'], read['text']], [text, text]);
  }
  const longest = '👩🏽‍💻'.repeat(5000);
  t.equal(
    (await ask('POST', `/v1/candidates/${candidate.id}/accomplishments`, { title: 'It', story: longest }))['story'],
    longest,
  );
});

t.test('what cannot be stored or is too large is refused before anything is done', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const { candidate } = await makeProcess(ask);
  const url = `/v1/candidates/${candidate.id}`;
  const json = { 'content-type': 'application/json' };
  const cases: readonly [string, string, Record<string, string>, number, string][] = [
    ['NUL', '{"name":"a\\u0000b"}', json, 422, 'validation_failed'],
    ['NUL in a field’s name', '{"na\\u0000me":"a"}', json, 422, 'validation_failed'],
    ['half a character', '{"name":"a\\ud83d"}', json, 422, 'validation_failed'],
    ['10 MB', JSON.stringify({ name: 'x'.repeat(10 * 1024 * 1024) }), json, 413, 'payload_too_large'],
    ['a long text', JSON.stringify({ name: 'x'.repeat(201) }), json, 422, 'validation_failed'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]).toString('latin1'), json, 400, 'invalid_request'],
    ['a form', 'name=Ada', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported_media_type'],
    ['text', 'Ada', { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
    ['no JSON', '{"name":', json, 400, 'invalid_request'],
  ];
  for (const [title, body, headers, status, code] of cases) {
    const answer = await app.request('PATCH', url, { body, headers });
    t.equal(answer.statusCode, status, `${title}: ${answer.body.slice(0, 300)}`);
    t.match(answer.headers['content-type'], /^application\/problem\+json/);
    t.equal(answer.json().code, code, title);
  }
  const many = { needs: Array.from({ length: 101 }, () => 'x') };
  t.equal((await app.request('POST', '/v1/interviews', { body: many })).statusCode, 422);
  t.match(await ask('GET', url), { version: 1, name: 'Ada Lindqvist' });
});
