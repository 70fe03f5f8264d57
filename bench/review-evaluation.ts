import { CHECK_CODES } from '../src/engine/codes.js';
import { review } from '../src/engine/review/index.js';
import { type Labelled, labelled } from '../test/engine/review/labelled.js';

const SETS: Readonly<Record<string, readonly string[]>> = {
  tuned: ['good', 'bad'],
  unseen: ['unseen-good', 'unseen-bad'],
  blind: ['blind-good', 'blind-bad'],
  fresh: ['fresh-good', 'fresh-bad'],
};
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const misses = process.argv.includes('--misses');

const flagsOf = ({ text, kind, facts }: Labelled) =>
  review({ text, kind }, facts).findings.filter(({ severity }) => severity === 'warn' || severity === 'block');

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);

for (const name of wanted.length > 0 ? wanted : Object.keys(SETS)) {
  const drafts = (SETS[name] ?? []).flatMap(labelled).map((draft) => ({ draft, flags: flagsOf(draft) }));
  const good = drafts.filter(({ draft }) => draft.good);
  const bad = drafts.filter(({ draft }) => !draft.good);
  const caught = bad.filter(({ flags }) => flags.length > 0).length;
  const wronged = good.filter(({ flags }) => flags.length > 0).length;
  console.log(`\n${name}: ${drafts.length} drafts`);
  console.log(`  bad flagged   ${caught} of ${bad.length}  ${percent(caught, bad.length)}  (target 90 %)`);
  console.log(`  good flagged  ${wronged} of ${good.length}  ${percent(wronged, good.length)}  (at most 5 %)`);
  console.log('  mistake           labelled  found  recall   flagged  right  precision');
  for (const mistake of CHECK_CODES) {
    const labelledSo = bad.filter(({ draft }) => draft.mistakes.includes(mistake));
    const found = labelledSo.filter(({ flags }) => flags.some((flag) => flag.mistake === mistake)).length;
    const flagged = drafts.filter(({ flags }) => flags.some((flag) => flag.mistake === mistake));
    // A bad draft may have more faults than its label names: a flag on it is wrong only when the draft is good.
    const right = flagged.filter(({ draft }) => !draft.good).length;
    console.log(
      `  ${mistake.padEnd(16)} ${String(labelledSo.length).padStart(9)} ${String(found).padStart(6)}  ${percent(found, labelledSo.length).padStart(7)} ${String(flagged.length).padStart(8)} ${String(right).padStart(6)}  ${percent(right, flagged.length).padStart(8)}`,
    );
  }
  if (!misses) continue;
  for (const { draft, flags } of drafts) {
    if (draft.good === (flags.length === 0)) continue;
    console.log(
      `\n--- ${draft.good ? 'GOOD FLAGGED' : `BAD MISSED (${draft.mistakes})`} | ${draft.kind}\n${draft.text}`,
    );
    for (const { rule, span, evidence } of draft.good
      ? flags
      : review({ text: draft.text, kind: draft.kind }, draft.facts).findings.filter((f) => !f.abstained))
      console.log(
        `    > ${rule} ${evidence.entry ?? ''} “${span === null ? '' : draft.text.slice(span.start, span.end)}”`,
      );
  }
}
