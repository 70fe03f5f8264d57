import { DraftInput, StartingDraftQuery } from '#schema/drafts.js';
import { invalid } from '#src/errors.js';
import { briefOf, type DraftInput as Draft, reviewDraft, startingDraftOf } from '#src/services/reviewing.js';
import { checkedId, checkedInput } from '../input.js';
import type { FieldResolvers } from './resolver.js';
import type { ResourceFields } from './resource.js';

const Query: FieldResolvers = {
  reviewDraft: (_, { input }, { deps, context, check }) =>
    reviewDraft(deps, context, checkedInput(check, DraftInput, input) as unknown as Draft),
  brief: (_, { followUpId }, { deps, context, check }) => briefOf(deps, context, checkedId(check, followUpId)),
  startingDraft(_, { followUpId, kind }, { deps, context, check }) {
    const id = checkedId(check, followUpId);
    const faults = check(StartingDraftQuery, { kind }, 'querystring');
    if (faults.length > 0) throw invalid(...faults);
    return startingDraftOf(deps, context, id, kind as never);
  },
};

/** The review of drafts, and what a follow-up's record gives to say and to write. */
export const draftFields: ResourceFields = { resolvers: { Query }, inputs: { reviewDraft: DraftInput } };
