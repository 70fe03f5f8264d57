import pg from 'pg';
import type { Assessment, Facts, Turns } from '#src/engine/index.js';
import type { Tx } from '../client.js';
import { type FactsRow, factsOf, LOAD_FACTS } from './facts-row.js';

/** A follow-up with all that the engine needs to know of it, and what was last said of it. */
export interface FollowUpFacts {
  id: string;
  version: number;
  /** How many versions other candidates' touches alone made. */
  unseenVersions: number;
  candidateId: string;
  contactId: string;
  state: string;
  since: string;
  /** When the state without other candidates' touches began. */
  ownSince: string;
  /** Null before the first assessment. */
  assessment: Assessment | null;
  ownAssessment: Assessment | null;
  /** When the clock says that it must be looked at. */
  dueAt: string | null;
  facts: Facts;
  /** The recipient's touches by this candidate alone, where others wrote too. */
  ownRecipientTouches: string[] | null;
  /** What of the facts, whose `answerHere` is that of the beginning, turns with time. */
  turns: Turns;
}

/**
 * Facts of the follow-ups as stored now, each made when it is asked for; in the order of their ids. `budgetDays`: how far
 * before an interview touches still count for the recipient's budget.
 */
export async function loadFacts(
  tx: Tx,
  followUpIds: readonly string[],
  budgetDays: number,
): Promise<Iterable<FollowUpFacts>> {
  const { rows } = await tx.raw.query<FactsRow>({
    name: 'load_facts',
    text: LOAD_FACTS,
    values: [tx.orgId, followUpIds, budgetDays],
    types: AS_TEXT,
  });
  return made(rows);
}

// Facts of hundreds of follow-ups at once would outlive what collects the young; their text does not weigh on it.
function* made(rows: readonly FactsRow[]): Iterable<FollowUpFacts> {
  for (const row of rows) yield factsOf(row);
}

const AS_TEXT: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === pg.types.builtins.JSON ? (text: string) => text : pg.types.getTypeParser(type, format),
};
