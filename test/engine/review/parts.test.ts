import t from 'tap';
import { distance } from '#src/engine/review/distance.js';
import { phoneNumbers } from '#src/engine/review/phone-numbers.js';
import { placeholders } from '#src/engine/review/placeholders.js';
import { segment } from '#src/engine/review/segments.js';
import { sharedShingles, shinglesOf } from '#src/engine/review/shingles.js';

function taken(text: string, spoken = false) {
  const { subject, greeting, body, signature, quoted } = segment(text, spoken);
  const of = (span: { start: number; end: number } | undefined) =>
    span === undefined ? '' : text.slice(span.start, span.end);
  return { subject, greeting: of(greeting), body: of(body), signature: of(signature), quoted: quoted.map(of) };
}

t.test('greeting, signature, header and quoted thread are set aside', async (t) => {
  const rows: readonly [string, Partial<ReturnType<typeof taken>>][] = [
    [
      'Dear Ms. Chen,\n\nThe body.\n\nKind regards,\nAlex\n+1 555 0100',
      { greeting: 'Dear Ms. Chen,', body: 'The body.\n\n', signature: 'Kind regards,\nAlex\n+1 555 0100' },
    ],
    [
      'Hi Dana, thanks for today. Best, Mel',
      { greeting: 'Hi Dana,', body: ' thanks for today. ', signature: 'Best, Mel' },
    ],
    ['Hi Marcus - thanks for it.', { greeting: 'Hi Marcus -', body: ' thanks for it.' }],
    [
      'Good morning Mrs. Patel and Dr. Ng:\nIt is here.',
      { greeting: 'Good morning Mrs. Patel and Dr. Ng:', body: '\nIt is here.' },
    ],
    ['Hi Dana. Thanks.', { greeting: 'Hi Dana.', body: ' Thanks.' }],
    ['hi karen,\nany news', { greeting: 'hi karen,', body: '\nany news' }],
    ['Hello I am here.', { greeting: '', body: 'Hello I am here.' }],
    ['To whom it may concern, it is late.', { greeting: 'To whom it may concern,' }],
    ['Karen,\nit is late.\nTom', { greeting: 'Karen,', body: '\nit is late.\n', signature: 'Tom' }],
    ['Subject: Re: Our talk\n\nDear Jo,\nYes.', { subject: 'Re: Our talk', greeting: 'Dear Jo,', body: '\nYes.' }],
    [
      'Yes.\n\nOn Tue, 1 Dec 2026 at 10:00 Wei Chen <wei@example.com> wrote:\n> I really need this\n> answer',
      { body: 'Yes.' },
    ],
    ['Yes.\n-----Original Message-----\nFrom: Wei\nI hate it.', { body: 'Yes.' }],
    ['> I hate it.\nI do not.', { body: 'I do not.' }],
    ['Yes.\n\nOn Tue, 1 Dec 2026 at 10:00, Wei Chen <wei@example.com>\nwrote:\n\nI hate it.', { body: 'Yes.' }],
    ['Yes.\nAm Di., 1. Dez. 2026 um 10:00 Uhr schrieb Wei Chen <wei@example.com>:\nI hate it.', { body: 'Yes.' }],
    [
      'Yes.\nBest,\nAl\n________________________________\nFrom: Wei Chen\nSent: Tuesday\nTo: Al\nSubject: RE: Talk\n\nI hate it.',
      { body: 'Yes.\n', signature: 'Best,\nAl' },
    ],
    ['Yes.\n\nFrom: Wei Chen\nDate: Tuesday\n\nI hate it.', { body: 'Yes.' }],
    ['From: Al\nTo: Wei\nSubject: Talk\n\nYes.', { subject: 'Talk', body: 'Yes.' }],
    ['I came from: Rome.\nYes.', { body: 'I came from: Rome.\nYes.' }],
    ['Hi Jo, this is Al.\nThanks, bye', { body: ' this is Al.\nThanks, bye' }],
    [
      'Thank you for the talk.\nLooking forward to it,\nKarim',
      { body: 'Thank you for the talk.\nLooking forward to it,\n', signature: 'Karim' },
    ],
    [
      'Thank you so much.\n\nI know that I lack much.\n\nPlease give me a chance.\n\nAlex',
      { body: 'Thank you so much.\n\nI know that I lack much.\n\nPlease give me a chance.\n\n', signature: 'Alex' },
    ],
    ['Hi Jo,\nI came.\nThank you.\nAl Bo', { body: '\nI came.\nThank you.\n', signature: 'Al Bo' }],
    ['Hi Jo,\nThank you.', { body: '\nThank you.', signature: '' }],
    ['Hi Jo,\nI came.\nThank you,\nAl Bo', { body: '\nI came.\n', signature: 'Thank you,\nAl Bo' }],
    [
      'I came.\nBest,\nAl Bo\nHead of Sales, Orbit Works Ltd., Leeds\nalbo@example.com',
      { body: 'I came.\n', signature: 'Best,\nAl Bo\nHead of Sales, Orbit Works Ltd., Leeds\nalbo@example.com' },
    ],
    [
      'I came.\nBest,\nAl\nP.S. I need this job.',
      { body: 'I came.\nBest,\nAl\nP.S. I need this job.', signature: 'Best,\nAl' },
    ],
    ['', { body: '', greeting: '', signature: '' }],
    ['\n\n  \n', { body: '' }],
  ];
  for (const [text, expected] of rows)
    t.match(taken(text, text.includes('this is Al')), expected, JSON.stringify(text));
});

t.test('left-overs of templates are found, what people write in brackets is not', async (t) => {
  const found = (text: string) => placeholders(text).map(({ start, end }) => text.slice(start, end));
  for (const text of [
    '[Name]',
    '{{first_name}}',
    '{Company}',
    '<Job Title>',
    '<<role>>',
    '%FIRST_NAME%',
    '$' + '{name}',
    '____',
    'XXX',
    'Mr./Ms.',
    'Company Name',
    'COMPANY NAME',
    '[your phone number]',
  ])
    t.same(found(`It is ${text} there.`), [text], text);
  t.same(found('Dear First Name, hello'), ['Dear First Name']);
  for (const text of [
    'as he said [sic]',
    'see [1]',
    '[the plan](https://example.com)',
    '<https://example.com/a>',
    '<a@example.com>',
    'f(x) {x}',
    'a < b and c > d',
    'XX',
    'an __init__ file',
    '<www.example.com/work>',
    '<span>',
    '</td>',
    '[image: logo.png]',
    '[cid:image001.png@01D9]',
  ])
    t.same(found(text), [], text);
});

t.test('telephone numbers are told from dates, amounts and years', async (t) => {
  const found = (text: string) => phoneNumbers(text).map(({ start, end }) => text.slice(start, end));
  t.same(found('call +1 (555) 014-2277 or 020 7946 0812.'), ['+1 (555) 014-2277', '020 7946 0812']);
  t.same(found('on 2026-12-01, 12/01/2026 at 10:30 for $12,000'), []);
  t.equal(phoneNumbers('555-014-2277 555-014-2277').length, 2, 'said twice in a row');
});

t.test('edits between names count a swap of neighbours once', async (t) => {
  t.equal(distance('chen', 'chan', 2), 1);
  t.equal(distance('chen', 'cehn', 2), 1);
  t.equal(distance('meridian', 'meridian', 2), 0);
  t.equal(distance('orbit', 'summit', 2), 3, 'more than the limit reads as one more');
  t.equal(distance('a', 'abcdef', 2), 3);
});

t.test('two notes are compared by rows of five words', async (t) => {
  t.equal(sharedShingles(shinglesOf('one two three four five six'), shinglesOf('One two three, four five six!')), 1);
  t.equal(sharedShingles(shinglesOf('one two three four five'), shinglesOf('five four three two one')), 0);
  t.equal(sharedShingles(shinglesOf('too short'), shinglesOf('too short')), 0, 'nothing to compare');
});
