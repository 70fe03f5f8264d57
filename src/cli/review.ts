import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { Command, Option } from 'commander';
import { DRAFT_KINDS, type DraftKind, type Review, reviewText } from '#src/services/review-text.js';
import { tell } from './command.js';

interface Options {
  readonly kind: DraftKind;
  readonly subject?: string;
  readonly json?: boolean;
}

type Finding = Review['findings'][number];

/** Exit codes say how heavy the worst finding is. */
const EXIT = { block: 4, warn: 3, nudge: 0, info: 0 } as const;
const MOST_WORDS_SHOWN = 60;

/** `review FILE`: a draft with what the review finds under it; needs no database and no network. */
export function reviewCommand(): Command {
  return new Command('review')
    .description('Review a draft, offline; nothing is stored and no database is opened.')
    .argument('[file]', 'a text file; - or nothing for standard input', '-')
    .addOption(new Option('--kind <kind>', 'what the draft is for').choices(DRAFT_KINDS).default('follow_up'))
    .option('--subject <subject>', 'its subject line')
    .option('--json', 'answer as JSON, as POST /v1/drafts/review does')
    .addHelpText('after', '\nExit codes: 0 nothing or advice, 3 warn, 4 block; 1 failed, 2 not understood.')
    .action(reviewFile);
}

async function reviewFile(file: string, options: Options): Promise<void> {
  const text = file === '-' ? await textOf(process.stdin) : await readFile(file, 'utf8');
  const { kind, subject } = options;
  const review = await reviewText({ text, kind, ...(subject !== undefined && { subject }) });
  tell(options, review, ...linesOf(text, review));
  process.exitCode = Math.max(0, ...review.findings.map(({ severity }) => EXIT[severity]));
}

/** The draft, then finding by finding: how heavy, which mistake, the words, why, and what to do. */
function linesOf(text: string, { findings, strengths, language }: Review): string[] {
  const told = findings.filter(({ abstained }) => !abstained);
  const silent = findings.filter(({ abstained }) => abstained);
  const lines = [text.trimEnd(), '', '—'.repeat(MOST_WORDS_SHOWN), ''];
  for (const finding of told) lines.push(...linesOfFinding(text, finding), '');
  if (told.length === 0 && language === 'en') lines.push('Nothing to say against it.', '');
  if (strengths.length > 0) lines.push(`Good: ${[...new Set(strengths.map(({ strength }) => strength))].join(', ')}.`);
  for (const { reason, fix } of silent) lines.push(`Not judged: ${reason} ${fix}`);
  return lines;
}

function linesOfFinding(text: string, finding: Finding): string[] {
  const { severity, mistake, rule, span, field, reason, fix, evidence } = finding;
  const quoted = span === null ? '' : `“${shortened(field === 'text' ? text.slice(span.start, span.end) : '')}”`;
  const where = span === null ? (field === 'subject' ? 'subject' : 'whole text') : `line ${lineAt(text, span.start)}`;
  return [
    `${severity.toUpperCase().padEnd(5)} ${mistake} (${rule}), ${where}${quoted === '' ? '' : `: ${quoted}`}`,
    `      ${reason}`,
    `      ${fix}`,
    `      ${evidence.basis}: ${evidence.source}`,
  ];
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
