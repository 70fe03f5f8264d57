import { assess, compile, refusals, type State } from '#src/engine/index.js';
import { type Question, questions } from './engine-histories.js';

const ROUNDS = 7;
const ROUND_MS = 1_000;
const TOUCHPOINTS = 10;
const asked = questions(5_000, TOUCHPOINTS);

/** How many answers a second, the median of the rounds after one to warm up. */
function rate(answer: (question: Question) => unknown): number {
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const begun = process.hrtime.bigint();
    let answers = 0;
    let elapsed = 0;
    while (elapsed < ROUND_MS) {
      for (const question of asked) answer(question);
      answers += asked.length;
      elapsed = Number(process.hrtime.bigint() - begun) / 1e6;
    }
    if (round > 0) rates.push((answers / elapsed) * 1_000);
  }
  return rates.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] as number;
}

const states = new Map<State, number>();
for (const { facts, policy, now } of asked) {
  const { state } = assess(facts, policy, now);
  states.set(state, (states.get(state) ?? 0) + 1);
}
const mixture = [...states].sort(([, a], [, b]) => b - a).map(([state, count]) => `${state} ${count}`);
const row = (what: string, perSecond: number): string =>
  `${what.padEnd(58)} ${Math.round(perSecond).toLocaleString('en-US').padStart(9)} answers/s`;

const instants = asked.map(({ now }) => Date.parse(now));
const compiled = new Map(asked.map((question) => [question, compile(question.facts, question.policy)]));
const nowOf = new Map(asked.map((question, index) => [question, instants[index] as number]));

console.log(`node ${process.version}, one core, ${asked.length} histories of ${TOUCHPOINTS} touchpoints`);
console.log(`states: ${mixture.join(', ')}`);
console.log(
  row(
    'whole answer, from JSON facts, with nextEvaluationAt',
    rate(({ facts, policy, now }) => assess(facts, policy, now)),
  ),
);
console.log(
  row(
    'the same without nextEvaluationAt',
    rate((question) => compile(question.facts, question.policy).snapshotAt(nowOf.get(question) as number)),
  ),
);
console.log(
  row(
    'the same from compiled facts, without nextEvaluationAt',
    rate((question) => compiled.get(question)?.snapshotAt(nowOf.get(question) as number)),
  ),
);
console.log(
  row(
    'whole answer after the refusals of section 11',
    rate(({ facts, policy, now }) =>
      refusals({ facts, policy, now }).length === 0 ? assess(facts, policy, now) : null,
    ),
  ),
);
