import { styleText } from 'node:util';
import {
  ACTION_WORDS,
  type Assessment,
  CHECK_WORDS,
  instantInWords,
  type NextAction,
  reasonInWords,
  STATE_WORDS,
  VERDICT_WORDS,
} from '#src/services/english.js';

type Verdict = keyof typeof VERDICT_WORDS;
type Colour = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';

/** Colours a text, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string;

/** A follow-up with the names that the pages show. */
export interface ShownFollowUp {
  readonly id: string;
  readonly candidateId: string;
  readonly contactId: string;
  readonly interviewId: string;
  readonly state: string;
  readonly since: string | null;
  readonly dueBy: string | null;
  readonly nextAction: NextAction | null;
  readonly assessment: Assessment;
  readonly candidate: { readonly name: string };
  readonly contact: {
    readonly name: string;
    readonly timeZone: string | null;
    readonly employer?: { readonly name: string };
  };
}

const VERDICT_COLOURS: Readonly<Record<Verdict, Colour>> = {
  ok: 'green',
  open: 'cyan',
  at_risk: 'yellow',
  made: 'red',
  unknown: 'dim',
  not_applicable: 'dim',
};

/** Paints on a terminal that has colours; elsewhere, or where NO_COLOR is set, leaves text as it is. */
export function painter(stream: { readonly isTTY?: boolean; hasColors?(): boolean }): Paint {
  const painted = stream.isTTY === true && stream.hasColors?.() === true;
  return painted ? (colour, text) => styleText(colour, text) : (_colour, text) => text;
}

/** One line: a number, a title, and what is below it. */
export function showHeading(paint: Paint, number: string, title: string, below: string): string {
  return `${paint('bold', `${number}  ${title}`)}  ${paint('dim', below)}`;
}

/** A table, one line a follow-up. */
export function showDue(paint: Paint, due: readonly ShownFollowUp[], now: string): string[] {
  const rows = due.map(({ dueBy, candidate, contact, state, nextAction }) => [
    instantInWords(dueBy, 'UTC') + (dueBy !== null && dueBy <= now ? ' !' : ''),
    candidate.name,
    `${contact.name}, ${contact.employer?.name ?? ''}`,
    state,
    nextAction === null ? '' : nextAction.kind + wayOf(nextAction),
  ]);
  return table(paint, ['due by', 'candidate', 'contact', 'state', 'next action'], rows);
}

/** State, next action with its window and reasons, and the ten checks. */
export function showAssessment(paint: Paint, assessment: Assessment, zone: string): string[] {
  const { state, reasons, nextAction, checks } = assessment;
  const words = (given: Assessment['reasons']) => given.map((one) => reasonInWords(one, zone));
  const lines = [`  state    ${paint('yellow', state)}: ${[STATE_WORDS[state], ...words(reasons)].join('; ')}`];
  if (nextAction !== null) {
    const { kind, notBefore, dueBy, lateAfter, slot } = nextAction;
    lines.push(`  next     ${paint('bold', kind)}: ${ACTION_WORDS[kind]}${wayOf(nextAction)}`);
    if (slot !== undefined)
      lines.push(`  slot     ${instantInWords(slot.start, zone)} to ${instantInWords(slot.end, zone)}`);
    const window = [
      ['not before', notBefore],
      ['due by', dueBy],
      ['late after', lateAfter],
    ] as const;
    const told = window.filter(([, at]) => at !== null).map(([name, at]) => `${name} ${instantInWords(at, zone)}`);
    if (told.length > 0) lines.push(`  window   ${told.join(' · ')}`);
    lines.push(`  because  ${words(nextAction.reasons).join('; ')}`);
  }
  const rows = checks.map(({ code, verdict, reasons: why }) => [
    code,
    CHECK_WORDS[code],
    paint(VERDICT_COLOURS[verdict], verdict.padEnd('not_applicable'.length)),
    verdict === 'unknown' || why.length > 0 ? words(why).join('; ') : VERDICT_WORDS[verdict],
  ]);
  return [...lines, '', ...table(paint, ['check', 'which looks whether it', 'verdict', 'why'], rows)];
}

function wayOf({ kind, channel }: NextAction): string {
  return channel === null || channel === kind ? '' : ` by ${channel}`;
}

function table(paint: Paint, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => visible(row[column] ?? ''))));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - visible(cell)))).join('  ')}`.trimEnd();
  return [paint('dim', line(head)), ...rows.map(line)];
}

/** How wide a cell is without its colours. */
function visible(cell: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character
  return cell.replace(/\u001b\[\d+m/g, '').length;
}
