// What the review of a draft costs, beside the NLP package alone: `npm run bench:review`. See bench/README.md.
import { review } from '../src/engine/review/index.js';
import { parse } from '../src/engine/review/nlp.js';
import { benchmark } from './harness/command.js';
import { costsOf } from './harness/rounds.js';
import { circumstances, spreadOf, spreadWords, table } from './harness/table.js';

const DRAFT = `Hi Ms. Chen,

Thank you for your time on Tuesday and for showing me how the support team works. You said that onboarding takes six weeks and that new people spend most of it in meetings. At Orbit I cut it to two weeks by pairing every new hire with one customer from the first day on, and by writing down the twelve questions that everybody asks. Customer satisfaction of the first month rose from 71 to 88 percent.

I would love to do the same at Meridian. I have attached the plan that we used, it is two pages. If you would like to talk it through, I am free on Thursday and Friday afternoon. Is there anything else that would help you decide?

Best regards,
Alex Rivera`;

const TARGET_MS = 2;
const WARM = 2_000;

const OPTIONS = {
  rounds: { says: 'rounds of each line', default: 7 },
  milliseconds: { says: 'of a round', default: 600 },
};

await benchmark(
  'bench:review',
  'Processor time for the review of a draft after 2,000 others, beside the NLP package alone, which no rules over it can undercut; then of the\nsame draft 4 and 16 times over, where the time for 1,000 characters must not rise.',
  OPTIONS,
  async ({ numbers }) => {
    const cost = async (run: () => unknown) => (await costsOf(run, numbers)).map(({ processor }) => processor / 1000);
    // The engine of JavaScript is still translating what it runs often for some hundred drafts.
    for (let i = 0; i < WARM; i++) review({ text: DRAFT, kind: 'thank_you' });
    const limit = await cost(() => parse(DRAFT));
    const whole = await cost(() => review({ text: DRAFT, kind: 'thank_you' }));
    const lines = [
      { name: 'the NLP package alone', characters: DRAFT.length, ms: limit },
      { name: 'the review', characters: DRAFT.length, ms: whole },
    ];
    for (const times of [4, 16]) {
      const text = Array.from({ length: times }, () => DRAFT).join('\n\n');
      const ms = await cost(() => review({ text, kind: 'thank_you' }));
      lines.push({ name: `the review, ${times} times the text`, characters: text.length, ms });
    }
    const rows = lines.map(({ name, characters, ms }) => [
      name,
      String(characters),
      spreadWords(spreadOf(ms), 2),
      spreadWords(spreadOf(ms.map((each) => (each * 1000) / characters)), 2),
    ]);
    const words = `a draft of ${DRAFT.split(/\s+/).length} words`;
    const where = circumstances(
      `npm run bench:review -- --rounds ${numbers.rounds} --milliseconds ${numbers.milliseconds}`,
      [words],
    );
    const median = spreadOf(whole).median;
    const missed = median > TARGET_MS ? [`a draft takes ${median.toFixed(2)} ms, not ${TARGET_MS}`] : [];
    const text = `${where}\n\n${table(['line', 'characters', 'CPU ms', 'CPU ms for 1,000 characters'], rows)}\n\nThe review: ${(median / spreadOf(limit).median).toFixed(1)} times the package (at most ${TARGET_MS} ms are wanted).`;
    return { text, missed, json: { where, lines, missed } };
  },
  'nothing',
);
