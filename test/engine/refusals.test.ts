import t from 'tap';
import { assess, type Facts, REFUSAL_CODES, refusals } from '#src/engine/index.js';
import { ny, situation, thanks } from './situation.js';

type Json = Record<string, unknown>;
const now = ny('12-02 09:00');

/** A request that can be assessed, with something in it replaced: `pointer` names what, undefined removes it. */
function request(pointer: string, value: unknown): Json {
  const whole: Json = { facts: structuredClone(situation()), policy: {}, now };
  const names = pointer.split('/').slice(1);
  const last = names.pop() as string;
  let parent = whole;
  for (const name of names) {
    parent[name] ??= {};
    parent = parent[name] as Json;
  }
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return whole;
}

function refusedAs(whole: unknown): string[] {
  return refusals(whole).map(({ pointer, code }) => `${pointer} ${code}`);
}

type Line = [title: string, pointer: string, value: unknown, refused?: string];

function holds(title: string, lines: readonly Line[]): void {
  t.test(title, async (t) => {
    for (const [title, pointer, value, refused] of lines) {
      t.same(
        refusedAs(request(pointer, value)),
        refused === undefined ? [] : [refused],
        `${title}: ${refused ?? 'taken'}`,
      );
    }
  });
}

const malformed = (pointer: string): string => `${pointer} malformed`;
const twice = [thanks, { ...thanks }];
const many = (count: number, entry: unknown): unknown[] => Array.from({ length: count }, () => entry);

// biome-ignore format: a table of one line a case
holds('an unknown field is refused where it stands', [
  ['in the request', '/when', now, '/when unknown_field'],
  ['in the facts', '/facts/mood', 'good', '/facts/mood unknown_field'],
  ['in a section', '/facts/interview/room', 'B', '/facts/interview/room unknown_field'],
  ['in an entry', '/facts/touchpoints/0/subject', 'Hi', '/facts/touchpoints/0/subject unknown_field'],
  ['in a review', '/facts/touchpoints/0/reviews', { connection: 'ok' }, '/facts/touchpoints/0/reviews/connection unknown_field'],
  ['in the policy', '/policy/patience', 5, '/policy/patience unknown_field'],
  ['in the call hours', '/policy/callHours', { until: '17:00' }, '/policy/callHours/until unknown_field'],
  ['even without value', '/facts/mood', null, '/facts/mood unknown_field'],
  ['with a slash and a tilde', '/facts/interview', { ...situation().interview, 'a/b~c': 1 }, '/facts/interview/a~1b~0c unknown_field'],
  ['constructor', '/facts/contact/constructor', {}, '/facts/contact/constructor unknown_field'],
]);

t.test('a key that would reach a prototype is an unknown field', async (t) => {
  const text = JSON.stringify(request('/facts/touchpoints', [])).replace(
    '"touchpoints"',
    '"__proto__":{"x":1},"touchpoints"',
  );
  t.same(refusedAs(JSON.parse(text)), ['/facts/__proto__ unknown_field']);
});

// biome-ignore format: a table of one line a case
holds('a missing value is refused, null and absent alike', [
  ['facts', '/facts', undefined, '/facts missing'],
  ['now', '/now', undefined, '/now missing'],
  ['the interview', '/facts/interview', null, '/facts/interview missing'],
  ['the application', '/facts/application', undefined, '/facts/application missing'],
  ['the start', '/facts/interview/startsAt', null, '/facts/interview/startsAt missing'],
  ['the methods', '/facts/contact/methods', undefined, '/facts/contact/methods missing'],
  ['the touchpoints', '/facts/touchpoints', undefined, '/facts/touchpoints missing'],
  ['the zone of the candidate', '/facts/candidate/timeZone', undefined, '/facts/candidate/timeZone missing'],
  ['the id of a touchpoint', '/facts/touchpoints/0/id', undefined, '/facts/touchpoints/0/id missing'],
  ['but not the end', '/facts/interview/endsAt', null],
  ['nor the policy', '/policy', undefined],
  ['nor a number of it', '/policy/patienceBusinessDays', null],
  ['nor the opens', '/facts/opens', null],
]);

// biome-ignore format: a table of one line a case
holds('a malformed value is refused', [
  ['facts', '/facts', [], malformed('/facts')],
  ['a status', '/facts/interview/status', 'done', malformed('/facts/interview/status')],
  ['a text for a flag', '/facts/interview/internal', 'true', malformed('/facts/interview/internal')],
  ['a number for an id', '/facts/interview/id', 7, malformed('/facts/interview/id')],
  ['no id', '/facts/interview/id', '', malformed('/facts/interview/id')],
  ['an object for a list', '/facts/touchpoints', {}, malformed('/facts/touchpoints')],
  ['null in a list', '/facts/touchpoints', [null], malformed('/facts/touchpoints/0')],
  ['half an application', '/facts/candidate/activeApplications', 1.5, malformed('/facts/candidate/activeApplications')],
  ['no number', '/facts/candidate/accomplishments', Number.NaN, malformed('/facts/candidate/accomplishments')],
  ['fewer than none', '/facts/candidate/accomplishments', -1, '/facts/candidate/accomplishments out_of_range'],
  ['a verdict for a review', '/facts/touchpoints/0/reviews', { value: 'open' }, malformed('/facts/touchpoints/0/reviews/value')],
  ['a channel for a call', '/facts/contact/preferredChannel', 'voicemail', malformed('/facts/contact/preferredChannel')],
  ['an hour', '/policy/callHours', { from: '9:00' }, malformed('/policy/callHours/from')],
  ['the 25th hour', '/policy/callHours', { to: '24:00' }, malformed('/policy/callHours/to')],
  ['a holiday that is none', '/policy/holidays', ['2026-02-29'], malformed('/policy/holidays/0')],
  ['a holiday with time', '/policy/holidays', ['2026-02-28T00:00:00Z'], malformed('/policy/holidays/0')],
  ['half a day', '/policy/patienceBusinessDays', 2.5, malformed('/policy/patienceBusinessDays')],
]);

const at = '/facts/interview/startsAt';
const instants: readonly [text: unknown, refused?: string][] = [
  ['2026-12-01T15:00:00Z'],
  ['2026-12-01T15:00:00.123456789-05:00'],
  ['2026-12-01t15:00:00z'],
  ['2026-12-01T15:00:00-00:00'],
  ['2024-02-29T15:00:00Z'],
  ['2026-12-01T15:00:00', malformed(at)],
  ['2026-12-01T15:00Z', malformed(at)],
  ['2026-12-01 15:00:00Z', malformed(at)],
  ['2026-12-01', malformed(at)],
  ['2026-02-30T15:00:00Z', malformed(at)],
  ['2026-13-01T15:00:00Z', malformed(at)],
  ['2026-00-01T15:00:00Z', malformed(at)],
  ['2026-12-00T15:00:00Z', malformed(at)],
  ['2026-12-01T24:00:00Z', malformed(at)],
  ['2026-12-01T15:60:00Z', malformed(at)],
  ['2016-12-31T23:59:60Z', malformed(at)],
  ['2026-12-01T15:00:00.Z', malformed(at)],
  ['2026-12-01T15:00:00+0500', malformed(at)],
  ['2026-12-01T15:00:00+24:00', malformed(at)],
  ['2026-12-01T15:00:00+05:60', malformed(at)],
  ['2026-12-01T15:00:00Z ', malformed(at)],
  ['+002026-12-01T15:00:00Z', malformed(at)],
  ['٢٠٢٦-12-01T15:00:00Z', malformed(at)],
  [1_796_137_200_000, malformed(at)],
  ['1969-12-31T23:59:59.999Z', `${at} out_of_range`],
  ['1970-01-01T00:00:00+00:01', `${at} out_of_range`],
  ['1970-01-01T00:00:00Z'],
  ['2100-12-31T23:59:59.999Z'],
  ['2101-01-01T00:00:00Z', `${at} out_of_range`],
  ['2101-01-01T00:00:00+00:01'],
];

t.test('an instant is RFC 3339 with offset, exists in the calendar, and lies in 1970 to 2100', async (t) => {
  for (const [text, refused] of instants) {
    const whole = request(at, text);
    const { interview } = (whole as unknown as { facts: Facts }).facts;
    interview.endsAt = null;
    t.same(refusedAs(whole), refused === undefined ? [] : [refused], String(text));
  }
});

const zone = '/facts/contact/timeZone';
const date = '/facts/application/decisionExpectedAt';

// biome-ignore format: a table of one line a case
holds('the date the employer named is a date or an instant', [
  ['a date', date, '2026-12-09'],
  ['an instant', date, ny('12-09 10:00')],
  ['the last date', date, '2100-12-31'],
  ['no date of the calendar', date, '2026-02-30', malformed(date)],
  ['too late', date, '2101-01-01', `${date} out_of_range`],
  ['too early', date, '1969-12-31', `${date} out_of_range`],
]);

t.test('a zone is what the IANA database knows by name, links included', async (t) => {
  for (const name of [
    'UTC',
    'Europe/Kyiv',
    'Europe/Kiev',
    'US/Eastern',
    'Etc/GMT+5',
    'EST5EDT',
    'GB',
    'Australia/Lord_Howe',
  ])
    t.same(refusedAs(request(zone, name)), [], name);
  for (const name of [
    '+05:00',
    '-0500',
    'GMT+5',
    'UTC+1',
    'PST',
    'IST',
    'SystemV/EST5',
    'Europe/Atlantis',
    '',
    ' UTC',
    'Z',
    'local',
  ])
    t.same(refusedAs(request(zone, name)), [`${zone} unknown_zone`], name);
  t.same(refusedAs(request(zone, 5)), [malformed(zone)]);
  t.same(refusedAs(request('/facts/interview/timeZone', 'Mars/Base')), ['/facts/interview/timeZone unknown_zone']);
});

// biome-ignore format: a table of one line a case
holds('facts that contradict each other are refused', [
  ['an end at the start', '/facts/interview/endsAt', ny('12-01 15:00'), '/facts/interview/endsAt ends_before_start'],
  ['an end before the start', '/facts/interview/endsAt', ny('12-01 14:00'), '/facts/interview/endsAt ends_before_start'],
  ['two touchpoints of one id', '/facts/touchpoints', twice, '/facts/touchpoints/1/id duplicate_id'],
  ['two methods of one id', '/facts/contact/methods', many(2, { id: 'mail', kind: 'email', status: 'stale' }), '/facts/contact/methods/1/id duplicate_id'],
  ['two promises of one id', '/facts/interview/promises', many(2, { id: 'portfolio' }), '/facts/interview/promises/1/id duplicate_id'],
  ['a conversation by e-mail', '/facts/touchpoints/0/conversation', true, '/facts/touchpoints/0/conversation impossible_conversation'],
  ['a conversation by voicemail', '/facts/touchpoints', [{ ...thanks, channel: 'voicemail', conversation: true }], '/facts/touchpoints/0/conversation impossible_conversation'],
  ['a conversation by letter', '/facts/touchpoints', [{ ...thanks, channel: 'letter', conversation: true }], '/facts/touchpoints/0/conversation impossible_conversation'],
  ['a conversation by message', '/facts/touchpoints', [{ ...thanks, channel: 'message', conversation: true }]],
  ['no conversation by e-mail', '/facts/touchpoints/0/conversation', false],
]);

// biome-ignore format: a table of one line a case
holds('a policy is refused that is out of bounds or contradicts itself, defaults filled in', [
  ['zero', '/policy/patienceBusinessDays', 0, '/policy/patienceBusinessDays out_of_range'],
  ['less than zero minutes', '/policy/thanksNotBeforeMinutes', -1, '/policy/thanksNotBeforeMinutes out_of_range'],
  ['zero minutes', '/policy/thanksNotBeforeMinutes', 0],
  ['ten years', '/policy/restDays', 3650],
  ['more than ten years', '/policy/restDays', 3651, '/policy/restDays out_of_range'],
  ['version zero', '/policy/version', 0, '/policy/version out_of_range'],
  ['a budget of none', '/policy/recipientBudget', { touches: 0 }, '/policy/recipientBudget/touches out_of_range'],
  ['thanks late before due', '/policy', { thanksDueHours: 10, thanksLateHours: 9 }, '/policy/thanksLateHours contradiction'],
  ['thanks due after the usual lateness', '/policy/thanksDueHours', 49, '/policy/thanksDueHours contradiction'],
  ['thanks late as soon as due', '/policy/thanksDueHours', 48],
  ['a reply late before due', '/policy/replyDueBusinessDays', 3, '/policy/replyDueBusinessDays contradiction'],
  ['call hours without end', '/policy/callHours', { from: '18:00' }, '/policy/callHours/from contradiction'],
  ['call hours of no length', '/policy/callHours', { from: '10:00', to: '10:00' }, '/policy/callHours/to contradiction'],
  ['never to reconnect', '/policy/reconnectDays', [], '/policy/reconnectDays contradiction'],
  ['to reconnect twice at once', '/policy/reconnectDays', [30, 30], '/policy/reconnectDays/1 contradiction'],
  ['a weekend of seven days', '/policy/weekend', [1, 2, 3, 4, 5, 6, 7], '/policy/weekend contradiction'],
  ['a weekend of six days, some twice', '/policy/weekend', [1, 2, 3, 4, 5, 6, 6, 1]],
  ['an eighth day', '/policy/weekend', [8], '/policy/weekend/0 out_of_range'],
  ['a thousand holidays', '/policy/holidays', many(1000, '2026-12-25')],
  ['more than a thousand holidays', '/policy/holidays', many(1001, '2026-12-25'), '/policy/holidays too_many'],
  ['two thousand touches', '/facts/recipientTouches', many(2000, now)],
  ['more than two thousand touches', '/facts/recipientTouches', many(2001, now), '/facts/recipientTouches too_many'],
]);

t.test(
  'any JSON value is answered with refusals, never with an exception, and at most a hundred of them',
  async (t) => {
    for (const value of [
      null,
      undefined,
      7,
      'facts',
      [],
      {},
      { facts: [], policy: [], now: [] },
      { facts: { interview: 1 } },
    ])
      t.ok(refusals(value).length > 0, JSON.stringify(value));
    t.equal(refusals(request('/facts/touchpoints', many(2000, {}))).length, 100);
  },
);

t.test('a refusal says what is wrong, where, and how to mend it', async (t) => {
  const [refusal] = refusals(request(zone, 'PST'));
  t.same(refusal, {
    pointer: zone,
    code: 'unknown_zone',
    message: '/facts/contact/timeZone names no IANA time zone: give one such as America/New_York.',
  });
  t.ok(REFUSAL_CODES.includes('unknown_zone'));
});

t.test('what is not refused is assessed', async (t) => {
  t.equal(assess(situation(), undefined, now).state, 'waiting');
  t.throws(() => assess(situation(), undefined, 'now'), RangeError);
  t.throws(() => assess(situation({ contact: { timeZone: 'PST' } }), undefined, now), RangeError);
});
