import t from 'tap';
import { assess, compile, type Facts, type PartialPolicy, refusals } from '#src/engine/index.js';
import { processorMs } from '../support/processor-time.js';
import { ask, type Change, heard, local, mail, ny, phone, sent, situation, thanks } from './situation.js';

type Line = [title: string, change: Change, now: string, next: string | null, policy?: PartialPolicy];

const rejected = { outcome: 'rejected', decidedAt: ny('12-08 10:00') } as const;
const three = { touchpoints: [thanks, sent('12-08 10:00'), sent('12-15 17:00')] };

// biome-ignore format: a table of one line a case
const LINES: readonly Line[] = [
  ['the end of an interview', { interview: { status: 'scheduled' } }, '12-01 12:00', '12-01 16:00'],
  ['a contact to be confirmed a week before', { interview: { status: 'scheduled' }, methods: [{ ...mail, status: 'unconfirmed' }] }, '11-20 12:00', '11-24 15:00'],
  ['a confirmation that grows stale', { methods: [{ ...mail, confirmedAt: ny('06-06 12:00') }] }, '12-02 12:00', '12-03 12:00'],
  ['a confirmation ahead', { methods: [{ ...mail, confirmedAt: ny('12-03 12:00') }] }, '12-02 12:00', '12-03 12:00'],
  ['notBefore of thanks', { touchpoints: [] }, '12-01 16:00', '12-01 16:15'],
  ['dueBy of thanks', { touchpoints: [] }, '12-01 16:15', '12-02 16:00'],
  ['lateAfter of thanks', { touchpoints: [] }, '12-02 16:00', '12-03 16:00'],
  ['the end of thanks', { touchpoints: [] }, '12-03 16:00', '12-15 09:00'],
  ['dueAt', {}, '12-02 12:00', '12-08 09:00'],
  ['the invitation that is late, while waiting', { candidate: { networkData: true } }, '12-02 12:00', '12-08 09:00'],
  ['the same with more patience', { candidate: { networkData: true } }, '12-02 12:00', '12-08 16:00', { patienceBusinessDays: 9 }],
  ['the slot of a call, once its window is past', { methods: [mail, phone] }, '12-16 12:00', '12-16 17:30'],
  ['a follow-up that is late stays so', {}, '12-15 09:00', null],
  ['a reply that is no longer owed', { touchpoints: [thanks, heard('12-02 10:00')] }, '12-04 10:00', '12-11 10:00'],
  ['the rest', three, '12-16 12:00', '2027-01-14 17:00'],
  ['the end of the reconnect after a rest', three, '2027-02-01 12:00', '2027-02-13 17:00'],
  ['nothing after that', three, '2027-02-13 17:00', null],
  ['a decision ahead', { application: rejected }, '12-07 12:00', '12-08 09:00'],
  ['a decision ahead, before anything is due', { application: rejected }, '12-07 12:00', '12-08 10:00', { patienceBusinessDays: 9 }],
  ['the next moment to reconnect, for ever', { application: rejected }, '2030-01-01 10:00', '2030-02-20 10:00'],
  ['a touch ahead', { touchpoints: [thanks, sent('12-03 10:00')] }, '12-02 12:00', '12-03 10:00'],
  ['not a touch that changes nothing', { touchpoints: [thanks, sent('12-03 10:00', { autoReply: true })] }, '12-02 12:00', '12-08 09:00'],
  ['an open ahead', { opens: [{ at: ny('12-02 14:00'), touchpointId: 'thanks', verdict: 'human' }] }, '12-02 12:00', '12-02 14:00'],
  ['not an open that changes nothing', { opens: [{ at: ny('12-02 14:00'), touchpointId: 'other', verdict: 'human' }] }, '12-02 12:00', '12-08 09:00'],
  ['a touch of the recipient ahead that uses up the budget', { recipientTouches: ['12-01 17:00', '12-02 10:00', '12-03 10:00'].map(ny) }, '12-02 12:00', '12-03 10:00'],
  ['a promise that becomes due', { interview: { promises: [{ id: 'portfolio', dueAt: ny('12-06 12:00') }] } }, '12-02 12:00', '12-04 12:00'],
  ['a promise that is kept', { interview: { promises: [{ id: 'portfolio', keptAt: ny('12-02 13:00') }] } }, '12-02 12:00', '12-02 13:00'],
  ['an archive', { candidate: { archivedAt: ny('12-03 12:00') } }, '12-02 12:00', '12-03 12:00'],
  ['nothing after it', { candidate: { archivedAt: ny('12-03 12:00') } }, '12-03 12:00', null],
  ['a letter that undoes a dismissal', { overrides: { dismissedAt: ny('12-02 10:00') }, touchpoints: [thanks, heard('12-05 12:00')] }, '12-02 12:00', '12-05 12:00'],
  ['a connection ahead', { candidate: { networkData: true }, connection: { state: 'invited', invitedAt: ny('12-02 13:00') } }, '12-02 12:00', '12-02 13:00'],
];

t.test('nextEvaluationAt is the earliest instant at which time alone changes the answer', async (t) => {
  for (const [title, change, now, next, policy] of LINES) {
    const { nextEvaluationAt } = ask(change, now, policy);
    t.equal(nextEvaluationAt === null ? null : local(nextEvaluationAt), next, `${title}: ${next}`);
  }
});

t.test('what the service does, answer after answer, comes to an end or goes on by real steps', async (t) => {
  const compiled = compile(situation({ touchpoints: [], methods: [mail, phone] }), {});
  let now = Date.parse(ny('11-20 09:00'));
  const states: string[] = [];
  for (let step = 0; step < 40; step++) {
    const { state, nextEvaluationAt } = compiled.at(now);
    if (states.at(-1) !== state) states.push(state);
    if (nextEvaluationAt === null) break;
    now = Date.parse(nextEvaluationAt);
  }
  t.same(states, ['thanks_due', 'thanks_late', 'call_due']);
});

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const later = (minutes: number): string => new Date(Date.parse(ny('12-02 12:00')) + minutes * 60_000).toISOString();

/** The largest facts and policies that nothing refuses, each built to make every instant ahead count for nothing. */
const EXTREMES: Readonly<Record<string, { facts: Facts; policy?: PartialPolicy }>> = {
  'two thousand of everything ahead': {
    facts: situation({
      interview: { promises: many(2000, (i) => ({ id: `p${i}`, dueAt: later(9e5 + i), keptAt: later(2 * i + 1) })) },
      methods: many(2000, (i) => ({ id: `m${i}`, kind: 'email', status: 'confirmed', confirmedAt: later(2 * i) })),
      touchpoints: many(2000, (i) => ({ ...thanks, id: `t${i}`, at: later(i < 1000 ? i - 1000 : 3 * i) })),
      opens: many(2000, (i) => ({ at: later(i), touchpointId: `t${i}`, verdict: 'machine' })),
      recipientTouches: many(2000, (i) => later(5 * i)),
      overrides: { snoozedUntil: '2100-12-31T00:00:00Z' },
    }),
  },
  'a reconnect every day that the absence of a century hides': {
    facts: situation({
      application: rejected,
      contact: { awayUntil: '2100-12-30T00:00:00Z' },
      touchpoints: many(2000, (i) => ({ ...thanks, id: `t${i}`, at: later(i - 3000) })),
    }),
    policy: { reconnectDays: many(2000, (i) => i + 1), reconnectEveryDays: 1 },
  },
  'ten years to everything, one business day a week, a thousand holidays': {
    facts: situation({
      touchpoints: many(2000, (i) => ({ ...thanks, id: `t${i}`, at: later(i - 2500), thanks: i === 0 })),
      methods: [mail, phone],
    }),
    policy: {
      weekend: [1, 2, 3, 4, 5, 6],
      holidays: many(1000, (i) => new Date(Date.UTC(2027, 0, 3) + i * 7 * 86_400_000).toISOString().slice(0, 10)),
      minGapBusinessDays: 3650,
      patienceBusinessDays: 3650,
      persistenceGraceBusinessDays: 3650,
      replyLateBusinessDays: 3650,
      maxUnanswered: 3650,
    },
  },
};

t.test('no facts and no policy make an answer slow', async (t) => {
  for (const [title, { facts, policy }] of Object.entries(EXTREMES)) {
    t.same(refusals({ facts, policy, now: later(0) }), [], `${title}: taken`);
    const ms = processorMs(() => assess(facts, policy, later(0)));
    t.comment(`${title}: ${ms.toFixed(0)} ms`);
    t.ok(ms < 2000, `${title}: within two seconds of processor time`);
  }
});
