import type { Tx } from '#db/client.js';
import { currentPolicy, type PolicyRow } from '#db/queries/policies.js';
import { readOne } from '#db/queries/reader/read.js';
import type { Selection } from '#db/queries/reader/select.js';
import { loadReviewRecord } from '#db/queries/review-facts.js';
import type { Assessment } from '#src/engine/index.js';
import type {
  Brief,
  CallFacts,
  Draft,
  DraftKind,
  Review,
  ReviewPolicy,
  Settings,
  StartingDraft,
} from '#src/engine/review/index.js';
import { notFound } from '#src/errors.js';
import { compiledFollowUp } from './compiled-follow-up.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { methodOf } from './draft-method.js';
import { requireReadable } from './draft-size.js';
import { enginePolicy } from './recompute.js';
import { reviewFactsOf } from './review-facts.js';

/** A draft as a door hands it over. */
export interface DraftInput extends Draft {
  readonly followUpId?: string | null | undefined;
}

/** The language model takes a tenth of a second and 60 MB: loaded with the first text that is reviewed. */
export const reviewer = () => import('#src/engine/review/index.js');

const MOST_KEPT = 50;
const compiled = new Map<string, Settings>();

/** The settings of a policy; those of the last few policies are kept. */
export async function settingsOf(review: PolicyRow['review']): Promise<Settings> {
  const key = JSON.stringify(review);
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const { compileSettings } = await reviewer();
  const made = compileSettings(review as ReviewPolicy);
  if (compiled.size >= MOST_KEPT) compiled.delete(compiled.keys().next().value as string);
  compiled.set(key, made);
  return made;
}

/** Reviews a draft, with what is on record where it names a follow-up; stores nothing. */
export async function reviewDraft(deps: Deps, context: Context, input: DraftInput): Promise<Review> {
  requireScope(context, 'read', 'sync');
  const { review } = await reviewer();
  requireReadable(input.text);
  const { followUpId, ...draft } = input;
  const { policy, facts } = await deps.db.read(context.orgId, async (tx) => {
    const policy = await currentPolicy(tx);
    return { policy, facts: followUpId == null ? undefined : await factsOf(tx, context, followUpId, policy) };
  });
  const method = facts?.methods === undefined ? undefined : methodOf(draft, [...facts.methods]);
  return review(draft, facts === undefined ? undefined : { ...facts, method }, await settingsOf(policy.review));
}

/** What to say in a call, composed from what is on record; each line names its facts. */
export async function briefOf(deps: Deps, context: Context, followUpId: string): Promise<Brief> {
  requireScope(context, 'read', 'sync');
  const { composeBrief } = await reviewer();
  return composeBrief(
    await deps.db.read(context.orgId, async (tx) => factsOf(tx, context, followUpId, await currentPolicy(tx))),
  );
}

/** Something to start from, made of what is on record. */
export async function startingDraftOf(
  deps: Deps,
  context: Context,
  followUpId: string,
  kind: DraftKind,
): Promise<StartingDraft> {
  requireScope(context, 'read', 'sync');
  const { startingDraft } = await reviewer();
  const { policy, facts } = await deps.db.read(context.orgId, async (tx) => {
    const policy = await currentPolicy(tx);
    return { policy, facts: await factsOf(tx, context, followUpId, policy) };
  });
  return startingDraft(kind, facts, await settingsOf(policy.review));
}

const ASSESSED: Selection = { fields: ['id', 'assessment'] };

/** The record of a follow-up that the key sees, as it sees it. */
async function factsOf(tx: Tx, context: Context, followUpId: string, policy: PolicyRow): Promise<CallFacts> {
  const shown = await readOne(tx, context.orgId, context.viewer, 'followUp', followUpId, ASSESSED);
  const record = shown === null ? undefined : await loadReviewRecord(tx, shown['id'] as string);
  if (shown === null || record === undefined) throw notFound('followUp', followUpId);
  const now = context.now();
  const known = await compiledFollowUp(tx, context, shown['id'] as string, enginePolicy(policy));
  const standing = known.standingAt(now.getTime());
  return reviewFactsOf(record, now, { assessment: shown['assessment'] as Assessment | null, standing });
}
