import t from 'tap';
import type { CheckCode, PartialPolicy } from '#src/engine/index.js';
import { ask, type Change, checkOf, codesOf, heard, local, mail, ny, phone, sent, thanks } from './situation.js';

type Line = [title: string, change: Change, now: string, finding: string, policy?: PartialPolicy];

/** `verdict`, `verdict until dueBy`, and the reasons behind a colon. */
function findingOf(code: CheckCode, change: Change, now: string, policy?: PartialPolicy): string {
  const { verdict, dueBy, reasons } = checkOf(ask(change, now, policy), code);
  const until = dueBy === undefined ? '' : ` until ${local(dueBy)}`;
  return [`${verdict}${until}`, ...codesOf(reasons)].join(' : ');
}

function holds(title: string, code: CheckCode, lines: readonly Line[]): void {
  t.test(title, async (t) => {
    for (const [title, change, now, finding, policy] of lines) {
      t.equal(findingOf(code, change, now, policy), finding, `${title}: ${finding}`);
    }
  });
}

const none: Change = { touchpoints: [] };
const partial = { coverage: 'partial' } as const;
const maybe = sent('12-01 17:00', { thanks: null });
const second = (thanked: boolean | null, at = '12-04 10:00') => sent(at, { thanks: thanked });

// biome-ignore format: a table of one line a case
const windowOfThanks: readonly Line[] = [
  ['before a quarter past', none, '12-01 16:14', 'not_applicable'],
  ['from a quarter past', none, '12-01 16:15', 'open until 12-03 16:00 : not_thanked'],
  ['from 24 h', none, '12-02 16:00', 'at_risk until 12-03 16:00 : not_thanked'],
  ['from 48 h', none, '12-03 16:00', 'made : not_thanked'],
  ['for ever', none, '2027-06-01 16:00', 'made : not_thanked'],
  ['nobody came', { ...none, interview: { status: 'no_show_employer' } }, '12-05 16:00', 'not_applicable'],
  ['imported without history', { ...none, interview: partial }, '12-05 16:00', 'unknown : partial_coverage'],
  ['imported without history, just over', { ...none, interview: partial }, '12-01 16:00', 'not_applicable'],
  ['they decide tomorrow at ten', { ...none, application: { decisionExpectedAt: ny('12-02 10:00') } }, '12-02 09:00', 'at_risk until 12-03 16:00 : not_thanked'],
  ['earlier thanks are due', none, '12-01 20:00', 'at_risk until 12-01 22:00 : not_thanked', { thanksDueHours: 4, thanksLateHours: 6 }],
];

holds('thanks: judged by the window of send_thanks until somebody was thanked', 'thanks', windowOfThanks);
holds('timeliness: judged by the window of send_thanks until somebody was thanked', 'timeliness', windowOfThanks);

// biome-ignore format: a table of one line a case
holds('thanks: once, and once more in the later follow-up', 'thanks', [
  ['once', {}, '12-04 12:00', 'ok'],
  ['late', { touchpoints: [sent('12-09 17:00', { thanks: true })] }, '12-09 18:00', 'ok'],
  ['perhaps', { touchpoints: [maybe] }, '12-04 12:00', 'unknown : not_known'],
  ['twice', { touchpoints: [thanks, sent('12-01 18:00', { thanks: true }), second(false)] }, '12-04 12:00', 'ok'],
  ['the follow-up does not', { touchpoints: [thanks, second(false)] }, '12-04 12:00', 'made : not_thanked_again'],
  ['the follow-up may', { touchpoints: [thanks, second(null)] }, '12-04 12:00', 'unknown : not_known'],
  ['only the first of those counts', { touchpoints: [thanks, second(null), second(false, '12-07 10:00')] }, '12-08 12:00', 'unknown : not_known'],
  ['within three business days it is no follow-up', { touchpoints: [thanks, second(false, '12-03 23:59')] }, '12-04 12:00', 'ok'],
  ['a call is none', { touchpoints: [thanks, { ...second(false), channel: 'call' }] }, '12-04 12:00', 'ok'],
  ['an answer is none', { touchpoints: [thanks, heard('12-03 10:00'), second(false)] }, '12-04 12:00', 'ok'],
  ['what was promised is none', { touchpoints: [thanks, { ...second(false), promise: true }] }, '12-04 12:00', 'ok'],
  ['what was arranged is none', { interview: { invitedFollowUpAt: ny('12-04 09:00') }, touchpoints: [thanks, second(false)] }, '12-04 12:00', 'ok'],
  ['the first after a decision is none', { application: { outcome: 'rejected', decidedAt: ny('12-04 09:00') }, touchpoints: [thanks, second(false)] }, '12-04 12:00', 'ok'],
  ['not blamed without history', { interview: partial, touchpoints: [thanks, second(false)] }, '12-04 12:00', 'unknown : partial_coverage'],
]);

// biome-ignore format: a table of one line a case
holds('timeliness: the first thanks before they are late', 'timeliness', [
  ['in time', {}, '12-04 12:00', 'ok'],
  ['just in time', { touchpoints: [sent('12-03 15:59', { thanks: true })] }, '12-04 12:00', 'ok'],
  ['late', { touchpoints: [sent('12-03 16:00', { thanks: true })] }, '12-04 12:00', 'made : thanked_late'],
  ['perhaps in time, then for sure', { touchpoints: [maybe, sent('12-03 16:00', { thanks: true })] }, '12-04 12:00', 'unknown : not_known'],
  ['perhaps in time', { touchpoints: [maybe] }, '12-04 12:00', 'unknown : not_known'],
  ['perhaps, but late', { touchpoints: [sent('12-03 16:00', { thanks: null })] }, '12-04 12:00', 'made : not_thanked'],
  ['late, without history', { interview: partial, touchpoints: [sent('12-03 16:00', { thanks: true })] }, '12-04 12:00', 'unknown : partial_coverage'],
  ['late after the weekend', { interview: { startsAt: ny('12-04 15:00'), endsAt: ny('12-04 16:00') }, touchpoints: [sent('12-07 11:59', { thanks: true })] }, '12-08 12:00', 'ok'],
]);

const asked = { touchpoints: [thanks, heard('12-04 15:00')] };
const both = { methods: [mail, phone] };

// biome-ignore format: a table of one line a case
holds('persistence: judged by the reply, the call or the follow-up that is due', 'persistence', [
  ['a reply', asked, '12-04 15:00', 'open until 12-08 15:00 : reply'],
  ['a reply overdue', asked, '12-07 15:00', 'at_risk until 12-08 15:00 : reply'],
  ['a reply late', asked, '12-08 15:00', 'made : reply'],
  ['a call', both, '12-08 09:00', 'open until 12-15 09:00 : call'],
  ['a call overdue', both, '12-08 17:30', 'at_risk until 12-15 09:00 : call'],
  ['a call late', both, '12-15 09:00', 'made : call'],
  ['a call after two mails', { ...both, touchpoints: [thanks, second(true)] }, '12-11 09:00', 'open until 12-16 09:00 : call'],
  ['a follow-up', {}, '12-08 09:00', 'open until 12-15 09:00 : follow_up'],
  ['a follow-up overdue', {}, '12-09 09:00', 'at_risk until 12-15 09:00 : follow_up'],
  ['a follow-up late', {}, '12-15 09:00', 'made : follow_up'],
  ['a follow-up late, without history', { interview: partial }, '12-15 09:00', 'unknown : partial_coverage'],
  ['waiting', {}, '12-02 09:00', 'ok'],
  ['waiting, nothing sent', { ...none, overrides: { snoozedUntil: ny('12-09 09:00') } }, '12-02 09:00', 'not_applicable'],
  ['waiting, nothing sent but talked', { touchpoints: [heard('12-01 17:00', { channel: 'call', conversation: true, thanks: true })] }, '12-02 09:00', 'ok'],
  ['thanks are due', none, '12-02 09:00', 'not_applicable'],
  ['decided', { ...asked, application: { outcome: 'offer', decidedAt: ny('12-03 10:00') } }, '12-09 15:00', 'not_applicable'],
]);

t.test('a finding names the touchpoints that bear it out', async (t) => {
  const late = second(false);
  t.same(checkOf(ask({}, '12-04 12:00'), 'thanks').evidence, ['thanks']);
  t.same(checkOf(ask({}, '12-04 12:00'), 'timeliness').evidence, ['thanks']);
  t.same(checkOf(ask({ touchpoints: [thanks, late] }, '12-04 12:00'), 'thanks').evidence, [late.id]);
  t.same(checkOf(ask(none, '12-04 12:00'), 'thanks').evidence, []);
});
