import t from 'tap';
import type { PartialPolicy } from '#src/engine/index.js';
import { ask, type Change, codesOf, heard, lineOf, local, mail, ny, phone, sent, thanks } from './situation.js';

type Line = [title: string, change: Change, dueAt: string, policy?: PartialPolicy];

/** Each due a moment before waits until then, and at that moment is due. */
function holds(title: string, lines: readonly Line[]): void {
  t.test(title, async (t) => {
    for (const [title, change, dueAt, policy] of lines) {
      const before = ask(change, '12-02 12:00', policy);
      t.equal(lineOf(before), `waiting | until ${dueAt}`, title);
      const then = ask(change, dueAt, policy);
      t.equal(then.state, 'follow_up_due', title);
      t.equal(local(then.nextAction?.notBefore as string), dueAt, title);
    }
  });
}

const openedAt = (at: string) => [{ at: ny(at), touchpointId: 'thanks', verdict: 'proxied' as const }];

// biome-ignore format: a table of one line a case
holds('silence: five business days after the last contact, three after what was sent last', [
  ['what was sent', {}, '12-08 09:00'],
  ['what anybody there wrote', { application: { lastInboundAt: ny('12-02 11:00') } }, '12-09 09:00'],
  ['what anybody there writes later has not happened', { application: { lastInboundAt: ny('12-08 09:01') } }, '12-08 09:00'],
  ['a received touch', { touchpoints: [thanks, heard('12-02 11:00', { needsReply: false })] }, '12-09 09:00'],
  ['a gap longer than the patience', {}, '12-10 09:00', { minGapBusinessDays: 7 }],
  ['a holiday on the way', {}, '12-09 09:00', { holidays: ['2026-12-07'] }],
  ['a holiday on the weekend', {}, '12-08 09:00', { holidays: ['2026-12-05'] }],
  ['another weekend', {}, '12-07 09:00', { weekend: [5] }],
  ['no weekend', {}, '12-06 09:00', { weekend: [] }],
  ['other call hours', {}, '12-08 10:30', { callHours: { from: '10:30' } }],
]);

// biome-ignore format: a table of one line a case
holds('likely read: two business days after that, if earlier', [
  ['read at once, but the gap is kept', { opens: openedAt('12-01 18:00') }, '12-04 09:00'],
  ['a longer patience', { opens: openedAt('12-01 18:00') }, '12-07 09:00', { readPatienceBusinessDays: 4 }],
  ['so long that silence comes first', { opens: openedAt('12-01 18:00') }, '12-08 09:00', { readPatienceBusinessDays: 6 }],
  ['opens do not inform', { opens: openedAt('12-01 18:00') }, '12-08 09:00', { opensInform: false }],
  ['a machine opened', { opens: [{ at: ny('12-01 18:00'), touchpointId: 'thanks', verdict: 'machine' }] }, '12-08 09:00'],
  ['another mail was opened', { opens: [{ at: ny('12-01 18:00'), touchpointId: 'other', verdict: 'human' }] }, '12-08 09:00'],
  ['something came after it', { opens: openedAt('12-01 18:00'), touchpoints: [thanks, sent('12-01 19:00', { channel: 'message' })] }, '12-08 09:00'],
  ['anybody there wrote after it', { opens: openedAt('12-01 18:00'), application: { lastInboundAt: ny('12-01 19:00') } }, '12-08 09:00'],
]);

// biome-ignore format: a table of one line a case
holds("the employer's date: two business days after it, as long as it is after the last contact", [
  ['a date is half past five', { application: { decisionExpectedAt: '2026-12-04' } }, '12-08 09:00'],
  ['an instant', { application: { decisionExpectedAt: ny('12-03 10:00') } }, '12-07 09:00'],
  ['soon, but the gap is kept', { application: { decisionExpectedAt: ny('12-01 18:00') } }, '12-04 09:00'],
  ['not after the end: ignored', { application: { decisionExpectedAt: ny('12-01 16:00') } }, '12-08 09:00'],
  ['they were heard after it', { application: { decisionExpectedAt: ny('12-02 10:00'), lastInboundAt: ny('12-02 11:00') } }, '12-09 09:00'],
  ['they were heard at it', { application: { decisionExpectedAt: ny('12-02 11:00'), lastInboundAt: ny('12-02 11:00') } }, '12-09 09:00'],
  ['a longer grace', { application: { decisionExpectedAt: '2026-12-04' } }, '12-09 09:00', { decisionGraceBusinessDays: 3 }],
  ['likely read does not matter', { opens: openedAt('12-01 18:00'), application: { decisionExpectedAt: '2026-12-04' } }, '12-08 09:00'],
]);

// biome-ignore format: a table of one line a case
holds('an appointment comes first, and not even the budget puts it off', [
  ['invited', { interview: { invitedFollowUpAt: ny('12-05 07:00') } }, '12-05 07:00'],
  ['pinned and invited: pinned', { interview: { invitedFollowUpAt: ny('12-05 07:00') }, overrides: { pinnedAt: ny('12-07 08:00') } }, '12-07 08:00'],
  ['the budget is used up', { interview: { invitedFollowUpAt: ny('12-05 07:00') }, recipientTouches: ['12-01 17:00', '12-01 17:01', '12-02 09:00'].map(ny) }, '12-05 07:00'],
  ['but the return does', { interview: { invitedFollowUpAt: ny('12-05 07:00') }, contact: { awayUntil: ny('12-07 00:00') } }, '12-07 09:00'],
  ['and the snooze', { interview: { invitedFollowUpAt: ny('12-05 07:00') }, overrides: { snoozedUntil: ny('12-06 08:00') } }, '12-06 08:00'],
]);

// biome-ignore format: a table of one line a case
holds('never before the snooze, the return and the budget', [
  ['snoozed', { overrides: { snoozedUntil: ny('12-09 07:00') } }, '12-09 07:00'],
  ['away', { contact: { awayUntil: ny('12-09 07:00') } }, '12-09 09:00'],
  ['the third touch from the end, seven days later, at an opening', { recipientTouches: ['12-01 17:00', '12-02 10:00', '12-02 11:00', '12-02 12:00'].map(ny) }, '12-10 09:00'],
  ['two are within the budget', { recipientTouches: ['12-02 11:00', '12-02 12:00'].map(ny) }, '12-08 09:00'],
  ['in any order', { recipientTouches: ['12-02 12:00', '12-01 17:00', '12-02 11:00', '12-02 10:00'].map(ny) }, '12-10 09:00'],
  ['what is ahead does not count', { recipientTouches: ['12-02 11:00', '12-02 12:00', '12-30 10:00'].map(ny) }, '12-08 09:00'],
  ['a smaller budget', { recipientTouches: [ny('12-02 12:00')] }, '12-14 09:00', { recipientBudget: { touches: 1, days: 10 } }],
]);

t.test('after a no-show a quarter of an hour is waited, and nothing sent waits for the end of thanks', async (t) => {
  const nobody: Change = { touchpoints: [], interview: { status: 'no_show_employer' } };
  t.equal(lineOf(ask(nobody, '12-01 15:00')), 'waiting | until 12-01 15:15');
  t.equal(ask(nobody, '12-01 15:15').state, 'follow_up_due');
  const silent: Change = { touchpoints: [heard('12-02 10:00', { needsReply: false })] };
  t.equal(lineOf(ask(silent, '12-15 09:00')), 'follow_up_due | follow_up | 12-15 09:00 | 12-16 09:00 | 12-22 09:00');
});

t.test('a call moves into call hours, and its slot moves on day by day', async (t) => {
  const invited: Change = { methods: [mail, phone], interview: { invitedFollowUpAt: ny('12-04 18:00') } };
  const call = 'call_due | call | 12-07 09:00 | 12-07 17:30 | 12-11 18:00';
  const slotAt = (now: string) => {
    const slot = ask(invited, now).nextAction?.slot;
    return slot === undefined ? null : `${local(slot.start)} to ${local(slot.end)}`;
  };
  t.equal(lineOf(ask(invited, '12-04 18:00')), call);
  t.equal(slotAt('12-04 18:00'), '12-07 09:00 to 12-07 17:30');
  t.equal(slotAt('12-07 17:29'), '12-07 09:00 to 12-07 17:30');
  t.equal(slotAt('12-07 17:30'), '12-08 09:00 to 12-08 17:30');
  t.equal(lineOf(ask(invited, '12-07 17:30')), call, 'the window of the call stays');
  t.equal(ask({}, '12-08 09:00').nextAction?.slot, undefined, 'only a call has a slot');
});

t.test('a call within call hours may begin at once', async (t) => {
  const invited: Change = { methods: [mail, phone], interview: { invitedFollowUpAt: ny('12-04 11:00') } };
  t.equal(lineOf(ask(invited, '12-04 11:00')), 'call_due | call | 12-04 11:00 | 12-04 17:30 | 12-11 11:00');
  t.same(codesOf(ask(invited, '12-04 11:00').nextAction?.reasons), ['call_first', 'invited']);
});
