import t from 'tap';
import type { PartialPolicy } from '#src/engine/index.js';
import { ask, type Change, heard, lineOf, mail, ny, phone, profile, sent, thanks } from './situation.js';

type Line = [title: string, change: Change, now: string, answer: string, policy?: PartialPolicy];

function holds(row: string, lines: readonly Line[]): void {
  t.test(row, async (t) => {
    for (const [title, change, now, answer, policy] of lines) {
      t.equal(lineOf(ask(change, now, policy)), answer, `${title}: ${answer}`);
    }
  });
}

const both = [mail, phone];
const second = sent('12-08 10:00', { addsValue: true });
const third = sent('12-15 17:00', { addsValue: true });
const three = [thanks, second, third];
const promise = (dueAt?: string, id = 'portfolio') => ({ id, ...(dueAt ? { dueAt: ny(dueAt) } : {}) });

// biome-ignore format: a table of one line a case
holds('row 6: without usable method the contact is to be found', [
  ['no method', { methods: [] }, '12-02 09:00', 'unreachable | find_contact | - | - | -'],
  ['bounced', { methods: [{ ...mail, status: 'bounced' }] }, '12-02 09:00', 'unreachable | find_contact | - | - | -'],
  ['opted out', { methods: [{ ...mail, status: 'opted_out' }] }, '12-02 09:00', 'unreachable | find_contact | - | - | -'],
  ['a phone not to be called', { methods: [phone], contact: { doNotCall: true } }, '12-02 09:00', 'unreachable | find_contact | - | - | -'],
  ['a phone nobody may call', { methods: [phone] }, '12-02 09:00', 'unreachable | find_contact | - | - | -', { callsAllowed: false }],
  ['before thanks and snooze', { methods: [], touchpoints: [], overrides: { snoozedUntil: ny('12-09 10:00') } }, '12-02 09:00', 'unreachable | find_contact | - | - | -'],
  ['a stale address is usable', { methods: [{ ...mail, status: 'stale' }] }, '12-02 09:00', 'waiting | until 12-08 09:00'],
]);

// biome-ignore format: a table of one line a case
holds('row 7: a person put it off', [
  ['snoozed', { overrides: { snoozedUntil: ny('12-07 10:00') } }, '12-02 09:00', 'waiting | until 12-07 10:00'],
  ['pinned', { overrides: { pinnedAt: ny('12-09 10:00') } }, '12-02 09:00', 'waiting | until 12-09 10:00'],
  ['both: the later', { overrides: { snoozedUntil: ny('12-07 10:00'), pinnedAt: ny('12-04 10:00') } }, '12-02 09:00', 'waiting | until 12-07 10:00'],
  ['one of them past', { overrides: { snoozedUntil: ny('12-07 10:00'), pinnedAt: ny('12-02 08:00') } }, '12-02 09:00', 'waiting | until 12-07 10:00'],
  ['before thanks', { overrides: { snoozedUntil: ny('12-07 10:00') }, touchpoints: [] }, '12-02 09:00', 'waiting | until 12-07 10:00'],
  ['no promise shortens it', { overrides: { snoozedUntil: ny('12-07 10:00') }, promises: [promise('12-06 12:00')] }, '12-02 09:00', 'waiting | until 12-07 10:00'],
  ['at that moment it is over', { overrides: { snoozedUntil: ny('12-04 10:00') } }, '12-04 10:00', 'waiting | until 12-08 09:00'],
]);

// biome-ignore format: a table of one line a case
holds('rows 8 and 9: thanks are due, then late, for ten business days', [
  ['from the end on', { touchpoints: [] }, '12-01 16:00', 'thanks_due | send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['just under 48 h', { touchpoints: [] }, '12-03 15:59', 'thanks_due | send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['late', { touchpoints: [] }, '12-03 16:00', 'thanks_late | send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['late to the last', { touchpoints: [] }, '12-15 08:59', 'thanks_late | send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['over', { touchpoints: [] }, '12-15 09:00', 'follow_up_due | follow_up | 12-15 09:00 | 12-16 09:00 | 12-22 09:00'],
  ['perhaps thanked', { touchpoints: [sent('12-01 17:00', { thanks: null })] }, '12-02 09:00', 'waiting | until 12-08 09:00'],
  ['sent without thanks in time', { touchpoints: [sent('12-03 15:59')] }, '12-03 16:00', 'thanks_late | send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['sent without thanks once late', { touchpoints: [sent('12-03 16:00')] }, '12-03 17:00', 'waiting | until 12-10 09:00'],
  ['a call that reached nobody does not thank', { touchpoints: [sent('12-01 17:00', { thanks: null, channel: 'call' })] }, '12-02 09:00', 'thanks_due | send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['a voicemail may have', { touchpoints: [sent('12-01 17:00', { thanks: null, channel: 'voicemail' })] }, '12-02 09:00', 'waiting | until 12-08 09:00'],
  ['thanked on the spot', { touchpoints: [sent('12-01 15:55', { thanks: true, channel: 'in_person', conversation: true })] }, '12-02 09:00', 'waiting | until 12-08 09:00'],
  ['thanked before the start', { touchpoints: [sent('12-01 14:59', { thanks: true })] }, '12-02 09:00', 'thanks_due | send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['thanked with a mail that bounced', { touchpoints: [{ ...thanks, bounced: true }] }, '12-02 09:00', 'thanks_due | send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['they thank in a conversation they began', { touchpoints: [heard('12-01 17:00', { channel: 'call', conversation: true, thanks: true })] }, '12-02 09:00', 'waiting | until 12-08 09:00'],
  ['imported without history', { touchpoints: [], interview: { coverage: 'partial' } }, '12-02 09:00', 'waiting'],
  ['no thanks for a no-show', { touchpoints: [], interview: { status: 'no_show_candidate' } }, '12-01 15:10', 'waiting | until 12-01 15:15'],
  ['thanks end never before they are late', { touchpoints: [] }, '12-20 09:00', 'thanks_due | send_thanks | 12-01 16:15 | 12-02 16:00 | 12-31 16:00', { thanksLateHours: 720 }],
]);

// biome-ignore format: a table of one line a case
holds('row 10: what was promised is sent', [
  ['no date named', { promises: [promise()] }, '12-02 09:00', 'promise_due | send_promised | 12-01 16:00 | 12-02 16:00 | 12-02 16:00'],
  ['48 h ahead', { promises: [promise('12-09 12:00')] }, '12-07 12:00', 'promise_due | send_promised | 12-07 12:00 | 12-09 12:00 | 12-09 12:00'],
  ['not before', { promises: [promise('12-09 12:00')] }, '12-07 11:59', 'waiting | until 12-07 12:00'],
  ['due before the end', { promises: [promise('12-01 12:00')] }, '12-02 09:00', 'promise_due | send_promised | 12-01 16:00 | 12-01 16:00 | 12-01 16:00'],
  ['the earliest dueBy', { promises: [promise('12-04 12:00', 'a'), promise('12-03 12:00', 'b')] }, '12-02 13:00', 'promise_due | send_promised | 12-01 16:00 | 12-03 12:00 | 12-03 12:00'],
  ['kept', { promises: [{ ...promise(), keptAt: ny('12-02 08:00') }] }, '12-02 09:00', 'waiting | until 12-08 09:00'],
  ['kept ahead is not kept', { promises: [{ ...promise(), keptAt: ny('12-02 09:01') }] }, '12-02 09:00', 'promise_due | send_promised | 12-01 16:00 | 12-02 16:00 | 12-02 16:00'],
  ['after thanks', { promises: [promise()], touchpoints: [] }, '12-02 09:00', 'thanks_due | send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
]);

// biome-ignore format: a table of one line a case
holds('row 11: the appointment is ahead, or they are away', [
  ['invited', { interview: { invitedFollowUpAt: ny('12-10 10:00') } }, '12-08 10:00', 'waiting | until 12-10 10:00'],
  ['come', { interview: { invitedFollowUpAt: ny('12-10 10:00') } }, '12-10 10:00', 'follow_up_due | follow_up | 12-10 10:00 | 12-11 10:00 | 12-17 10:00'],
  ['nothing was pinned since, so the pin goes first', { interview: { invitedFollowUpAt: ny('12-10 10:00') }, overrides: { pinnedAt: ny('12-04 10:00') } }, '12-08 10:00', 'follow_up_due | follow_up | 12-04 10:00 | 12-07 10:00 | 12-11 10:00'],
  ['something was sent since the pin, so the invitation is next', { interview: { invitedFollowUpAt: ny('12-10 10:00') }, overrides: { pinnedAt: ny('12-04 10:00') }, touchpoints: [thanks, sent('12-04 10:00')] }, '12-08 10:00', 'waiting | until 12-10 10:00'],
  ['away', { contact: { awayUntil: ny('12-10 09:01') } }, '12-08 10:00', 'waiting | until 12-11 09:00'],
  ['away until an opening', { contact: { awayUntil: ny('12-10 09:00') } }, '12-08 10:00', 'waiting | until 12-10 09:00'],
  ['both: the later', { contact: { awayUntil: ny('12-10 09:00') }, interview: { invitedFollowUpAt: ny('12-09 10:00') } }, '12-08 10:00', 'waiting | until 12-10 09:00'],
  ['a promise comes first', { contact: { awayUntil: ny('12-10 09:00') }, promises: [promise('12-11 08:00')] }, '12-08 10:00', 'waiting | until 12-09 08:00'],
  ['away keeps nobody from thanking', { contact: { awayUntil: ny('12-10 09:00') }, touchpoints: [] }, '12-02 10:00', 'thanks_due | send_thanks | 12-01 16:15 | 12-02 16:00 | 12-03 16:00'],
  ['connect meanwhile', { candidate: { networkData: true }, interview: { invitedFollowUpAt: ny('12-10 10:00') } }, '12-08 10:00', 'waiting | invite_connection | 12-01 17:00 | 12-08 16:00 | 12-08 16:00 | until 12-10 10:00'],
  ['but not while they are away', { candidate: { networkData: true }, contact: { awayUntil: ny('12-10 09:00') } }, '12-08 10:00', 'waiting | until 12-10 09:00'],
]);

// biome-ignore format: a table of one line a case
holds('row 12: three unanswered, then rest, then once more', [
  ['rest', { touchpoints: three }, '12-15 17:00', 'resting | until 2027-01-14 17:00'],
  ['once more', { touchpoints: three }, '2027-01-14 17:00', 'resting | reconnect | 2027-01-14 17:00 | 2027-01-21 17:00 | 2027-02-13 17:00'],
  ['and no more', { touchpoints: [...three, sent('2027-01-14 17:00')] }, '2027-05-01 17:00', 'resting'],
  ['a fourth before the rest was over does not use it up', { touchpoints: [...three, sent('2027-01-14 16:59')] }, '2027-05-01 17:00', 'resting | reconnect | 2027-02-13 16:59 | 2027-02-20 16:59 | 2027-03-15 16:59'],
  ['nor does a gap among the first three', { touchpoints: [thanks, sent('2027-01-08 10:00'), sent('2027-01-15 17:00')] }, '2027-01-16 17:00', 'resting | until 2027-02-14 17:00'],
  ['a promise ends the rest', { touchpoints: three, promises: [promise('12-30 12:00')] }, '12-20 12:00', 'resting | until 12-28 12:00'],
  ['two are not enough', { touchpoints: [thanks, second] }, '12-08 12:00', 'waiting | until 12-15 09:00'],
  ['an answer begins anew', { touchpoints: [...three, heard('12-16 10:00', { needsReply: false })] }, '12-16 12:00', 'waiting | until 12-23 09:00'],
  ['so does anything anybody there wrote', { touchpoints: three, application: { lastInboundAt: ny('12-16 10:00') } }, '12-16 12:00', 'waiting | until 12-23 09:00'],
  ['and an invitation to follow up that came after them', { touchpoints: three, interview: { invitedFollowUpAt: ny('12-17 10:00') } }, '12-17 12:00', 'follow_up_due | follow_up | 12-17 10:00 | 12-18 10:00 | 12-24 10:00'],
  ['a pin is an appointment', { touchpoints: three, overrides: { pinnedAt: ny('12-17 10:00') } }, '12-17 12:00', 'follow_up_due | follow_up | 12-17 10:00 | 12-18 10:00 | 12-24 10:00'],
  ['a call is left to try', { touchpoints: three, methods: both }, '12-22 12:00', 'call_due | call | 12-22 09:00 | 12-22 17:30 | 12-25 09:00'],
  ['no call is left to try', { touchpoints: [thanks, second, sent('12-15 15:00', { channel: 'call' })], methods: both }, '12-22 12:00', 'resting | until 2027-01-14 15:00'],
  ['the voicemail of a call is not counted again', { touchpoints: [thanks, sent('12-08 10:00', { channel: 'call' }), sent('12-08 10:29', { channel: 'voicemail' })] }, '12-08 12:00', 'waiting | until 12-15 09:00'],
  ['a later one is', { touchpoints: [thanks, sent('12-08 10:00', { channel: 'call' }), sent('12-08 10:30', { channel: 'voicemail' })] }, '12-08 12:00', 'resting | until 2027-01-07 10:30'],
  ['not before the budget allows', { touchpoints: three, recipientTouches: ['2027-01-12 12:00', '2027-01-13 13:00', '2027-01-13 14:00'].map(ny) }, '2027-01-15 17:00', 'resting | until 2027-01-20 09:00'],
]);

const due = 'call_due | call | 12-08 09:00 | 12-08 17:30 | 12-15 09:00';
const written = 'follow_up_due | follow_up | 12-08 09:00 | 12-09 09:00 | 12-15 09:00';
const read = [{ at: ny('12-01 18:00'), touchpointId: 'thanks', verdict: 'human' as const }];

// biome-ignore format: a table of one line a case
holds('row 13: a call is possible, was not tried, and is right', [
  ['call first', { methods: both }, '12-08 09:00', due],
  ['not yet', { methods: both }, '12-08 08:59', 'waiting | until 12-08 09:00'],
  ['they prefer calls', { methods: both, contact: { preferredChannel: 'call' } }, '12-08 09:00', due],
  ['they prefer mail', { methods: both, contact: { preferredChannel: 'email' } }, '12-08 09:00', written],
  ['they prefer messages', { methods: [...both, profile], contact: { preferredChannel: 'message' } }, '12-08 09:00', written],
  ['not call first', { methods: both }, '12-08 09:00', written, { callFirst: false }],
  ['two are unanswered', { methods: both, contact: { preferredChannel: 'email' }, touchpoints: [thanks, second] }, '12-15 09:00', 'call_due | call | 12-15 09:00 | 12-15 17:30 | 12-18 09:00'],
  ['the mail was likely read', { methods: both, contact: { preferredChannel: 'email' }, opens: read }, '12-04 09:00', 'call_due | call | 12-04 09:00 | 12-04 17:30 | 12-11 09:00'],
  ['the phone is not confirmed', { methods: [mail, { ...phone, status: 'unconfirmed' }] }, '12-08 09:00', written],
  ['a call was tried', { methods: both, touchpoints: [thanks, sent('12-02 10:00', { channel: 'voicemail' })] }, '12-09 09:00', 'follow_up_due | follow_up | 12-09 09:00 | 12-10 09:00 | 12-16 09:00'],
  ['it was tried before they wrote', { methods: both, touchpoints: [thanks, sent('12-01 18:00', { channel: 'voicemail' }), heard('12-01 19:00', { needsReply: false })] }, '12-08 09:00', due],
  ['nobody came from the employer', { methods: both, contact: { preferredChannel: 'email' }, touchpoints: [], interview: { status: 'no_show_employer' } }, '12-01 15:15', 'call_due | call | 12-01 15:15 | 12-01 17:30 | 12-08 15:15'],
  ['the candidate did not come', { methods: both, touchpoints: [], interview: { status: 'no_show_candidate' } }, '12-01 15:15', 'follow_up_due | follow_up | 12-01 15:15 | 12-02 15:15 | 12-08 15:15'],
  ['the candidate did not come and apologized', { methods: both, touchpoints: [sent('12-01 15:20')], interview: { status: 'no_show_candidate' } }, '12-08 09:00', due],
]);

// biome-ignore format: a table of one line a case
holds('row 14: in writing otherwise', [
  ['a week of silence', {}, '12-08 09:00', written],
  ['nobody came from the employer', { touchpoints: [], interview: { status: 'no_show_employer' } }, '12-01 15:15', 'follow_up_due | follow_up | 12-01 15:15 | 12-02 15:15 | 12-08 15:15'],
  ['snoozed until then', { overrides: { snoozedUntil: ny('12-10 10:00') } }, '12-10 10:00', 'follow_up_due | follow_up | 12-10 10:00 | 12-11 10:00 | 12-17 10:00'],
]);

// biome-ignore format: a table of one line a case
holds('row 15: nothing is due', [
  ['a week of silence ahead', {}, '12-02 09:00', 'waiting | until 12-08 09:00'],
  ['a promise comes first', { promises: [promise('12-06 12:00')] }, '12-02 09:00', 'waiting | until 12-04 12:00'],
  ['a promise comes later', { promises: [promise('12-30 12:00')] }, '12-02 09:00', 'waiting | until 12-08 09:00'],
  ['no history', { touchpoints: [], interview: { coverage: 'partial' } }, '12-02 09:00', 'waiting'],
  ['no history but a promise', { touchpoints: [], interview: { coverage: 'partial' }, promises: [promise('12-06 12:00')] }, '12-02 09:00', 'waiting | until 12-04 12:00'],
  ['connect meanwhile', { candidate: { networkData: true } }, '12-02 09:00', 'waiting | invite_connection | 12-01 17:00 | 12-08 16:00 | 12-08 16:00 | until 12-08 09:00'],
  ['connect though only perhaps thanked', { candidate: { networkData: true }, touchpoints: [sent('12-01 18:00', { thanks: null })] }, '12-02 09:00', 'waiting | invite_connection | 12-01 18:00 | 12-08 16:00 | 12-08 16:00 | until 12-08 09:00'],
  ['thanked on the spot, connect from the end', { candidate: { networkData: true }, touchpoints: [sent('12-01 15:55', { thanks: true })] }, '12-02 09:00', 'waiting | invite_connection | 12-01 16:00 | 12-08 16:00 | 12-08 16:00 | until 12-08 09:00'],
  ['not thanked, not connected', { candidate: { networkData: true }, touchpoints: [sent('12-03 16:00')] }, '12-04 09:00', 'waiting | until 12-10 09:00'],
  ['connected already', { candidate: { networkData: true }, connection: { state: 'connected' } }, '12-02 09:00', 'waiting | until 12-08 09:00'],
  ['internal', { candidate: { networkData: true }, interview: { internal: true } }, '12-02 09:00', 'waiting | until 12-08 09:00'],
]);
