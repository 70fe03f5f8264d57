import t from 'tap';
import type { Channel } from '#src/engine/index.js';
import { ask, type Change, heard, mail, ny, phone, profile, thanks } from './situation.js';

const silent = { candidate: { networkData: false } };

/** The channel of a follow-up once a week of silence is over, with its method. */
function followUp(change: Change): string {
  const { nextAction } = ask({ ...silent, ...change }, '12-08 09:00', { callFirst: false });
  return `${nextAction?.kind} ${nextAction?.channel} ${nextAction?.methodId ?? '-'}`;
}

/** The channel of the reply to something that came through a channel. */
function reply(channel: Channel, change: Change = {}): string {
  const inbound = heard('12-02 10:00', { channel });
  const { nextAction } = ask({ ...change, touchpoints: [thanks, inbound] }, '12-02 11:00');
  return `${nextAction?.kind} ${nextAction?.channel} ${nextAction?.methodId ?? '-'}`;
}

t.test('the preferred channel is taken if it is possible', async (t) => {
  const methods = [mail, phone, profile];
  t.equal(followUp({ methods }), 'follow_up email mail');
  t.equal(followUp({ methods, contact: { preferredChannel: 'message' } }), 'follow_up message profile');
  t.equal(followUp({ methods, contact: { preferredChannel: 'call' } }), 'follow_up call phone');
  t.equal(followUp({ methods: [mail, phone], contact: { preferredChannel: 'message' } }), 'follow_up email mail');
  t.equal(
    followUp({ methods: [mail, { ...phone, status: 'unconfirmed' }], contact: { preferredChannel: 'call' } }),
    'follow_up email mail',
    'a call is possible only with a confirmed phone',
  );
});

t.test('else e-mail, message, call: the first with a usable method', async (t) => {
  const bounced = { ...mail, status: 'bounced' as const };
  t.equal(followUp({ methods: [phone, profile, mail] }), 'follow_up email mail');
  t.equal(followUp({ methods: [bounced, phone, profile] }), 'follow_up message profile');
  t.equal(followUp({ methods: [bounced, { ...phone, status: 'stale' }] }), 'follow_up call phone');
});

t.test('of several methods of a kind the first confirmed is taken, else the first', async (t) => {
  const guess = { id: 'guess', kind: 'email', status: 'unconfirmed' } as const;
  const stale = { id: 'old', kind: 'email', status: 'confirmed', confirmedAt: ny('01-01 09:00') } as const;
  t.equal(followUp({ methods: [guess, mail] }), 'follow_up email mail');
  t.equal(followUp({ methods: [guess, stale] }), 'follow_up email guess');
  t.equal(followUp({ methods: [{ ...mail, id: 'gone', status: 'opted_out' }, guess] }), 'follow_up email guess');
});

t.test('a reply goes where it was asked for', async (t) => {
  const both: Change = { methods: [mail, phone] };
  t.equal(reply('email', both), 'reply email mail');
  t.equal(reply('message', both), 'reply message -', 'even without a profile on file');
  t.equal(reply('call', both), 'reply call phone');
  t.equal(reply('voicemail', both), 'reply call phone');
  t.equal(reply('voicemail'), 'reply email mail', 'nobody to call');
  t.equal(reply('letter', both), 'reply email mail');
  t.equal(reply('in_person', both), 'reply email mail');
  t.equal(reply('email', { methods: [phone], contact: { preferredChannel: 'call' } }), 'reply email -');
  t.equal(reply('letter', { methods: [phone], contact: { preferredChannel: 'call' } }), 'reply call phone');
});

t.test('some actions have no channel, an invitation has no method, and a call has its phone', async (t) => {
  const channelOf = (change: Change, now: string): string => {
    const { nextAction } = ask(change, now);
    return `${nextAction?.kind} ${nextAction?.channel} ${nextAction?.methodId ?? '-'}`;
  };
  const upcoming = { status: 'scheduled' } as const;
  t.equal(channelOf({ interview: upcoming, methods: [profile] }, '11-30 09:00'), 'confirm_contact null -');
  t.equal(channelOf({ interview: upcoming, methods: [] }, '11-30 09:00'), 'find_contact null -');
  t.equal(channelOf({ application: { outcome: 'offer' } }, '12-02 09:00'), 'answer_offer null -');
  t.equal(
    channelOf({ candidate: { networkData: true }, methods: [mail, profile] }, '12-02 09:00'),
    'invite_connection message -',
  );
  t.equal(channelOf({ methods: [mail, phone] }, '12-08 09:00'), 'call call phone');
  t.equal(channelOf({ touchpoints: [], methods: [mail, phone] }, '12-02 09:00'), 'send_thanks email mail');
});
