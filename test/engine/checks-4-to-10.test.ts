import t from 'tap';
import type { CheckCode, ConnectionState, PartialPolicy, TouchpointFact } from '#src/engine/index.js';
import {
  ask,
  type Change,
  checkOf,
  codesOf,
  heard,
  local,
  mail,
  ny,
  phone,
  profile,
  sent,
  thanks,
} from './situation.js';

type Line = [title: string, change: Change, now: string, finding: string, policy?: PartialPolicy];

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

const touched = (...touchpoints: TouchpointFact[]): Change => ({ touchpoints: [thanks, ...touchpoints] });
const reviewed = (at: string, check: CheckCode, verdict: 'ok' | 'made') => sent(at, { reviews: { [check]: verdict } });
const settled = { accomplishments: 2, activeApplications: 3 };

for (const check of ['thoughtfulness', 'enthusiasm'] as const) {
  // biome-ignore format: a table of one line a case
  holds(`${check}: one touch reviewed as ok is enough`, check, [
    ['none reviewed', {}, '12-02 12:00', 'unknown : not_known'],
    ['one ok', touched(reviewed('12-02 10:00', check, 'ok'), reviewed('12-02 11:00', check, 'made')), '12-02 12:00', 'ok'],
    ['none ok', touched(reviewed('12-02 10:00', check, 'made'), reviewed('12-02 11:00', check, 'made')), '12-02 12:00', 'made : reviewed'],
    ['not yet sent', touched(reviewed('12-02 13:00', check, 'ok')), '12-02 12:00', 'unknown : not_known'],
    ['theirs is not judged', touched({ ...reviewed('12-02 10:00', check, 'ok'), direction: 'inbound' }), '12-02 12:00', 'unknown : not_known'],
    ['bounced', touched({ ...reviewed('12-02 10:00', check, 'ok'), bounced: true }), '12-02 12:00', 'unknown : not_known'],
    ['before the end', { interview: { status: 'scheduled' } }, '12-01 12:00', 'not_applicable'],
  ]);
}

// biome-ignore format: a table of one line a case
holds('confidence: the last reviewed touch, and private tips', 'confidence', [
  ['none reviewed', { candidate: settled }, '12-02 12:00', 'unknown : not_known'],
  ['the last is ok', { candidate: settled, ...touched(reviewed('12-02 10:00', 'confidence', 'made'), reviewed('12-02 11:00', 'confidence', 'ok')) }, '12-02 12:00', 'ok'],
  ['the last is not', { candidate: settled, ...touched(reviewed('12-02 10:00', 'confidence', 'ok'), reviewed('12-02 11:00', 'confidence', 'made'), sent('12-02 11:30')) }, '12-02 12:00', 'made : reviewed'],
  ['nothing on file', { candidate: { ...settled, accomplishments: 0 } }, '12-02 12:00', 'unknown : no_accomplishments : not_known'],
  ['one process', { candidate: { ...settled, activeApplications: 1 } }, '12-02 12:00', 'unknown : not_known : single_process'],
  ['by default', touched(reviewed('12-02 11:00', 'confidence', 'ok')), '12-02 12:00', 'ok : no_accomplishments : single_process'],
  ['not where it does not apply', { interview: { status: 'scheduled' } }, '12-01 12:00', 'not_applicable'],
]);

const scheduled = { status: 'scheduled' } as const;
const guess = { ...mail, status: 'unconfirmed' as const };
const bounced = { id: 'gone', kind: 'email', status: 'bounced' } as const;

// biome-ignore format: a table of one line a case
holds('contact details: a confirmed e-mail or phone, in time', 'contact_details', [
  ['confirmed', {}, '11-01 12:00', 'ok'],
  ['a confirmed phone', { methods: [phone] }, '12-02 12:00', 'ok'],
  ['a confirmed phone not to be called', { methods: [phone], contact: { doNotCall: true } }, '12-02 12:00', 'at_risk : unconfirmed'],
  ['a confirmed profile', { methods: [{ ...profile, status: 'confirmed' }] }, '12-02 12:00', 'at_risk : unconfirmed'],
  ['early', { interview: scheduled, methods: [guess] }, '11-24 14:59', 'not_applicable'],
  ['a week ahead', { interview: scheduled, methods: [guess] }, '11-24 15:00', 'open : unconfirmed'],
  ['from the start', { interview: scheduled, methods: [guess] }, '12-01 15:00', 'at_risk : unconfirmed'],
  ['bounced, never confirmed', { methods: [bounced, guess] }, '11-01 12:00', 'made : bounced'],
  ['bounced, but it was confirmed', { methods: [{ ...bounced, confirmedBy: 'card' }, guess] }, '12-02 12:00', 'at_risk : unconfirmed'],
  ['bounced, but another is confirmed', { methods: [bounced, mail] }, '12-02 12:00', 'ok'],
  ['confirmed ahead', { methods: [{ ...mail, confirmedAt: ny('12-02 12:01') }] }, '12-02 12:00', 'at_risk : unconfirmed'],
  ['stale after 180 days', { methods: [{ ...mail, confirmedAt: ny('06-05 12:00') }] }, '12-02 12:00', 'at_risk : unconfirmed'],
]);

const empty = (at: string, change: Partial<TouchpointFact> = {}) => sent(at, { addsValue: false, ...change });

// biome-ignore format: a table of one line a case
holds('value: what nobody asked for brings something new', 'value', [
  ['only the first', {}, '12-20 12:00', 'not_applicable'],
  ['nothing new', touched(empty('12-08 10:00')), '12-20 12:00', 'made : nothing_new'],
  ['something new', touched(sent('12-08 10:00', { addsValue: true })), '12-20 12:00', 'ok'],
  ['both', touched(sent('12-08 10:00', { addsValue: true }), empty('12-15 10:00')), '12-20 12:00', 'made : nothing_new'],
  ['not known', touched(sent('12-08 10:00')), '12-20 12:00', 'unknown : not_known'],
  ['one known', touched(sent('12-08 10:00'), sent('12-15 10:00', { addsValue: true })), '12-20 12:00', 'ok'],
  ['reviewed as made', touched(reviewed('12-08 10:00', 'value', 'made')), '12-20 12:00', 'made : nothing_new'],
  ['reviewed as ok', touched(reviewed('12-08 10:00', 'value', 'ok')), '12-20 12:00', 'ok'],
  ['what is recorded goes before the review', touched({ ...reviewed('12-08 10:00', 'value', 'made'), addsValue: true }), '12-20 12:00', 'ok'],
  ['an answer', touched(heard('12-07 10:00'), empty('12-08 10:00')), '12-20 12:00', 'not_applicable'],
  ['a call', touched(empty('12-08 10:00', { channel: 'call' })), '12-20 12:00', 'not_applicable'],
  ['something promised', touched(empty('12-08 10:00', { promise: true })), '12-20 12:00', 'not_applicable'],
  ['the thanks, sent second', { touchpoints: [sent('12-01 16:30'), { ...thanks, addsValue: false }] }, '12-20 12:00', 'not_applicable'],
  ['without history', { interview: { coverage: 'partial' }, ...touched(empty('12-08 10:00')) }, '12-20 12:00', 'unknown : partial_coverage'],
]);

const zoneless = { interview: { timeZone: null } };
const call = (at: string, change: Partial<TouchpointFact> = {}) => sent(at, { channel: 'call', ...change });
const touches = (...at: string[]) => ({ recipientTouches: at.map(ny) });

// biome-ignore format: a table of one line a case
holds('respect: not too close, not outside hours, not over budget', 'respect', [
  ['nothing outbound', { touchpoints: [heard('12-02 10:00')] }, '12-20 12:00', 'not_applicable'],
  ['no fault', touched(sent('12-04 10:00')), '12-20 12:00', 'ok'],
  ['too close by dates', touched(sent('12-03 23:59')), '12-20 12:00', 'made : too_close'],
  ['a weekend between', { touchpoints: [sent('12-04 17:00', { thanks: true }), sent('12-08 17:00')] }, '12-20 12:00', 'made : too_close'],
  ['an answer is never too close', touched(heard('12-02 10:00'), sent('12-02 11:00')), '12-20 12:00', 'ok'],
  ['nor is something promised', touched(sent('12-02 11:00', { promise: true })), '12-20 12:00', 'ok'],
  ['nor a conversation', touched(call('12-02 11:00', { conversation: true })), '12-20 12:00', 'ok'],
  ['nor the voicemail of a call', touched(call('12-04 10:00'), call('12-04 10:20', { channel: 'voicemail' })), '12-20 12:00', 'ok'],
  ['a call at nine', touched(call('12-04 09:00')), '12-20 12:00', 'ok'],
  ['a call before nine', touched(call('12-04 08:59')), '12-20 12:00', 'made : outside_hours'],
  ['a call at half past five', touched(call('12-04 17:30')), '12-20 12:00', 'made : outside_hours'],
  ['a voicemail on Saturday', touched(call('12-05 10:00', { channel: 'voicemail' })), '12-20 12:00', 'made : outside_hours'],
  ['a call on a holiday', touched(call('12-04 10:00')), '12-20 12:00', 'made : outside_hours : too_close', { holidays: ['2026-12-04'] }],
  ['a conversation at night', touched(call('12-04 22:00', { conversation: true })), '12-20 12:00', 'ok'],
  ['called back at night', touched(heard('12-04 21:00', { channel: 'voicemail' }), call('12-04 22:00')), '12-20 12:00', 'ok'],
  ['at night in a zone only guessed', { ...zoneless, ...touched(call('12-04 22:00')) }, '12-20 12:00', 'unknown : outside_hours'],
  ['at night in a zone only guessed, and too close', { ...zoneless, ...touched(call('12-02 22:00')) }, '12-20 12:00', 'made : outside_hours : too_close'],
  ['reviewed', touched(reviewed('12-04 10:00', 'respect', 'made')), '12-20 12:00', 'made : reviewed'],
  ['three in a week', { ...touched(sent('12-04 10:00')), ...touches('12-01 17:00', '12-03 10:00', '12-04 10:00') }, '12-20 12:00', 'ok'],
  ['four in a week', { ...touched(sent('12-04 10:00')), ...touches('12-01 17:00', '12-02 10:00', '12-03 10:00', '12-04 10:00') }, '12-20 12:00', 'made : recipient_budget'],
  ['a week is open at its beginning', { ...touched(sent('12-04 10:00')), ...touches('11-27 10:00', '12-02 10:00', '12-03 10:00', '12-04 10:00') }, '12-20 12:00', 'ok'],
  ['without history', { interview: { coverage: 'partial' }, ...touched(sent('12-02 10:00')) }, '12-20 12:00', 'unknown : partial_coverage'],
]);

const network = { candidate: { networkData: true } };
const rejected = { application: { outcome: 'rejected', decidedAt: ny('12-08 10:00') } as const };
const linked = (state: ConnectionState) => ({ ...network, connection: { state } });

// biome-ignore format: a table of one line a case
holds('connection: invited in time', 'connection', [
  ['no data', {}, '12-02 12:00', 'unknown : not_known'],
  ['before the end', { ...network, interview: scheduled }, '12-01 12:00', 'not_applicable'],
  ['a week', network, '12-08 15:59', 'open : not_connected'],
  ['then', network, '12-08 16:00', 'at_risk : not_connected'],
  ['never made while nothing is decided', network, '2027-12-08 16:00', 'at_risk : not_connected'],
  ['an offer', { ...network, application: { outcome: 'offer', decidedAt: ny('12-08 10:00') } }, '2027-12-08 16:00', 'at_risk : not_connected'],
  ['a week after a no', { ...network, ...rejected }, '12-15 09:59', 'open until 12-22 10:00 : not_connected'],
  ['two weeks after a no', { ...network, ...rejected }, '12-22 09:59', 'at_risk until 12-22 10:00 : not_connected'],
  ['then', { ...network, ...rejected }, '12-22 10:00', 'made : not_connected'],
  ['connected', linked('connected'), '12-30 12:00', 'ok'],
  ['declined', linked('declined'), '12-30 12:00', 'ok'],
  ['connected though there is no data', { connection: { state: 'connected' } }, '12-30 12:00', 'ok'],
  ['opted out', linked('opted_out'), '12-30 12:00', 'not_applicable'],
  ['internal', { ...network, interview: { internal: true } }, '12-30 12:00', 'not_applicable'],
  ['nobody came', { ...network, interview: { status: 'no_show_candidate' } }, '12-30 12:00', 'not_applicable'],
  ['a later round', { ...network, interview: { supersededAt: ny('12-07 11:00') } }, '12-30 12:00', 'not_applicable'],
  ['connected ahead, invited', { ...network, connection: { state: 'connected', invitedAt: ny('12-02 10:00'), connectedAt: ny('12-05 10:00') } }, '12-03 12:00', 'ok'],
  ['connected ahead, never invited', { ...network, connection: { state: 'connected', connectedAt: ny('12-05 10:00') } }, '12-03 12:00', 'open : not_connected'],
  ['invited ahead', { ...network, connection: { state: 'invited', invitedAt: ny('12-05 10:00') } }, '12-03 12:00', 'open : not_connected'],
]);

t.test('a finding names the methods or touchpoints that bear it out', async (t) => {
  const close = sent('12-02 10:00', { addsValue: false });
  const answer = ask({ ...touched(close), methods: [bounced] }, '12-20 12:00');
  t.same(checkOf(answer, 'contact_details').reasons, [{ code: 'bounced', methodId: 'gone' }]);
  t.same(checkOf(answer, 'contact_details').evidence, ['gone']);
  t.same(checkOf(answer, 'value').reasons, [{ code: 'nothing_new', touchpointId: close.id }]);
  t.same(checkOf(answer, 'respect').reasons, [{ code: 'too_close', touchpointId: close.id }]);
  t.same(checkOf(answer, 'respect').evidence, [close.id]);
});
