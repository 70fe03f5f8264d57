import t from 'tap';
import { CHECK_CODES } from '#src/engine/index.js';
import { ask, type Change, checkOf, heard, mail, ny, sent, thanks, verdictOf } from './situation.js';

const dismissedAt = (at: string): Change => ({ overrides: { dismissedAt: ny(at) } });
const none: Change = { touchpoints: [] };

t.test('a cancelled interview blames nobody for anything', async (t) => {
  const answer = ask({ interview: { status: 'cancelled' }, methods: [{ ...mail, status: 'bounced' }] }, '12-20 12:00');
  for (const code of CHECK_CODES) t.equal(verdictOf(answer, code), 'not_applicable', code);
});

t.test('what was dismissed keeps the verdicts of that instant', async (t) => {
  const before = { ...none, ...dismissedAt('12-03 15:59') };
  const after = { ...none, ...dismissedAt('12-03 16:00') };
  t.equal(verdictOf(ask(before, '12-20 12:00'), 'thanks'), 'not_applicable', 'not late then');
  t.equal(verdictOf(ask(after, '12-20 12:00'), 'thanks'), 'made', 'late then');
  const close = { ...dismissedAt('12-02 12:00'), touchpoints: [thanks, sent('12-02 17:00')] };
  t.equal(verdictOf(ask(close, '12-20 12:00'), 'respect'), 'ok', 'what is done later does not count');
});

t.test('persistence is judged as if nobody had dismissed it', async (t) => {
  const late = dismissedAt('12-15 09:00');
  const answer = ask(late, '12-30 12:00');
  t.equal(answer.state, 'closed');
  t.match(checkOf(answer, 'persistence'), { verdict: 'made', reasons: [{ code: 'follow_up' }] });
});

t.test('what was dismissed before the end keeps the verdicts of an interview ahead', async (t) => {
  const answer = ask({ ...dismissedAt('11-30 12:00'), interview: { status: 'scheduled' } }, '12-20 12:00');
  t.equal(answer.state, 'closed');
  t.equal(verdictOf(answer, 'thanks'), 'not_applicable');
  t.equal(verdictOf(answer, 'confidence'), 'not_applicable');
  t.equal(verdictOf(answer, 'contact_details'), 'ok');
});

t.test('of several the earliest that closes decides', async (t) => {
  const change: Change = {
    ...none,
    overrides: { dismissedAt: ny('12-02 12:00') },
    candidate: { archivedAt: ny('12-05 12:00') },
  };
  t.equal(verdictOf(ask(change, '12-20 12:00'), 'thanks'), 'not_applicable', 'dismissed in time');
  const reopened = { ...change, touchpoints: [heard('12-02 13:00', { needsReply: false })] };
  t.equal(verdictOf(ask(reopened, '12-20 12:00'), 'thanks'), 'made', 'they wrote, so only the archive closes');
});

t.test('one not to be contacted keeps the verdicts of that instant, until they write', async (t) => {
  const change: Change = { ...none, contact: { doNotContactSince: ny('12-02 12:00') } };
  t.equal(verdictOf(ask(change, '12-20 12:00'), 'thanks'), 'not_applicable');
  const written = { ...change, touchpoints: [heard('12-18 12:00')] };
  t.equal(verdictOf(ask(written, '12-20 12:00'), 'thanks'), 'made');
});

t.test('a superseded interview is judged by now, but nothing is left to do', async (t) => {
  const supersededAt = ny('12-07 11:00');
  const answer = ask({ interview: { supersededAt }, methods: [{ ...mail, status: 'unconfirmed' }] }, '12-20 12:00');
  t.equal(answer.state, 'closed');
  t.equal(verdictOf(answer, 'thanks'), 'ok');
  t.equal(verdictOf(answer, 'contact_details'), 'not_applicable', 'at_risk reads not_applicable');
  t.equal(verdictOf(answer, 'persistence'), 'not_applicable');
});

t.test('a closed follow-up says nothing of instants at which a verdict would turn', async (t) => {
  const answer = ask({ ...none, ...dismissedAt('12-02 12:00') }, '12-02 13:00');
  for (const check of answer.checks) t.notOk('dueBy' in check, check.code);
  t.equal(answer.nextEvaluationAt, null);
});

t.test('readState is that of now even where the verdicts stand still', async (t) => {
  const change = { ...dismissedAt('12-02 12:00'), touchpoints: [{ ...thanks, tracked: true }] };
  t.equal(ask(change, '12-02 13:00').readState, 'not_seen');
  const opened = { ...change, opens: [{ at: ny('12-03 12:00'), touchpointId: 'thanks', verdict: 'human' as const }] };
  t.equal(ask(opened, '12-03 12:00').readState, 'likely_read');
  t.equal(ask(opened, '12-02 13:00').nextEvaluationAt, new Date(ny('12-03 12:00')).toISOString());
});
