import type { Tx } from '#db/client.js';
import { loadFacts } from '#db/queries/facts.js';
import { type Compiled, compile, mergePolicy } from '#src/engine/index.js';
import { notFound } from '#src/errors.js';
import type { Context } from './context.js';
import type { enginePolicy } from './recompute.js';

/** A visible follow-up's facts as the key sees them, made ready for the engine. */
export async function compiledFollowUp(
  tx: Tx,
  { viewer }: Context,
  id: string,
  policy: ReturnType<typeof enginePolicy>,
): Promise<Compiled> {
  const [row] = await loadFacts(tx, [id], mergePolicy(policy).recipientBudget.days);
  if (row === undefined) throw notFound('followUp', id);
  const own = viewer.candidateId !== undefined && row.ownRecipientTouches !== null;
  const facts = own ? { ...row.facts, recipientTouches: row.ownRecipientTouches } : row.facts;
  return compile(facts, policy, row.turns);
}
