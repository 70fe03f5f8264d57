import { ById, IfMatch } from '#schema/common.js';
import { Contact } from '#schema/contacts.js';
import { writtenOf } from '#schema/effects.js';
import { CandidateRecord, ContactRecord, Erased, OptOut } from '#schema/people.js';
import { type Erased as ErasedPerson, erasePerson } from '#src/services/erase-person.js';
import { optOut } from '#src/services/opt-out.js';
import { candidateRecord, contactRecord } from '#src/services/person-record.js';
import { type Answer, versionOf } from '../answers.js';
import type { App, RouteDeps } from '../instance.js';
import { effectsOf, written } from '../written.js';

const ERASING =
  'For good: the record and all that hangs on it (touches, messages, opens, history, tokens, keys), and every sealed text that names them, kept answers included. The id stays in the feed and the audit log. What comes later about them (loads of pixels, events of providers) is answered as always and counts for nothing; what another system sends under their external id is `gone`. Free texts in which others mention them are not searched. Doing it again changes nothing. Needs `admin`.';

/** What a person may ask of us: everything about them, to be erased, to be left alone. */
export async function peopleRoutes(app: App, deps: RouteDeps): Promise<void> {
  app.get(
    '/v1/candidates/:id/export',
    {
      schema: {
        operationId: 'exportCandidate',
        summary: 'Export everything about a candidate',
        tags: ['Candidates'],
        params: ById,
        response: { 200: CandidateRecord },
      },
    },
    ({ context, params }) => candidateRecord(deps, context, params.id),
  );
  app.get(
    '/v1/contacts/:id/export',
    {
      schema: {
        operationId: 'exportContact',
        summary: 'Export everything about a contact',
        tags: ['Contacts'],
        params: ById,
        response: { 200: ContactRecord },
      },
    },
    ({ context, params }) => contactRecord(deps, context, params.id),
  );
  for (const [type, tag] of [
    ['candidate', 'Candidates'],
    ['contact', 'Contacts'],
  ] as const) {
    app.post(
      `/v1/${type}s/:id/erase`,
      {
        config: { answer: erased },
        schema: {
          operationId: `erase${type === 'candidate' ? 'Candidate' : 'Contact'}`,
          summary: `Erase a ${type}`,
          description: ERASING,
          tags: [tag],
          params: ById,
          response: { 200: Erased },
        },
      },
      ({ context, params }) => erasePerson(deps, context, type, params.id),
    );
  }
  app.post(
    '/v1/contacts/:id/opt-out',
    {
      config: { answer: written('/v1/contacts') },
      schema: {
        operationId: 'optOutContact',
        summary: 'Note that a contact asked to be left alone',
        description:
          'Nothing is due to them any more, all their methods are `opted_out`, they are not to be called, and nothing is known of their opens.',
        tags: ['Contacts'],
        params: ById,
        headers: IfMatch,
        body: OptOut,
        response: { 200: writtenOf(Contact) },
      },
    },
    ({ context, params, body, headers }) =>
      optOut(deps, context, params.id, body as { since?: string }, versionOf(headers['if-match'])),
  );
}

/** Answers an erasure. */
function erased({ id, erasedAt, ...effects }: ErasedPerson): Answer {
  return { status: 200, headers: {}, body: { id, erasedAt, ...effectsOf(effects) } };
}
