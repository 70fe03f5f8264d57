import t from 'tap';
import { automaticOf, backAt } from '#integrations/email/auto-reply.js';
import { forwardedIn } from '#integrations/email/forwarded.js';
import { inboundMail } from '#integrations/email/inbound-mail.js';
import { processorMs } from '../../support/processor-time.js';

const NOW = new Date('2026-12-02T15:00:00Z');

function mail(headers: Record<string, string>, text = '', subject = 'Re: Thank you') {
  return inboundMail({
    headers: Object.entries({ From: 'Grace <grace@acme.example>', ...headers }),
    envelope: [],
    from: null,
    to: null,
    cc: null,
    subject,
    text,
  });
}

t.test(
  'automatic mail is told by RFC 3834 and by what senders really set, and people are not taken for machines',
  async (t) => {
    const rows: [string, ReturnType<typeof mail>, string | null][] = [
      ['a person', mail({}), null],
      ['a person whose server says so', mail({ 'Auto-Submitted': 'no' }), null],
      ['a person whose Exchange suppresses answers', mail({ 'X-Auto-Response-Suppress': 'OOF' }), null],
      ['a person who writes of an office', mail({}, '', 'The office was out of coffee'), null],
      ['RFC 3834', mail({ 'Auto-Submitted': 'auto-replied; owner-email="x@y.z"' }), 'reply'],
      ['RFC 3834 in capitals', mail({ 'AUTO-SUBMITTED': 'Auto-Generated' }), 'reply'],
      ['Exchange', mail({ 'Auto-Submitted': 'auto-generated' }, '', 'Automatic reply: Thank you'), 'reply'],
      ['old Gmail vacation', mail({ Precedence: 'bulk', 'X-Autoreply': 'yes' }), 'reply'],
      ['cPanel', mail({ 'X-Autorespond': 'x', Precedence: 'auto_reply' }), 'reply'],
      ['subject alone', mail({}, '', 'Out of Office Re: Thank you'), 'reply'],
      ['German', mail({}, '', 'Automatische Antwort: Danke'), 'reply'],
      ['French', mail({}, '', 'Réponse automatique : merci'), 'reply'],
      ['an empty return path', mail({ 'Return-Path': '<>' }), 'reply'],
      ['a delivery report', mail({ 'Content-Type': 'multipart/report; report-type=delivery-status' }), 'report'],
      ['the mail system', mail({ From: 'Mail System <MAILER-DAEMON@mx.example>' }), 'report'],
      ['a list', mail({ 'List-Id': '<jobs.example>', Precedence: 'list' }), 'bulk'],
    ];
    for (const [name, written, automatic] of rows) t.equal(automaticOf(written), automatic, name);
  },
);

t.test('the day of return is read where it is plain, and nowhere else', async (t) => {
  const rows: [string, string | null][] = [
    ['I am out of the office and will be back on December 14, 2026.', '2026-12-14'],
    ['I am away until 14 December.', '2026-12-15'],
    ['Out through Friday, December 11th. Returning on Monday, December 14th.', '2026-12-14'],
    ['I return on the 4th of January', '2027-01-04'],
    ['On leave until 2026-12-31', '2027-01-01'],
    ['back in the office on Jan 5, 2027', '2027-01-05'],
    ['returning to the office on\nMonday,\n14 Dec 2026', '2026-12-14'],
    ['back on 12/11/2026', null],
    ['back on Monday', null],
    ['I was away until 1 November 2026', null],
    ['until further notice', null],
    ['back on February 31, 2027', null],
    ['back on December 1, 2031', null],
    ['', null],
  ];
  for (const [text, day] of rows) t.equal(backAt(mail({}, text), NOW)?.toISOString().slice(0, 10) ?? null, day, text);
});

t.test('who wrote a forwarded mail', async (t) => {
  const rows: [string, string | null][] = [
    [
      'FYI\n\n---------- Forwarded message ---------\nFrom: Grace Kim <grace@acme.example>\nDate: Wed, Dec 2, 2026 at 9:05 AM\nSubject: Re: Thanks\n\nHello',
      'grace@acme.example',
    ],
    ['Begin forwarded message:\n\n> From: "Kim, Grace" <Grace@Acme.example>\n> Subject: x', 'grace@acme.example'],
    [
      '-----Original Message-----\nFrom: Grace Kim [mailto:grace@acme.example]\nSent: Wednesday, December 2, 2026 9:05 AM',
      'grace@acme.example',
    ],
    ['________________________________\nFrom: grace@acme.example\nSent: x', 'grace@acme.example'],
    ['-------- Weitergeleitete Nachricht --------\nBetreff: x\nVon: Grace <grace@acme.example>', 'grace@acme.example'],
    ['From: grace@acme.example\nno forward', null],
    ['---------- Forwarded message ---------\nSubject: nobody', null],
    ['', null],
  ];
  for (const [text, from] of rows) t.equal(forwardedIn(text)?.from.address ?? null, from, text);
  t.ok(forwardedIn(rows[0]?.[0] ?? '')?.at instanceof Date);
});

t.test('a text that is made to be slow to read is read at once', async (t) => {
  const ms = processorMs(() => {
    for (const text of ['\n', '> ', '>\n', '--\n', '_', '-', ' '].map((part) => part.repeat(20_000)))
      t.equal(forwardedIn(`${text}x`), null);
  });
  t.ok(ms < 500);
});
