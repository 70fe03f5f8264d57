import Type from 'typebox';
import { ById, Id, IfMatch } from '#schema/common.js';
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
import { versionOf } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';
import { written } from '../written.js';

const tags = ['Contacts'];
const ByMethod = Type.Object({ id: Id, methodId: Id });

/**
 * `/v1/contacts/{id}/methods`, `/merge` and `/unmerge`: the ways to reach a contact, and two records that are one person.
 * If-Match is of the contact that the address names.
 */
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
        headers: IfMatch,
        body: ContactMethodCreate,
        response,
      },
    },
    ({ context, params, body, headers }) =>
      addMethod(deps, context, params.id, body as unknown as MethodInput, versionOf(headers['if-match'])),
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
        headers: IfMatch,
        body: ContactMethodPatch,
        response,
      },
    },
    ({ context, params, body, headers }) =>
      patchMethod(
        deps,
        context,
        params.id,
        params.methodId,
        body as Partial<MethodInput>,
        versionOf(headers['if-match']),
      ),
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
        headers: IfMatch,
        response,
      },
    },
    ({ context, params, headers }) =>
      removeMethod(deps, context, params.id, params.methodId, versionOf(headers['if-match'])),
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
        headers: IfMatch,
        body: ContactMethodConfirm,
        response,
      },
    },
    ({ context, params, body, headers }) =>
      confirmMethod(
        deps,
        context,
        params.id,
        params.methodId,
        body as unknown as Confirmation,
        versionOf(headers['if-match']),
      ),
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
        headers: IfMatch,
        body: ContactMerge,
        response,
      },
    },
    ({ context, params, body, headers }) =>
      mergeContact(deps, context, params.id, body as unknown as { into: string }, versionOf(headers['if-match'])),
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
        headers: IfMatch,
        response,
      },
    },
    ({ context, params, headers }) => unmergeContact(deps, context, params.id, versionOf(headers['if-match'])),
  );
}
