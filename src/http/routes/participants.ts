import Type from 'typebox';
import { ById, Id, IfMatch, ListQuery } from '#schema/common.js';
import { pageOf, writtenOf } from '#schema/effects.js';
import { Interview, Participant, ParticipantInput } from '#schema/interviews.js';
import type { ParticipantInput as Input } from '#src/services/participant-set.js';
import { addParticipant, listParticipants, removeParticipant } from '#src/services/participants.js';
import { versionOf } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';
import { written } from '../written.js';

const tags = ['Interviews'];
const path = '/v1/interviews/:id/participants';

/** `/v1/interviews/{id}/participants`: who of the employer takes part; each brings a follow-up. */
export async function participantRoutes(app: App, deps: RouteDeps): Promise<void> {
  const config = { answer: written('/v1/interviews') };

  app.get(
    path,
    {
      schema: {
        operationId: 'listParticipants',
        summary: 'List who takes part in an interview',
        tags,
        params: ById,
        querystring: ListQuery,
        response: { 200: pageOf(Participant) },
      },
    },
    ({ context, params, query }) => listParticipants(deps, context, params.id, query),
  );

  app.post(
    path,
    {
      config,
      schema: {
        operationId: 'addParticipant',
        summary: 'Add somebody to an interview, or change how they took part',
        tags,
        params: ById,
        headers: IfMatch,
        body: ParticipantInput,
        response: { 200: writtenOf(Interview) },
      },
    },
    ({ context, params, body, headers }) =>
      addParticipant(deps, context, params.id, body as unknown as Input, versionOf(headers['if-match'])),
  );

  app.delete(
    `${path}/:contactId`,
    {
      config,
      schema: {
        operationId: 'removeParticipant',
        summary: 'Take somebody out of an interview, with the follow-up',
        tags,
        params: Type.Object({ id: Id, contactId: Id }),
        headers: IfMatch,
        response: { 200: writtenOf(Interview) },
      },
    },
    ({ context, params, headers }) =>
      removeParticipant(deps, context, params.id, params.contactId, versionOf(headers['if-match'])),
  );
}
