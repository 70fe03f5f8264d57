import t from 'tap';
import type { PartialPolicy } from '#src/engine/index.js';
import { actionOf, ask, type Change, heard, local, mail, ny, phone, profile, sent, thanks } from './situation.js';

type Line = [title: string, change: Change, now: string, state: string, action: string | null, policy?: PartialPolicy];

function holds(row: string, lines: readonly Line[]): void {
  t.test(row, async (t) => {
    for (const [title, change, now, state, action, policy] of lines) {
      const answer = ask(change, now, policy);
      t.equal(answer.state, state, `${title}: ${state}`);
      t.equal(actionOf(answer), action, `${title}: ${action}`);
    }
  });
}

const cancelled: Change = { interview: { status: 'cancelled' } };
const offer = { outcome: 'offer', decidedAt: ny('12-03 10:00') } as const;
const rejected = { outcome: 'rejected', decidedAt: ny('12-08 10:00') } as const;
const answered = sent('12-08 15:00', { thanks: true });

// biome-ignore format: a table of one line a case
holds('row 1: closed by a person, a cancellation or a later round, and by nothing else', [
  ['cancelled', cancelled, '11-30 09:00', 'closed', null],
  ['cancelled, seen before the cancellation', { interview: { status: 'cancelled', cancelledAt: ny('11-30 12:00') } }, '11-30 09:00', 'upcoming', null],
  ['cancelled, at the cancellation', { interview: { status: 'cancelled', cancelledAt: ny('11-30 12:00') } }, '11-30 12:00', 'closed', null],
  ['archived', { candidate: { archivedAt: ny('12-02 09:00') } }, '12-02 09:00', 'closed', null],
  ['archived later', { candidate: { archivedAt: ny('12-02 09:00') } }, '12-02 08:59', 'waiting', null],
  ['archived stays closed when they write', { candidate: { archivedAt: ny('12-02 09:00') }, touchpoints: [thanks, heard('12-03 09:00')] }, '12-03 10:00', 'closed', null],
  ['dismissed', { overrides: { dismissedAt: ny('12-02 09:00') } }, '12-02 09:00', 'closed', null],
  ['dismissed on Wednesday, they write on Thursday', { overrides: { dismissedAt: ny('12-02 09:00') }, touchpoints: [thanks, heard('12-03 09:00')] }, '12-03 10:00', 'reply_due', 'reply | 12-03 09:00 | 12-04 09:00 | 12-07 09:00'],
  ['dismissed, they wrote before and at that moment', { overrides: { dismissedAt: ny('12-02 09:00') }, touchpoints: [thanks, heard('12-02 09:00')] }, '12-03 10:00', 'closed', null],
  ['dismissed, a conversation the candidate began is no inbound touch', { overrides: { dismissedAt: ny('12-02 09:00') }, touchpoints: [thanks, sent('12-03 09:00', { channel: 'call', conversation: true })]}, '12-03 10:00', 'closed', null],
  ['dismissed, then an offer', { overrides: { dismissedAt: ny('12-02 09:00') }, application: offer }, '12-03 10:00', 'offer', 'answer_offer | 12-03 10:00 | 12-07 10:00 | -'],
  ['dismissed after the offer', { overrides: { dismissedAt: ny('12-03 10:00') }, application: offer }, '12-03 11:00', 'closed', null],
  ['not to be contacted', { contact: { doNotContactSince: ny('12-02 09:00') } }, '12-02 09:00', 'closed', null],
  ['not to be contacted, but they write', { contact: { doNotContactSince: ny('12-02 09:00') }, touchpoints: [thanks, heard('12-03 09:00')] }, '12-03 10:00', 'reply_due', 'reply | 12-03 09:00 | 12-04 09:00 | 12-07 09:00'],
  ['not to be contacted, and what they wrote wants no answer', { contact: { doNotContactSince: ny('12-02 09:00') }, touchpoints: [thanks, heard('12-03 09:00', { needsReply: false })]}, '12-03 10:00', 'closed', null],
  ['not to be contacted, and the reply is no longer owed', { contact: { doNotContactSince: ny('12-02 09:00') }, touchpoints: [thanks, heard('12-03 09:00')] }, '12-14 09:00', 'closed', null],
  ['not to be contacted, and they wrote before', { contact: { doNotContactSince: ny('12-03 09:00') }, touchpoints: [thanks, heard('12-03 09:00')] }, '12-03 10:00', 'closed', null],
  ['superseded, thanked', { interview: { supersededAt: ny('12-07 11:00') } }, '12-07 11:00', 'closed', null],
  ['superseded, thanks still owed', { interview: { supersededAt: ny('12-02 11:00') }, touchpoints: [] }, '12-02 12:00', 'thanks_due', 'send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['superseded, thanks owed, rows 3 to 5 are passed over', { interview: { supersededAt: ny('12-02 11:00') }, touchpoints: [heard('12-02 09:00')], application: offer }, '12-03 12:00', 'thanks_due', 'send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
]);

// biome-ignore format: a table of one line a case
holds('row 2: before the end there is at most a contact to confirm or to find', [
  ['confirmed', { interview: { status: 'scheduled' } }, '12-01 15:59', 'upcoming', null],
  ['at the end it is over', { interview: { status: 'scheduled' }, touchpoints: [] }, '12-01 16:00', 'thanks_due', 'send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['without end an hour is meant', { interview: { status: 'scheduled', endsAt: null }, touchpoints: [] }, '12-01 15:59', 'upcoming', null],
  ['completed already', { touchpoints: [] }, '12-01 15:30', 'thanks_due', 'send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['unconfirmed', { interview: { status: 'scheduled' }, methods: [{ ...mail, status: 'unconfirmed' }] }, '11-20 09:00', 'upcoming', 'confirm_contact | 11-24 15:00 | 12-01 15:00 | 12-01 15:00'],
  ['only a profile is usable', { interview: { status: 'scheduled' }, methods: [{ ...profile, status: 'confirmed' }] }, '11-20 09:00', 'upcoming', 'confirm_contact | 11-24 15:00 | 12-01 15:00 | 12-01 15:00'],
  ['a confirmed phone will do', { interview: { status: 'scheduled' }, methods: [phone] }, '11-20 09:00', 'upcoming', null],
  ['a confirmed phone that may not be called', { interview: { status: 'scheduled' }, methods: [{ ...mail, status: 'stale' }, phone], contact: { doNotCall: true }}, '11-20 09:00', 'upcoming', 'confirm_contact | 11-24 15:00 | 12-01 15:00 | 12-01 15:00'],
  ['confirmed ahead reads unconfirmed', { interview: { status: 'scheduled' }, methods: [{ ...mail, confirmedAt: ny('11-20 09:01') }] }, '11-20 09:00', 'upcoming', 'confirm_contact | 11-24 15:00 | 12-01 15:00 | 12-01 15:00'],
  ['confirmed 180 days ago is stale', { interview: { status: 'scheduled' }, methods: [{ ...mail, confirmedAt: ny('06-03 09:00') }] }, '11-30 09:00', 'upcoming', 'confirm_contact | 11-24 15:00 | 12-01 15:00 | 12-01 15:00'],
  ['confirmed just under 180 days ago', { interview: { status: 'scheduled' }, methods: [{ ...mail, confirmedAt: ny('06-03 09:00') }] }, '11-30 08:59', 'upcoming', null],
  ['no method', { interview: { status: 'scheduled' }, methods: [] }, '11-20 09:00', 'upcoming', 'find_contact | - | - | -'],
  ['no usable method', { interview: { status: 'scheduled' }, methods: [{ ...mail, status: 'opted_out' }, phone] }, '11-20 09:00', 'upcoming', 'find_contact | - | - | -', { callsAllowed: false }],
]);

// biome-ignore format: a table of one line a case
holds('row 3: an offer is answered first, then thanked for', [
  ['with a date', { application: { ...offer, offerExpiresAt: ny('12-10 17:00') } }, '12-04 09:00', 'offer', 'answer_offer | 12-03 10:00 | 12-09 17:00 | 12-10 17:00'],
  ['without a date', { application: offer }, '12-04 09:00', 'offer', 'answer_offer | 12-03 10:00 | 12-07 10:00 | -'],
  ['expiring within the day', { application: { ...offer, offerExpiresAt: ny('12-03 17:00') } }, '12-04 09:00', 'offer', 'answer_offer | 12-03 10:00 | 12-03 10:00 | 12-03 17:00'],
  ['not decided yet', { application: offer }, '12-03 09:59', 'waiting', null],
  ['decided before the end counts from the end', { application: { outcome: 'offer', decidedAt: ny('11-30 10:00') } }, '12-02 09:00', 'offer', 'answer_offer | 12-01 16:00 | 12-03 16:00 | -'],
  ['a reply is owed to what came after it', { application: offer, touchpoints: [thanks, heard('12-03 10:01')] }, '12-03 11:00', 'offer', 'reply | 12-03 10:01 | 12-04 10:01 | 12-07 10:01'],
  ['but not to the letter itself', { application: offer, touchpoints: [thanks, heard('12-03 10:00')] }, '12-03 11:00', 'offer', 'answer_offer | 12-03 10:00 | 12-07 10:00 | -'],
  ['without an instant it is the last they were heard', { application: { outcome: 'offer' }, touchpoints: [thanks, heard('12-03 10:00')] }, '12-03 11:00', 'offer', 'answer_offer | 12-03 10:00 | 12-07 10:00 | -'],
  ['or what anybody there wrote', { application: { outcome: 'offer', lastInboundAt: ny('12-04 10:00') } }, '12-04 11:00', 'offer', 'answer_offer | 12-04 10:00 | 12-08 10:00 | -'],
  ['answered elsewhere, thanks owed', { application: { ...offer, answerHere: false }, touchpoints: [] }, '12-03 11:00', 'offer', 'send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['answered elsewhere, thanks owed, nobody to send them to', { application: { ...offer, answerHere: false }, touchpoints: [], methods: [] }, '12-03 11:00', 'offer', 'find_contact | - | - | -'],
  ['answered elsewhere, thanked', { application: { ...offer, answerHere: false } }, '12-03 11:00', 'offer', null],
  ['an unreachable contact does not keep from answering', { application: offer, methods: [] }, '12-03 11:00', 'offer', 'answer_offer | 12-03 10:00 | 12-07 10:00 | -'],
]);

const network: Change = { candidate: { networkData: true } };
const reconnect = 'reconnect | 2027-01-07 10:00 | 2027-01-14 10:00 | 2027-02-06 10:00';
const toDecision = 'reply_to_decision | 12-08 10:00 | 12-10 10:00 | 12-10 10:00';

// biome-ignore format: a table of one line a case
holds('row 4: after any other decision answer it, thank, connect, and stay in touch', [
  ['rejected', { application: rejected }, '12-08 10:00', 'stay_connected', toDecision],
  ['rejected, nobody to answer to', { application: rejected, methods: [] }, '12-08 10:00', 'stay_connected', 'find_contact | - | - | -'],
  ['rejected, answered elsewhere', { application: { ...rejected, answerHere: false } }, '12-08 10:00', 'stay_connected', reconnect],
  ['rejected, something was sent at that moment', { application: rejected, touchpoints: [thanks, sent('12-08 10:00')] }, '12-08 12:00', 'stay_connected', reconnect],
  ['rejected, ten days later', { application: rejected }, '12-18 10:00', 'stay_connected', reconnect],
  ['rejected, just under ten days later', { application: rejected }, '12-18 09:59', 'stay_connected', toDecision],
  ['withdrawn', { application: { ...rejected, outcome: 'withdrawn' } }, '12-08 10:00', 'stay_connected', reconnect],
  ['accepted', { application: { ...rejected, outcome: 'accepted' } }, '12-08 10:00', 'stay_connected', reconnect],
  ['position closed', { application: { ...rejected, outcome: 'position_closed' } }, '12-08 10:00', 'stay_connected', reconnect],
  ['never thanked', { application: { ...rejected, outcome: 'withdrawn' }, touchpoints: [] }, '12-08 10:00', 'stay_connected', 'send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['connectable', { ...network, application: rejected, touchpoints: [thanks, answered] }, '12-09 10:00', 'stay_connected', 'invite_connection | 12-08 10:00 | 12-15 10:00 | 12-15 10:00'],
  ['connectable, but away', { ...network, application: rejected, touchpoints: [thanks, answered], contact: { awayUntil: ny('12-10 00:00') } }, '12-09 10:00', 'stay_connected', reconnect],
  ['connectable, but the first reconnect has come', { ...network, application: rejected, touchpoints: [thanks, answered] }, '2027-01-07 10:00', 'stay_connected', reconnect],
  ['internal', { ...network, application: rejected, touchpoints: [thanks, answered], interview: { internal: true } }, '12-09 10:00', 'stay_connected', reconnect],
  ['they write after it', { application: rejected, touchpoints: [thanks, heard('12-09 10:00')] }, '12-09 11:00', 'stay_connected', 'reply | 12-09 10:00 | 12-10 10:00 | 12-11 10:00'],
  ['they wrote before it', { application: rejected, touchpoints: [thanks, heard('12-07 10:00')] }, '12-08 11:00', 'stay_connected', toDecision],
]);

// biome-ignore format: a table of one line a case
holds('row 4: the moments to reconnect', [
  ['the first', { application: rejected, touchpoints: [thanks, answered] }, '12-20 10:00', 'stay_connected', reconnect],
  ['the latest reached', { application: rejected, touchpoints: [thanks, answered] }, '2027-02-20 10:00', 'stay_connected', reconnect],
  ['the second', { application: rejected, touchpoints: [thanks, answered] }, '2027-03-08 10:00', 'stay_connected', 'reconnect | 2027-03-08 10:00 | 2027-03-15 10:00 | 2027-04-07 10:00'],
  ['every ninety days after', { application: rejected, touchpoints: [thanks, answered] }, '2027-06-06 10:00', 'stay_connected', 'reconnect | 2027-06-06 10:00 | 2027-06-13 10:00 | 2027-07-06 10:00'],
  ['done by a touch up to a fortnight before', { application: rejected, touchpoints: [thanks, answered, sent('12-24 10:00')] }, '2027-01-10 10:00', 'stay_connected', 'reconnect | 2027-03-08 10:00 | 2027-03-15 10:00 | 2027-04-07 10:00'],
  ['not done by one earlier than that', { application: rejected, touchpoints: [thanks, answered, sent('12-24 09:59')] }, '2027-01-10 10:00', 'stay_connected', reconnect],
  ['the series goes on from a touch after the last of the days', { application: rejected, touchpoints: [thanks, answered, sent('2027-03-10 10:00')] }, '2027-03-11 10:00', 'stay_connected', 'reconnect | 2027-06-08 10:00 | 2027-06-15 10:00 | 2027-07-08 10:00'],
  ['never before the return', { application: rejected, touchpoints: [thanks, answered], contact: { awayUntil: ny('2027-01-08 12:00') } }, '12-20 10:00', 'stay_connected', 'reconnect | 2027-01-11 09:00 | 2027-01-18 09:00 | 2027-02-10 09:00'],
  ['never before the budget allows', { application: rejected, touchpoints: [thanks, answered], recipientTouches: ['2027-01-05 12:00', '2027-01-05 13:00', '2027-01-06 12:00'].map(ny)}, '2027-01-10 10:00', 'stay_connected', 'reconnect | 2027-01-13 09:00 | 2027-01-20 09:00 | 2027-02-12 09:00'],
]);

// biome-ignore format: a table of one line a case
holds('row 5: a reply is owed to the last touch, if it is inbound and wants one', [
  ['they write on Friday', { touchpoints: [thanks, heard('12-04 15:00')] }, '12-05 10:00', 'reply_due', 'reply | 12-04 15:00 | 12-07 15:00 | 12-08 15:00'],
  ['until seven business days later', { touchpoints: [thanks, heard('12-04 15:00')] }, '12-15 14:59', 'reply_due', 'reply | 12-04 15:00 | 12-07 15:00 | 12-08 15:00'],
  ['and no longer', { touchpoints: [thanks, heard('12-04 15:00')] }, '12-15 15:00', 'follow_up_due', 'follow_up | 12-11 09:00 | 12-14 09:00 | 12-18 09:00'],
  ['an answer that wants none', { touchpoints: [thanks, heard('12-04 15:00', { needsReply: false })] }, '12-05 10:00', 'waiting', null],
  ['an automatic answer', { touchpoints: [thanks, heard('12-04 15:00', { autoReply: true })] }, '12-05 10:00', 'waiting', null],
  ['a conversation', { touchpoints: [thanks, heard('12-04 15:00', { channel: 'call', conversation: true })] }, '12-05 10:00', 'waiting', null],
  ['answered', { touchpoints: [thanks, heard('12-04 15:00'), sent('12-04 16:00')] }, '12-05 10:00', 'waiting', null],
  ['answered with a mail that bounced', { touchpoints: [thanks, heard('12-04 15:00'), sent('12-04 16:00', { bounced: true })] }, '12-05 10:00', 'reply_due', 'reply | 12-04 15:00 | 12-07 15:00 | 12-08 15:00'],
  ['what is ahead has not happened', { touchpoints: [thanks, heard('12-04 15:00')] }, '12-04 14:59', 'waiting', null],
  ['what came before the end does not count', { touchpoints: [thanks, heard('12-01 15:59')] }, '12-02 10:00', 'waiting', null],
  ['even without any usable method', { touchpoints: [thanks, heard('12-04 15:00')], methods: [] }, '12-05 10:00', 'reply_due', 'reply | 12-04 15:00 | 12-07 15:00 | 12-08 15:00'],
  ['even snoozed', { touchpoints: [thanks, heard('12-04 15:00')], overrides: { snoozedUntil: ny('12-09 10:00') } }, '12-05 10:00', 'reply_due', 'reply | 12-04 15:00 | 12-07 15:00 | 12-08 15:00'],
]);

t.test('an answer is given as of now, in UTC', async (t) => {
  const answer = ask({}, '12-02 09:00', { version: 7 });
  t.equal(answer.asOf, '2026-12-02T14:00:00.000Z');
  t.equal(answer.policyVersion, 7);
  t.equal(local(answer.waitingUntil as string), '12-08 09:00');
});
