// How many follow-ups one core assesses a second: `npm run bench:engine`. See bench/README.md.
import { assess, compile, refusals, type State } from '../src/engine/index.js';
import { type Question, questions } from './engine-histories.js';
import { benchmark } from './harness/command.js';
import { costsOf } from './harness/rounds.js';
import { circumstances, spreadOf, spreadWords, table } from './harness/table.js';

const HISTORIES = 5_000;
const TOUCHPOINTS = 10;
const TARGET = 50_000;

const OPTIONS = {
  rounds: { says: 'rounds of each line', default: 7 },
  milliseconds: { says: 'of a round', default: 1_000 },
};

await benchmark(
  'bench:engine',
  'Answers of the engine a second on one core, from facts as text and from compiled ones.',
  OPTIONS,
  async ({ numbers }) => {
    const asked = questions(HISTORIES, TOUCHPOINTS);
    const nowOf = new Map(asked.map((question) => [question, Date.parse(question.now)]));
    const lines: Record<string, (question: Question) => unknown> = {
      'whole answer': ({ facts, policy, now }) => assess(facts, policy, now),
      'without nextEvaluationAt': (question) =>
        compile(question.facts, question.policy).snapshotAt(nowOf.get(question) as number),
      'after the refusals': ({ facts, policy, now }) =>
        refusals({ facts, policy, now }).length === 0 ? assess(facts, policy, now) : null,
    };
    const found: { name: string; processor: number[]; wall: number[] }[] = [];
    const measure = async (name: string, answer: (question: Question) => unknown) => {
      const costs = await costsOf(() => {
        for (const question of asked) answer(question);
      }, numbers);
      const rates = (kind: 'wall' | 'processor') => costs.map((cost) => (asked.length / cost[kind]) * 1e6);
      found.push({ name, processor: rates('processor'), wall: rates('wall') });
    };
    for (const [name, answer] of Object.entries(lines)) await measure(name, answer);
    // Last: where V8 sees that what is compiled is kept, it makes all such objects old from then on, which costs five times as much.
    const compiled = new Map(asked.map((question) => [question, compile(question.facts, question.policy)]));
    await measure('from compiled facts', (question) =>
      compiled.get(question)?.snapshotAt(nowOf.get(question) as number),
    );
    const rows = found.map(({ name, processor, wall }) => [
      name,
      spreadWords(spreadOf(processor), 0),
      spreadWords(spreadOf(wall), 0),
    ]);
    const where = circumstances(
      `npm run bench:engine -- --rounds ${numbers.rounds} --milliseconds ${numbers.milliseconds}`,
      [`${asked.length} histories of ${TOUCHPOINTS} touchpoints`],
    );
    const whole = spreadOf(found[0]?.processor as number[]).median;
    const missed = whole < TARGET ? [`${Math.round(whole)} whole answers a second, not ${TARGET}`] : [];
    const head = ['answers a second', 'of processor time', 'by the clock'];
    const text = `${where}\n\n${table(head, rows)}\n\nStates: ${mixture(asked)}.`;
    return { text, missed, json: { where, found, missed } };
  },
  'nothing',
);

/** How many questions there are of each state. */
function mixture(asked: readonly Question[]): string {
  const states = new Map<State, number>();
  for (const { facts, policy, now } of asked) {
    const { state } = assess(facts, policy, now);
    states.set(state, (states.get(state) ?? 0) + 1);
  }
  return [...states]
    .sort(([, a], [, b]) => b - a)
    .map(([state, count]) => `${state} ${count}`)
    .join(', ');
}
