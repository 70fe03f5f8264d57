import { readFileSync } from 'node:fs';
import t from 'tap';
import type { Facts, PartialPolicy } from './facts.js';
import { randomHistory } from './histories.js';
import { assessSlowly } from './oracle.js';
import { checkItself } from './self-check.js';

interface Example {
  name: string;
  facts: Facts;
  policy: PartialPolicy;
  now: string;
  expect: { verdicts: Record<string, string>; nextAction: Record<string, unknown> | null } & Record<string, unknown>;
}

const file = new URL('../../fixtures/engine-examples.json', import.meta.url);
const examples = JSON.parse(readFileSync(file, 'utf8')) as Example[];

for (const { name, facts, policy, now, expect } of examples) {
  t.test(`the oracle agrees with the worked example: ${name}`, async (t) => {
    const { checks, ...answer } = assessSlowly(facts, policy, now);
    const verdicts = Object.fromEntries(checks.map(({ code, verdict }) => [code, verdict]));
    t.match({ ...answer, verdicts }, expect);
  });
}

t.test('between now and nextEvaluationAt the answer of the oracle stands still', async (t) => {
  for (let seed = 1; seed <= 300; seed += 1) t.equal(checkItself(randomHistory(seed), seed), null, `seed ${seed}`);
});
