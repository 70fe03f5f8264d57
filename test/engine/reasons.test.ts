import t from 'tap';
import { ask, type Change, codesOf, heard, mail, ny, phone, sent, thanks, utc } from './situation.js';

type Line = [title: string, change: Change, now: string, codes: string];

function answers(title: string, of: 'state' | 'action', lines: readonly Line[]): void {
  t.test(title, async (t) => {
    for (const [title, change, now, codes] of lines) {
      const answer = ask(change, now);
      const reasons = of === 'state' ? answer.reasons : answer.nextAction?.reasons;
      t.equal(codesOf(reasons).join(' '), codes, `${title}: ${codes}`);
    }
  });
}

const none: Change = { touchpoints: [] };
const both = { methods: [mail, phone] };
const three = { touchpoints: [thanks, sent('12-08 10:00'), sent('12-15 17:00')] };
const offer = { outcome: 'offer', decidedAt: ny('12-03 10:00') } as const;
const rejected = { outcome: 'rejected', decidedAt: ny('12-08 10:00') } as const;
const opens = [{ at: ny('12-01 18:00'), touchpointId: 'thanks', verdict: 'human' as const }];
const budget = { recipientTouches: ['12-04 08:00', '12-04 08:30', '12-04 08:45'].map(ny) };
const everything: Change = {
  interview: { status: 'cancelled', supersededAt: ny('12-02 09:00') },
  candidate: { archivedAt: ny('12-02 09:00') },
  contact: { doNotContactSince: ny('12-02 09:00') },
  overrides: { dismissedAt: ny('12-02 09:00') },
};

// biome-ignore format: a table of one line a case
answers('a state names what holds of its row, and nothing else', 'state', [
  ['all of row 1', everything, '12-03 09:00', 'archived cancelled dismissed do_not_contact superseded'],
  ['one of row 1', { overrides: { dismissedAt: ny('12-02 09:00') } }, '12-03 09:00', 'dismissed'],
  ['row 2', { interview: { status: 'scheduled' } }, '11-30 09:00', ''],
  ['row 5', { touchpoints: [heard('12-02 09:00')] }, '12-02 10:00', ''],
  ['row 7', { overrides: { snoozedUntil: ny('12-07 09:00'), pinnedAt: ny('12-08 09:00') } }, '12-03 09:00', 'pinned snoozed'],
  ['row 7, one past', { overrides: { snoozedUntil: ny('12-07 09:00'), pinnedAt: ny('12-02 09:00') } }, '12-03 09:00', 'snoozed'],
  ['row 8', none, '12-02 09:00', ''],
  ['row 11', { interview: { invitedFollowUpAt: ny('12-10 09:00') } }, '12-03 09:00', 'invited'],
  ['row 11, away too', { interview: { invitedFollowUpAt: ny('12-10 09:00') }, contact: { awayUntil: ny('12-10 09:00') } }, '12-03 09:00', 'away invited'],
  ['row 11, away from an invitation past', { interview: { invitedFollowUpAt: ny('12-02 09:00') }, contact: { awayUntil: ny('12-10 09:00') } }, '12-03 09:00', 'away'],
  ['row 12', three, '12-16 09:00', 'unanswered'],
  ['row 14', {}, '12-08 09:00', ''],
  ['row 15', {}, '12-02 09:00', 'not_due'],
  ['row 15, no history', { ...none, interview: { coverage: 'partial' } }, '12-02 09:00', 'no_history'],
]);

// biome-ignore format: a table of one line a case
answers('an action names why it is this one and why now', 'action', [
  ['confirm_contact', { interview: { status: 'scheduled' }, methods: [{ ...mail, status: 'stale' }] }, '11-30 09:00', 'unconfirmed'],
  ['find_contact', { methods: [] }, '12-02 09:00', 'no_usable_method'],
  ['answer_offer', { application: offer }, '12-04 09:00', 'decided'],
  ['answer_offer while thanks are owed', { ...none, application: offer }, '12-04 09:00', 'decided thank_in_reply'],
  ['reply_to_decision', { application: rejected }, '12-08 12:00', 'decided'],
  ['reply_to_decision, never thanked', { ...none, application: rejected }, '12-08 12:00', 'decided thanks_outstanding'],
  ['reply', { touchpoints: [thanks, heard('12-02 09:00')] }, '12-02 10:00', 'inbound'],
  ['reply while thanks are owed', { touchpoints: [heard('12-02 09:00')] }, '12-02 10:00', 'inbound thank_in_reply'],
  ['reply, perhaps thanked', { touchpoints: [sent('12-01 17:00', { thanks: null }), heard('12-02 09:00')] }, '12-02 10:00', 'inbound'],
  ['send_thanks', none, '12-02 10:00', 'not_thanked'],
  ['send_thanks before they decide', { ...none, application: { decisionExpectedAt: ny('12-02 12:00') } }, '12-02 10:00', 'decision_expected not_thanked'],
  ['send_thanks, they decide no earlier', { ...none, application: { decisionExpectedAt: ny('12-02 17:00') } }, '12-02 10:00', 'not_thanked'],
  ['send_promised', { interview: { promises: [{ id: 'portfolio' }] } }, '12-02 10:00', 'promised'],
  ['invite_connection', { candidate: { networkData: true } }, '12-02 10:00', 'not_connected'],
  ['follow_up', {}, '12-08 09:00', 'silence'],
  ['follow_up, they were to decide', { application: { decisionExpectedAt: '2026-12-04' } }, '12-08 09:00', 'decision_expected'],
  ['follow_up, likely read', { opens }, '12-04 09:00', 'likely_read'],
  ['follow_up, pinned', { overrides: { pinnedAt: ny('12-04 09:00') } }, '12-04 09:00', 'pinned'],
  ['follow_up, invited', { interview: { invitedFollowUpAt: ny('12-04 09:00') } }, '12-04 09:00', 'invited'],
  ['follow_up, snoozed until then', { overrides: { snoozedUntil: ny('12-09 09:00') } }, '12-09 09:00', 'silence snoozed'],
  ['follow_up, snoozed, but not until then', { overrides: { snoozedUntil: ny('12-07 09:00') } }, '12-08 09:00', 'silence'],
  ['follow_up, away until then', { contact: { awayUntil: ny('12-09 00:00') } }, '12-09 09:00', 'away silence'],
  ['follow_up, over budget until then', budget, '12-11 09:00', 'recipient_budget silence'],
  ['follow_up, all three at once', { ...budget, contact: { awayUntil: ny('12-11 00:00') }, overrides: { snoozedUntil: ny('12-11 09:00') } }, '12-11 09:00', 'away recipient_budget silence snoozed'],
  ['follow_up, no budget for an appointment', { recipientTouches: ['12-04 08:00', '12-04 08:30', '12-04 08:45'].map(ny), overrides: { pinnedAt: ny('12-11 09:00') } }, '12-11 09:00', 'pinned'],
  ['follow_up, never thanked', none, '12-15 09:00', 'nothing_sent thanks_outstanding'],
  ['follow_up after a no-show', { ...none, interview: { status: 'no_show_employer' } }, '12-01 15:15', 'no_show'],
  ['call', both, '12-08 09:00', 'call_first silence'],
  ['call, two unanswered, likely read', { ...both, contact: { preferredChannel: 'email' }, touchpoints: [sent('12-01 16:30'), thanks], opens }, '12-04 09:00', 'likely_read unanswered'],
  ['call after a no-show', { ...none, ...both, contact: { preferredChannel: 'email' }, interview: { status: 'no_show_employer' } }, '12-01 15:15', 'no_show'],
  ['reconnect after a decision', { application: rejected }, '12-20 09:00', 'keep_in_touch'],
  ['reconnect, never thanked', { ...none, application: rejected }, '12-20 09:00', 'keep_in_touch thanks_outstanding'],
  ['reconnect, away until then', { application: rejected, contact: { awayUntil: ny('2027-02-01 00:00') } }, '12-20 09:00', 'away keep_in_touch'],
  ['reconnect after a rest', three, '2027-01-15 09:00', 'rested'],
]);

t.test('every action past the end of an interview still scheduled asks for its status', async (t) => {
  const scheduled: Change = { interview: { status: 'scheduled' } };
  t.same(codesOf(ask({ ...scheduled, ...none }, '12-02 09:00').nextAction?.reasons), [
    'not_thanked',
    'status_not_confirmed',
  ]);
  t.same(codesOf(ask(scheduled, '12-08 09:00').nextAction?.reasons), ['silence', 'status_not_confirmed']);
  t.same(codesOf(ask({ ...scheduled, methods: [] }, '12-02 09:00').nextAction?.reasons), [
    'no_usable_method',
    'status_not_confirmed',
  ]);
  t.same(codesOf(ask({ ...scheduled, methods: [] }, '11-30 09:00').nextAction?.reasons), ['no_usable_method']);
  t.same(ask(scheduled, '12-02 09:00').reasons, [{ code: 'not_due', until: utc('12-08 09:00') }], 'a state does not');
});

t.test('parameters are instants, ids, counts and codes, and never a running duration', async (t) => {
  const inbound = heard('12-02 09:00', { id: 'question' });
  const [asked] = ask({ touchpoints: [thanks, inbound] }, '12-02 10:00').nextAction?.reasons ?? [];
  t.same(asked, { code: 'inbound', at: utc('12-02 09:00'), touchpointId: 'question' });
  t.same(ask({}, '12-08 09:00').nextAction?.reasons, [{ code: 'silence', since: utc('12-01 17:00') }]);
  const [decided] = ask({ application: rejected }, '12-08 12:00').nextAction?.reasons ?? [];
  t.same(decided, { code: 'decided', at: utc('12-08 10:00'), outcome: 'rejected' });
  t.same(ask(three, '12-16 09:00').reasons, [{ code: 'unanswered', count: 3 }]);
  t.same(ask(three, '12-16 09:00').reasons, ask(three, '12-30 09:00').reasons, 'the same two weeks later');
});
