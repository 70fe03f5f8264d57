import { review } from '../src/engine/review/index.js';
import { parse } from '../src/engine/review/nlp.js';

const DRAFT = `Hi Ms. Chen,

Thank you for your time on Tuesday and for showing me how the support team works. You said that onboarding takes six weeks and that new people spend most of it in meetings. At Orbit I cut it to two weeks by pairing every new hire with one customer from the first day on, and by writing down the twelve questions that everybody asks. Customer satisfaction of the first month rose from 71 to 88 percent.

I would love to do the same at Meridian. I have attached the plan that we used, it is two pages. If you would like to talk it through, I am free on Thursday and Friday afternoon. Is there anything else that would help you decide?

Best regards,
Alex Rivera`;
const ROUNDS = 7;
const ROUND_MS = 600;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number;

/** Milliseconds of processor time for one run: the median of the rounds, after one to warm up. */
function cost(run: () => unknown): number {
  const each: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const begun = performance.now();
    const used = process.cpuUsage();
    let runs = 0;
    while (performance.now() - begun < ROUND_MS) {
      run();
      runs += 1;
    }
    const { user, system } = process.cpuUsage(used);
    if (round > 0) each.push((user + system) / 1_000 / runs);
  }
  return median(each);
}

const words = DRAFT.split(/\s+/).length;
const limit = cost(() => parse(DRAFT));
const whole = cost(() => review({ text: DRAFT, kind: 'thank_you' }));
console.log(`a draft of ${words} words, processor time, medians of ${ROUNDS} rounds of ${ROUND_MS} ms`);
console.log(`  the NLP package alone   ${limit.toFixed(3)} ms`);
console.log(
  `  the whole review        ${whole.toFixed(3)} ms   ${(whole / limit).toFixed(1)} times the package; bound 2 ms`,
);
console.log('length: time per 1,000 characters must stay the same');
for (const times of [1, 4, 16]) {
  const text = Array.from({ length: times }, () => DRAFT).join('\n\n');
  const each = cost(() => review({ text, kind: 'thank_you' }));
  console.log(
    `  ${String(text.length).padStart(6)} characters   ${each.toFixed(2)} ms   ${((each * 1000) / text.length).toFixed(3)} ms per 1,000`,
  );
}
