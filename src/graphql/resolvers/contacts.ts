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
import type { MethodInput } from '#src/services/method-set.js';
import { checkedId, checkedInput, checkedPath } from '../input.js';
import { merged } from './resolver.js';
import { type ResourceFields, resourceFields } from './resource.js';

const base = resourceFields({
  noun: 'contact',
  service: ({ contacts }) => contacts,
  create: ContactCreate,
  patch: ContactPatch,
  list: { many: 'contacts', query: ContactListQuery },
  synced: { service: ({ contacts }) => contacts, upsert: ContactUpsert },
});

const ByContact = Type.Object({ contactId: Id });
const ByMethod = Type.Object({ contactId: Id, methodId: Id });

/** People at employers, the ways to reach them, and two records that are one person. */
export const contactFields: ResourceFields = {
  ...base,
  resolvers: merged(base.resolvers, {
    Mutation: {
      addContactMethod: (_, { contactId, input }, { services, context, check }) => {
        checkedPath(check, ByContact, { contactId });
        const given = checkedInput(check, ContactMethodCreate, input) as unknown as MethodInput;
        return services.contacts.addMethod(context, contactId as string, given);
      },
      patchContactMethod: (_, { contactId, methodId, input }, { services, context, check }) => {
        checkedPath(check, ByMethod, { contactId, methodId });
        const given = checkedInput(check, ContactMethodPatch, input) as Partial<MethodInput>;
        return services.contacts.patchMethod(context, contactId as string, methodId as string, given);
      },
      removeContactMethod: (_, { contactId, methodId }, { services, context, check }) => {
        checkedPath(check, ByMethod, { contactId, methodId });
        return services.contacts.removeMethod(context, contactId as string, methodId as string);
      },
      confirmContactMethod: (_, { contactId, methodId, input }, { services, context, check }) => {
        checkedPath(check, ByMethod, { contactId, methodId });
        const given = checkedInput(check, ContactMethodConfirm, input) as unknown as Confirmation;
        return services.contacts.confirmMethod(context, contactId as string, methodId as string, given);
      },
      mergeContact: (_, { id, input }, { services, context, check }) => {
        const given = checkedInput(check, ContactMerge, input) as { into: string };
        return services.contacts.merge(context, checkedId(check, id), given);
      },
      unmergeContact: (_, { id }, { services, context, check }) =>
        services.contacts.unmerge(context, checkedId(check, id)),
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
