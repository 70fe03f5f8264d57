import fc from 'fast-check';
import t from 'tap';
import { DRAFT_KINDS, review } from '#src/engine/review/index.js';
import { labelled } from './labelled.js';

const drafts = ['good', 'bad'].flatMap(labelled);
const piece = fc.constantFrom(
  ...drafts.flatMap(({ text }) => text.split(/(?<=[.!?\n])/)),
  '[Name]',
  '> quoted\n',
  '😀',
  'n’t',
  '\t',
);
const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: piece }, fc.string({ unit: 'grapheme', maxLength: 20 })), { maxLength: 12 })
  .map((parts) => parts.join(''));

t.test('any text is reviewed: spans lie within it, the same text gives the same answer', async (t) => {
  fc.assert(
    fc.property(text, fc.constantFrom(...DRAFT_KINDS), (draft, kind) => {
      const answer = review({ text: draft, kind });
      for (const { span, field, severity, abstained, reason, fix } of answer.findings) {
        if (
          span !== null &&
          field === 'text' &&
          !(0 <= span.start && span.start < span.end && span.end <= draft.length)
        )
          return false;
        if (reason === '' || fix === '' || (abstained && severity !== 'info')) return false;
      }
      for (const { span } of answer.strengths)
        if (span !== null && draft.slice(span.start, span.end).trim() === '') return false;
      return JSON.stringify(review({ text: draft, kind })) === JSON.stringify(answer);
    }),
    { numRuns: 1_500 },
  );
  t.pass('1,500 texts');
});

t.test('what is quoted is not judged', async (t) => {
  for (const { text: own, kind, facts } of labelled('good')) {
    if (kind === 'invitation' || kind === 'voicemail' || kind === 'call_brief') continue;
    const quoted = `${own}\n\nOn Monday Wei Chen wrote:\n> I really need this job, your process is a joke!!! Are you ignoring me?`;
    const rules = (of: string) => review({ text: of, kind }, facts).findings.map(({ rule }) => rule);
    t.same(rules(quoted), rules(own), own.slice(0, 60));
  }
});
