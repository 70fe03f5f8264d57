import Type from 'typebox';
import { ById, Id } from '#schema/common.js';
import {
  Contact,
  ContactMerge,
  ContactMethodConfirm,
  ContactMethodCreate,
  ContactMethodPatch,
} from '#schema/contacts.js';
import { writtenOf } from '#schema/effects.js';
import type { Confirmation } from '#src/services/confirmation.js';
import { mergeContact } from '#src/services/merge-contacts.js';
import type { MethodInput } from '#src/services/method-set.js';
import { addMethod, confirmMethod, patchMethod, removeMethod } from '#src/services/methods.js';
import { unmergeContact } from '#src/services/unmerge-contact.js';
import type { App, RouteDeps } from '../instance.js';
import { written } from '../written.js';

const tags = ['Contacts'];
const ByMethod = Type.Object({ id: Id, methodId: Id });

/** `/v1/contacts/{id}/methods`, `/merge` and `/unmerge`: the ways to reach a contact, and two records that are one person. */
export async function contactMethodRoutes(app: App, deps: RouteDeps): Promise<void> {
  const config = { answer: written('/v1/contacts') };
  const response = { 200: writtenOf(Contact) };

  app.post(
    '/v1/contacts/:id/methods',
    {
      config,
      schema: {
        operationId: 'addContactMethod',
        summary: 'Add a way to reach a contact',
        tags,
        params: ById,
        body: ContactMethodCreate,
        response,
      },
    },
    ({ context, params, body }) => addMethod(deps, context, params.id, body as unknown as MethodInput),
  );

  app.patch(
    '/v1/contacts/:id/methods/:methodId',
    {
      config,
      schema: {
        operationId: 'patchContactMethod',
        summary: 'Change a way to reach a contact; another value is unconfirmed again',
        tags,
        params: ByMethod,
        body: ContactMethodPatch,
        response,
      },
    },
    ({ context, params, body }) => patchMethod(deps, context, params.id, params.methodId, body as Partial<MethodInput>),
  );

  app.delete(
    '/v1/contacts/:id/methods/:methodId',
    {
      config,
      schema: {
        operationId: 'removeContactMethod',
        summary: 'Remove a way to reach a contact',
        tags,
        params: ByMethod,
        response,
      },
    },
    ({ context, params }) => removeMethod(deps, context, params.id, params.methodId),
  );

  app.post(
    '/v1/contacts/:id/methods/:methodId/confirm',
    {
      config,
      schema: {
        operationId: 'confirmContactMethod',
        summary: 'Note that a way to reach a contact is right, and how that was found out',
        tags,
        params: ByMethod,
        body: ContactMethodConfirm,
        response,
      },
    },
    ({ context, params, body }) =>
      confirmMethod(deps, context, params.id, params.methodId, body as unknown as Confirmation),
  );

  app.post(
    '/v1/contacts/:id/merge',
    {
      config,
      schema: {
        operationId: 'mergeContact',
        summary: 'Merge a contact into another; the old id keeps resolving',
        tags,
        params: ById,
        body: ContactMerge,
        response,
      },
    },
    ({ context, params, body }) => mergeContact(deps, context, params.id, body as unknown as { into: string }),
  );

  app.post(
    '/v1/contacts/:id/unmerge',
    {
      config,
      schema: {
        operationId: 'unmergeContact',
        summary: 'Undo the merge of a contact: its id stands for itself again, with what the merge moved',
        description:
          'By the id that vanished. What still hangs on the survivor goes back; what came after the merge stays there, and wishes ' +
          'not to be contacted that were told since hold for both. `409` with `not_merged` where the contact was not merged, with ' +
          '`conflict` where the person was erased since or nothing was noted of the merge.',
        tags,
        params: ById,
        response,
      },
    },
    ({ context, params }) => unmergeContact(deps, context, params.id),
  );
}
