import { readFileSync } from 'node:fs';
import t from 'tap';
import { assess, type CheckCode, type Facts, type NextAction, type PartialPolicy } from '#src/engine/index.js';

interface Example {
  name: string;
  facts: Facts;
  policy: PartialPolicy;
  now: string;
  expect: {
    state: string;
    nextAction: Partial<NextAction> | null;
    waitingUntil: string | null;
    verdicts: Record<CheckCode, string>;
    readState: string;
    nextEvaluationAt: string | null;
  };
}

const path = new URL('../fixtures/engine-examples.json', import.meta.url);
const examples = JSON.parse(readFileSync(path, 'utf8')) as Example[];

for (const { name, facts, policy, now, expect } of examples) {
  t.test(name, async (t) => {
    const answer = assess(facts, policy, now);
    t.equal(answer.state, expect.state);
    if (expect.nextAction === null) t.equal(answer.nextAction, null);
    else t.match(answer.nextAction, expect.nextAction);
    t.equal(answer.waitingUntil, expect.waitingUntil);
    t.same(Object.fromEntries(answer.checks.map(({ code, verdict }) => [code, verdict])), expect.verdicts);
    t.equal(answer.readState, expect.readState);
    t.equal(answer.nextEvaluationAt, expect.nextEvaluationAt);
  });
}

t.test('there are forty worked examples', async (t) => t.equal(examples.length, 40));
