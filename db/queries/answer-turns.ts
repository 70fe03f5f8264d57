import type { Facts, Turns } from '#src/engine/index.js';

/** A follow-up on which an offer or a refusal could be answered; instants as PostgreSQL writes them in one zone. */
export interface Answering {
  /** It is the one that is asked about. */
  here: boolean;
  /** When its interview is over, if it is ahead of that; null: it can show the answer already. */
  from: string | null;
  /** From when on it cannot show it any more. */
  until: string | null;
  /** When its contact was heard, as far as that says who told the decision. */
  heardAt: string[] | null;
}

const BEGINNING = '';

/**
 * Whether an offer or a refusal is answered on this follow-up at first, and when that turns. It is answered on one of all:
 * of those that can show it, or else of all, the one whose contact was heard last; of several the first, as given.
 */
export function answerTurns(
  all: readonly Answering[],
): Pick<Facts['application'], 'answerHere'> & Pick<Turns, 'answerAt'> {
  const [only, another] = all;
  if (only === undefined) return { answerHere: true, answerAt: [] };
  if (another === undefined) return { answerHere: only.here, answerAt: [] };
  for (const { heardAt } of all) heardAt?.sort();
  const answerHere = answeredAt(all, BEGINNING).here;
  const answerAt: string[] = [];
  let here = answerHere;
  // As PostgreSQL writes instants of one zone, their order is that of the text.
  const instants = new Set(all.flatMap(({ from, until, heardAt }) => [from, until, ...(heardAt ?? [])]));
  for (const at of [...instants].filter((instant) => instant !== null).sort()) {
    if (answeredAt(all, at).here === here) continue;
    here = !here;
    answerAt.push(at);
  }
  return { answerHere, answerAt };
}

function answeredAt(all: readonly Answering[], at: string): Answering {
  const able = all.filter(({ from, until }) => (from === null || from <= at) && (until === null || at < until));
  const [first, ...others] = able.length === 0 ? all : able;
  let found = first as Answering;
  let last = lastOf(found, at);
  for (const other of others) {
    const heard = lastOf(other, at);
    if (heard <= last) continue;
    found = other;
    last = heard;
  }
  return found;
}

/** When the contact was last heard by then; looked for by halves, as there may be thousands. */
function lastOf({ heardAt }: Answering, at: string): string {
  if (heardAt === null) return BEGINNING;
  let low = 0;
  let high = heardAt.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((heardAt[middle] as string) <= at) low = middle + 1;
    else high = middle;
  }
  return heardAt[low - 1] ?? BEGINNING;
}
