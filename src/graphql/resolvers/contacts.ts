import Type from 'typebox';
import { Id } from '#schema/common.js';
import {
  ContactCreate,
  ContactListQuery,
  ContactMerge,
  ContactMethodConfirm,
  ContactMethodCreate,
  ContactMethodPatch,
  ContactPatch,
  ContactUpsert,
} from '#schema/contacts.js';
import type { Confirmation } from '#src/services/confirmation.js';
import { contactResource } from '#src/services/contacts.js';
import { mergeContact } from '#src/services/merge-contacts.js';
import type { MethodInput } from '#src/services/method-set.js';
import { addMethod, confirmMethod, patchMethod, removeMethod } from '#src/services/methods.js';
import { unmergeContact } from '#src/services/unmerge-contact.js';
import { checkedId, checkedInput, checkedPath } from '../input.js';
import { merged } from './resolver.js';
import { type ResourceFields, resourceFields, versionIn } from './resource.js';

const base = resourceFields({
  resource: contactResource,
  create: ContactCreate,
  patch: ContactPatch,
  list: { many: 'contacts', query: ContactListQuery },
  synced: { upsert: ContactUpsert },
});

const ByContact = Type.Object({ contactId: Id });
const ByMethod = Type.Object({ contactId: Id, methodId: Id });

/** People at employers, the ways to reach them, and two records that are one person. */
export const contactFields: ResourceFields = {
  ...base,
  resolvers: merged(base.resolvers, {
    Mutation: {
      addContactMethod: (_, { input, ...names }, { deps, context, check }) => {
        const { contactId } = checkedPath(check, ByContact, names);
        const given = checkedInput(check, ContactMethodCreate, input) as unknown as MethodInput;
        return addMethod(deps, context, contactId, given, versionIn(names));
      },
      patchContactMethod: (_, { input, ...names }, { deps, context, check }) => {
        const { contactId, methodId } = checkedPath(check, ByMethod, names);
        const given = checkedInput(check, ContactMethodPatch, input) as Partial<MethodInput>;
        return patchMethod(deps, context, contactId, methodId, given, versionIn(names));
      },
      removeContactMethod: (_, names, { deps, context, check }) => {
        const { contactId, methodId } = checkedPath(check, ByMethod, names);
        return removeMethod(deps, context, contactId, methodId, versionIn(names));
      },
      confirmContactMethod: (_, { input, ...names }, { deps, context, check }) => {
        const { contactId, methodId } = checkedPath(check, ByMethod, names);
        const given = checkedInput(check, ContactMethodConfirm, input) as unknown as Confirmation;
        return confirmMethod(deps, context, contactId, methodId, given, versionIn(names));
      },
      mergeContact: (_, { id, input, ...more }, { deps, context, check }) => {
        const given = checkedInput(check, ContactMerge, input) as { into: string };
        return mergeContact(deps, context, checkedId(check, id), given, versionIn(more));
      },
      unmergeContact: (_, { id, ...more }, { deps, context, check }) =>
        unmergeContact(deps, context, checkedId(check, id), versionIn(more)),
    },
  }),
  inputs: {
    ...base.inputs,
    addContactMethod: ContactMethodCreate,
    patchContactMethod: ContactMethodPatch,
    confirmContactMethod: ContactMethodConfirm,
    mergeContact: ContactMerge,
  },
};
