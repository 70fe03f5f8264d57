import { PLANS, type Plan } from './actions.js';
import { CHECK_CODES } from './codes.js';
import { DUE_LINES } from './due.js';
import { APPLIES_UPCOMING, NEEDS_COVERAGE } from './findings.js';
import { ROWS, type Row, type Step } from './states.js';

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const rule = head.map(() => '---');
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function step({ plan, when, needsMethod }: Step): string {
  const instead = needsMethod ? ' (without usable method `find_contact`)' : '';
  return `\`${PLANS[plan].kind}\`${when === '' ? '' : ` ${when}`}${instead}`;
}

function until({ until, untilPromise }: Row): string {
  if (until === undefined) return '';
  return untilPromise ? `${until.moment}; an unkept promise, if earlier or alone` : until.moment;
}

function row(line: Row): string[] {
  const steps = line.steps.length === 0 ? 'none' : line.steps.map(step).join(' · ');
  return [String(line.row), `\`${line.state}\``, line.when, steps, until(line)];
}

function plan({ kind, notBefore, dueBy, lateAfter, reason }: Plan): string[] {
  return [`\`${kind}\``, notBefore, dueBy, lateAfter, reason];
}

/** The tables the engine decides by, as Markdown, made from the very rows it runs through. */
export function decisionTable(): string {
  return [
    '# What the engine decides by',
    '',
    'Made from `src/engine` by `npm run docs:engine`; a test holds it to the code. Words and sections are those of the engine specification.',
    '',
    '## States: the first row that holds',
    '',
    table(['#', 'state', 'when', 'next action: the first that holds', 'waits until'], ROWS.map(row)),
    '',
    '## dueAt: the first line that holds',
    '',
    'Never before `snoozedUntil` and back; but for an appointment never before free.',
    '',
    table(
      ['when', 'dueAt', 'reason'],
      DUE_LINES.map(({ when, dueAt, reason }) => [when, dueAt, reason]),
    ),
    '',
    '## Windows of the actions',
    '',
    'dueBy is never before notBefore, lateAfter never before dueBy.',
    '',
    table(['action', 'notBefore', 'dueBy', 'lateAfter', 'reason'], Object.values(PLANS).map(plan)),
    '',
    '## Checks',
    '',
    table(
      ['check', 'before the interview', 'blamed without message history'],
      CHECK_CODES.map((code) => [
        `\`${code}\``,
        APPLIES_UPCOMING.has(code) ? 'judged' : 'not_applicable',
        NEEDS_COVERAGE.has(code) ? 'no: unknown' : 'yes',
      ]),
    ),
    '',
  ].join('\n');
}
