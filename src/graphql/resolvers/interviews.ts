import Type from 'typebox';
import { Id } from '#schema/common.js';
import {
  InterviewCreate,
  InterviewListQuery,
  InterviewPatch,
  InterviewUpsert,
  ParticipantInput,
} from '#schema/interviews.js';
import { interviewResource } from '#src/services/interviews.js';
import type { ParticipantInput as Participant } from '#src/services/participant-set.js';
import { addParticipant, removeParticipant } from '#src/services/participants.js';
import { checkedInput, checkedPath } from '../input.js';
import { merged } from './resolver.js';
import { type ResourceFields, resourceFields, versionIn } from './resource.js';

const base = resourceFields({
  resource: interviewResource,
  create: InterviewCreate,
  patch: InterviewPatch,
  list: { many: 'interviews', query: InterviewListQuery },
  synced: { upsert: InterviewUpsert },
});

const ByInterview = Type.Object({ interviewId: Id });
const ByParticipant = Type.Object({ interviewId: Id, contactId: Id });

/** Rounds of applications, and who took part in them. */
export const interviewFields: ResourceFields = {
  ...base,
  resolvers: merged(base.resolvers, {
    Mutation: {
      addParticipant: (_, { input, ...names }, { deps, context, check }) => {
        const { interviewId } = checkedPath(check, ByInterview, names);
        const given = checkedInput(check, ParticipantInput, input) as unknown as Participant;
        return addParticipant(deps, context, interviewId, given, versionIn(names));
      },
      removeParticipant: (_, names, { deps, context, check }) => {
        const { interviewId, contactId } = checkedPath(check, ByParticipant, names);
        return removeParticipant(deps, context, interviewId, contactId, versionIn(names));
      },
    },
  }),
  inputs: { ...base.inputs, addParticipant: ParticipantInput },
};
