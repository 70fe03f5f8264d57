import t from 'tap';
import { compile } from '#src/engine/index.js';
import { ny, situation, thanks } from './situation.js';

const INBOUND = ['12-03 10:00', '12-09 10:00', '12-16 09:01', '12-21 10:00'].map(ny);
const AT = ['12-02 12:00', '12-03 10:00', '12-10 09:00', '12-16 09:00', '12-16 09:02', '12-28 09:00', '12-30 12:00'];

const after = (at: string) => INBOUND.findLast((instant) => Date.parse(instant) <= Date.parse(at));

t.test('each instant is answered as if of all inbound touches only the last by then were known', async (t) => {
  const turning = compile(situation(), {}, { inboundAt: INBOUND, answerAt: [] });
  for (const at of AT.map(ny)) {
    const application = { lastInboundAt: after(at) };
    const { asOf: _, nextEvaluationAt: __, ...fresh } = compile(situation({ application })).at(Date.parse(at));
    t.match(turning.at(Date.parse(at)), fresh, at);
  }
  const { nextEvaluationAt } = turning.at(Date.parse(ny('12-02 12:00')));
  t.equal(nextEvaluationAt, new Date(ny('12-03 10:00')).toISOString(), 'the next is named');
});

t.test('verdicts that stand still are those of what was heard until then', async (t) => {
  const change = { overrides: { dismissedAt: ny('12-15 12:00') } };
  const answer = compile(situation(change), {}, { inboundAt: INBOUND, answerAt: [] }).at(Date.parse(ny('12-30 12:00')));
  t.equal(answer.state, 'closed');
  t.match(
    answer.checks.find(({ code }) => code === 'persistence'),
    { verdict: 'ok' },
  );
});

t.test('the answer to a decision is here or not, from turn to turn', async (t) => {
  const facts = situation({
    application: { outcome: 'offer', decidedAt: ny('12-03 10:00'), answerHere: false },
    touchpoints: [thanks],
  });
  const compiled = compile(facts, {}, { inboundAt: [], answerAt: [ny('12-03 12:00'), ny('12-04 12:00')] });
  const said = ['12-03 11:00', '12-03 12:00', '12-04 11:00', '12-04 12:00'].map(
    (at) => compiled.at(Date.parse(ny(at))).nextAction?.kind ?? null,
  );
  t.same(said, [null, 'answer_offer', 'answer_offer', null]);
  t.equal(compiled.at(Date.parse(ny('12-03 11:00'))).nextEvaluationAt, new Date(ny('12-03 12:00')).toISOString());
});
