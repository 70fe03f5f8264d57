import { assess, compile, refusals, type State } from '../src/engine/index.js';
import { type Question, questions } from './engine-histories.js';

const ROUNDS = 7;
const ROUND_MS = 1_000;
const TOUCHPOINTS = 10;
const asked = questions(5_000, TOUCHPOINTS);

/** Answers a second: by the clock on the wall, and by the time all threads of this process spent on the processor. */
interface Rate {
  wall: number;
  processor: number;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

/** The medians of the rounds, after one to warm up. */
function rate(answer: (question: Question) => unknown): Rate {
  const wall: number[] = [];
  const processor: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const begun = performance.now();
    const used = process.cpuUsage();
    let answers = 0;
    while (performance.now() - begun < ROUND_MS) {
      for (const question of asked) answer(question);
      answers += asked.length;
    }
    const elapsed = performance.now() - begun;
    const { user, system } = process.cpuUsage(used);
    if (round === 0) continue;
    wall.push((answers / elapsed) * 1_000);
    processor.push((answers / (user + system)) * 1_000_000);
  }
  return { wall: median(wall), processor: median(processor) };
}

const states = new Map<State, number>();
for (const { facts, policy, now } of asked) {
  const { state } = assess(facts, policy, now);
  states.set(state, (states.get(state) ?? 0) + 1);
}
const mixture = [...states].sort(([, a], [, b]) => b - a).map(([state, count]) => `${state} ${count}`);
const padded = (perSecond: number): string => Math.round(perSecond).toLocaleString('en-US').padStart(12);
const row = (what: string, { wall, processor }: Rate): string =>
  `${what.padEnd(58)}${padded(wall)}${padded(processor)}`;

const instants = asked.map(({ now }) => Date.parse(now));
const compiled = new Map(asked.map((question) => [question, compile(question.facts, question.policy)]));
const nowOf = new Map(asked.map((question, index) => [question, instants[index] as number]));

console.log(`node ${process.version}, one core, ${asked.length} histories of ${TOUCHPOINTS} touchpoints`);
console.log(`states: ${mixture.join(', ')}\n`);
console.log(`${'answers a second'.padEnd(58)}${'wall'.padStart(12)}${'processor'.padStart(12)}`);
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
