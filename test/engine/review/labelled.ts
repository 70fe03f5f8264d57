import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CheckCode } from '#src/engine/codes.js';
import type { DraftKind, ReviewFacts } from '#src/engine/review/index.js';
import { RECORDS, TAILS } from './records.js';

/** A draft of the evaluation with what its author says of it. */
export interface Labelled {
  readonly text: string;
  readonly kind: DraftKind;
  readonly good: boolean;
  /** What is wrong with a bad one. */
  readonly mistakes: readonly CheckCode[];
  readonly facts: ReviewFacts;
}

const HEAD = /^=== (good|bad)(?: ([a-z_,]+))? \| ([a-z_]+)(?: \| ([a-z]+))?$/;

/** Reads a file of drafts: each begins with `=== good | kind` or `=== bad mistake | kind`, and may name a record. */
export function labelled(name: string): Labelled[] {
  const text = readFileSync(fileURLToPath(new URL(`drafts/${name}.txt`, import.meta.url)), 'utf8');
  const drafts: Labelled[] = [];
  for (const part of text.split(/^(?==== )/m)) {
    const [head = '', ...lines] = part.trimEnd().split('\n');
    const parsed = HEAD.exec(head);
    if (parsed === null) throw new Error(`${name}: cannot read “${head}”.`);
    const [, verdict, mistakes, kind, record = ''] = parsed;
    drafts.push({
      text: lines.join('\n') + (TAILS[record] ?? ''),
      kind: kind as DraftKind,
      good: verdict === 'good',
      mistakes: (mistakes?.split(',') ?? []) as CheckCode[],
      facts: (RECORDS as Readonly<Record<string, ReviewFacts>>)[record] ?? {},
    });
  }
  return drafts;
}
