import { OptOut } from '#schema/people.js';
import { type Erased, erasePerson } from '#src/services/erase-person.js';
import { optOut } from '#src/services/opt-out.js';
import { candidateRecord, contactRecord } from '#src/services/person-record.js';
import { checkedId, checkedInput } from '../input.js';
import type { FieldResolvers } from './resolver.js';
import { type ResourceFields, versionIn } from './resource.js';

const Query: FieldResolvers = {
  candidateExport: (_, { id }, { deps, context, check }) => candidateRecord(deps, context, checkedId(check, id)),
  contactExport: (_, { id }, { deps, context, check }) => contactRecord(deps, context, checkedId(check, id)),
};

const Mutation: FieldResolvers = {
  eraseCandidate: (_, { id }, { deps, context, check }): Promise<Erased> =>
    erasePerson(deps, context, 'candidate', checkedId(check, id)),
  eraseContact: (_, { id }, { deps, context, check }): Promise<Erased> =>
    erasePerson(deps, context, 'contact', checkedId(check, id)),
  optOutContact: (_, { id, input, ...more }, { deps, context, check }) =>
    optOut(deps, context, checkedId(check, id), checkedInput(check, OptOut, input ?? {}), versionIn(more)),
};

/** What a person may ask of us: everything about them, to be erased, to be left alone. */
export const peopleFields: ResourceFields = { resolvers: { Query, Mutation }, inputs: { optOutContact: OptOut } };
