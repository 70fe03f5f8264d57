import { randomUUID } from 'node:crypto';
import t from 'tap';
import type { TObject, TSchema } from 'typebox';
import { AccomplishmentOfCandidate, AccomplishmentPatch } from '#schema/accomplishments.js';
import { AdvisorCreate, AdvisorPatch, AdvisorUpsert } from '#schema/advisors.js';
import { ApplicationCreate, ApplicationPatch, ApplicationUpsert } from '#schema/applications.js';
import { AssessRequest } from '#schema/assess.js';
import { CandidateCreate, CandidatePatch, CandidateUpsert } from '#schema/candidates.js';
import { ConnectionCreate, ConnectionPatch } from '#schema/connections.js';
import {
  ContactCreate,
  ContactMerge,
  ContactMethodConfirm,
  ContactMethodCreate,
  ContactMethodPatch,
  ContactPatch,
  ContactUpsert,
} from '#schema/contacts.js';
import { EmployerCreate, EmployerPatch, EmployerUpsert } from '#schema/employers.js';
import { FollowUpPin, FollowUpSnooze } from '#schema/follow-ups.js';
import { InterviewCreate, InterviewPatch, InterviewUpsert, ParticipantInput } from '#schema/interviews.js';
import { OptOut } from '#schema/people.js';
import { PolicyPatch } from '#schema/policies.js';
import { TouchpointCreate, TouchpointPatch, TouchpointUpsert } from '#schema/touchpoints.js';
import { unstorable } from '#src/http/strings.js';
import { compilers } from '#src/http/validation.js';
import { startTestApp } from '../support/app.js';
import { asking, effectsOf, type Json, makeProcess } from '../support/asking.js';

type Method = 'POST' | 'PATCH' | 'PUT';

const TAGS = new Set(
  'Candidates,Accomplishments,Advisors,Employers,Applications,Interviews,Contacts,Touchpoints,Connections,Follow-ups,Policy,Assess'.split(
    ',',
  ),
);

/** Values that clients send by mistake or on purpose, each of which some field accepts and most must refuse. */
const NASTY: readonly unknown[] = [
  null,
  -1,
  1.5,
  true,
  ' ',
  'x'.repeat(20_001),
  'nul \u0000',
  'half \ud83d',
  [null],
  { constructor: 1 },
  '2026-02-30T10:00:00Z',
  '9999-12-31T23:59:59+00:00',
  randomUUID(),
];

t.test('no field of any body brings the service down: what its schema refuses is a 422 that names it', async (t) => {
  const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') });
  const ask = asking(app);
  const { candidate, employer, application, contact, interview } = await makeProcess(ask);
  const touch = {
    candidateId: candidate.id,
    contactId: contact.id,
    at: '2026-12-01T21:15:00Z',
    direction: 'outbound',
    channel: 'email',
  };
  const touchpoint = await ask('POST', '/v1/touchpoints', touch);
  const story = await ask('POST', `/v1/candidates/${candidate.id}/accomplishments`, { title: 'Rewrote it' });
  const advisor = await ask('POST', '/v1/advisors', { name: 'Ruth' });
  const other = await ask('POST', '/v1/contacts', { employerId: employer.id, name: 'Lin' });
  const pair = { candidateId: candidate.id, contactId: other.id, state: 'none' };
  const connection = await ask('POST', '/v1/connections', pair);
  const method = (contact['methods'] as Json[])[0]?.id;
  const followUp = effectsOf(interview)[0]?.id;
  const named = { name: 'Ada', timeZone: 'Europe/Berlin' };
  const process = { candidateId: candidate.id, employerId: employer.id, role: 'Engineer' };
  const round = {
    applicationId: application.id,
    startsAt: '2026-12-01T20:00:00Z',
    promises: [{ text: 'A paper' }],
    participants: [{ contactId: contact.id }],
    needs: ['Speed'],
  };
  const person = { employerId: employer.id, name: 'Mo', methods: [{ kind: 'email', value: 'mo@acme.example' }] };
  const external = () => `by-external-id/crm/${randomUUID()}`;

  const writes: readonly [Method, () => string, TObject, object][] = [
    ['POST', () => '/v1/candidates', CandidateCreate, { ...named, consent: { tracking: true } }],
    ['PATCH', () => `/v1/candidates/${candidate.id}`, CandidatePatch, { consent: {} }],
    ['PUT', () => `/v1/candidates/${external()}`, CandidateUpsert, named],
    [
      'POST',
      () => `/v1/candidates/${candidate.id}/accomplishments`,
      AccomplishmentOfCandidate,
      { title: 'It', skills: ['C'] },
    ],
    ['PATCH', () => `/v1/accomplishments/${story.id}`, AccomplishmentPatch, {}],
    ['POST', () => '/v1/advisors', AdvisorCreate, { name: 'Ruth' }],
    ['PATCH', () => `/v1/advisors/${advisor.id}`, AdvisorPatch, {}],
    ['PUT', () => `/v1/advisors/${external()}`, AdvisorUpsert, { name: 'Ruth' }],
    ['POST', () => '/v1/employers', EmployerCreate, { name: 'Acme' }],
    ['PATCH', () => `/v1/employers/${employer.id}`, EmployerPatch, {}],
    ['PUT', () => `/v1/employers/${external()}`, EmployerUpsert, { name: 'Acme' }],
    ['POST', () => '/v1/applications', ApplicationCreate, process],
    ['PATCH', () => `/v1/applications/${application.id}`, ApplicationPatch, {}],
    ['PUT', () => `/v1/applications/${external()}`, ApplicationUpsert, process],
    ['POST', () => '/v1/interviews', InterviewCreate, round],
    ['PATCH', () => `/v1/interviews/${interview.id}`, InterviewPatch, { promises: [{ text: 'A paper' }] }],
    ['PUT', () => `/v1/interviews/${external()}`, InterviewUpsert, round],
    ['POST', () => `/v1/interviews/${interview.id}/participants`, ParticipantInput, { contactId: contact.id }],
    ['POST', () => '/v1/contacts', ContactCreate, person],
    ['PATCH', () => `/v1/contacts/${other.id}`, ContactPatch, { methods: [{ kind: 'phone', value: '+49 30 1' }] }],
    ['PUT', () => `/v1/contacts/${external()}`, ContactUpsert, person],
    ['POST', () => `/v1/contacts/${contact.id}/methods`, ContactMethodCreate, { kind: 'phone', value: '+49 30 1' }],
    ['PATCH', () => `/v1/contacts/${contact.id}/methods/${method}`, ContactMethodPatch, {}],
    ['POST', () => `/v1/contacts/${contact.id}/methods/${method}/confirm`, ContactMethodConfirm, { by: 'card' }],
    ['POST', () => `/v1/contacts/${other.id}/merge`, ContactMerge, { into: other.id }],
    ['POST', () => `/v1/contacts/${other.id}/opt-out`, OptOut, {}],
    ['POST', () => '/v1/touchpoints', TouchpointCreate, { ...touch, reviews: {} }],
    ['PATCH', () => `/v1/touchpoints/${touchpoint.id}`, TouchpointPatch, { reviews: {} }],
    ['PUT', () => `/v1/touchpoints/${external()}`, TouchpointUpsert, touch],
    ['POST', () => '/v1/connections', ConnectionCreate, pair],
    ['PATCH', () => `/v1/connections/${connection.id}`, ConnectionPatch, {}],
    ['POST', () => `/v1/follow-ups/${followUp}/snooze`, FollowUpSnooze, { until: '2026-12-03T10:00:00Z' }],
    ['POST', () => `/v1/follow-ups/${followUp}/pin`, FollowUpPin, { at: '2026-12-03T10:00:00Z' }],
    [
      'PATCH',
      () => '/v1/policy',
      PolicyPatch,
      { engine: { callHours: {}, recipientBudget: {} }, panel: {}, review: {} },
    ],
    ['POST', () => '/v1/assess', AssessRequest, assessment()],
  ];

  const tried = writes.map(([method, url]) => `${method} ${url()}`);
  for (const [method, path] of bodiesOf(app.app.swagger() as unknown as Described)) {
    const pattern = new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}$`);
    t.ok(
      tried.some((one) => pattern.test(one)),
      `${method} ${path} is tried`,
    );
  }

  const { strict } = compilers();
  let asked = 0;
  let fields = 0;
  for (const [method, url, schema, body] of writes) {
    const valid = strict.compile(schema);
    const wrong: string[] = [];
    for (const path of pathsOf(schema, body)) {
      fields += 1;
      // Every field gets some of the values in turn, so that over the fields of a kind all are tried.
      const every = method === 'POST' ? 2 : 4;
      const values = NASTY.filter((_, index) => (index + fields) % every === 0);
      const tries = values.map(async (value) => {
        const sent = replaced(body, path, value);
        const pointer = `/${path.join('/')}`;
        const { statusCode, headers, body: text } = await app.request(method, url(), { body: sent });
        asked += 1;
        const said = `${pointer} ${JSON.stringify(value)?.slice(0, 60)}: ${statusCode} ${text.slice(0, 300)}`;
        if (statusCode >= 500) wrong.push(said);
        if (valid(sent) && unstorable(sent, 'body').length === 0) {
          // The meaning may still be refused, in words; nothing else.
          if (statusCode >= 400 && !String(headers['content-type']).startsWith('application/problem+json'))
            wrong.push(said);
        } else if (statusCode !== 422 || !pointersOf(text).some((at) => at.startsWith(pointer))) wrong.push(said);
      });
      await Promise.all(tries);
    }
    for (const [unknown, value] of [
      ['colour', 'red'],
      ['id', randomUUID()],
      ['orgId', randomUUID()],
      ['__proto__', 1],
    ] as const) {
      const sent = `${JSON.stringify(body).slice(0, -1)}${Object.keys(body).length > 0 ? ',' : ''}"${unknown}":${JSON.stringify(value)}}`;
      const { statusCode, body: text } = await app.request(method, url(), {
        body: sent,
        headers: { 'content-type': 'application/json' },
      });
      if (statusCode !== 422 || !pointersOf(text).includes(`/${unknown}`))
        wrong.push(`${unknown}: ${statusCode} ${text}`);
    }
    for (const whole of [
      '[]',
      '"text"',
      '1',
      'true',
      'null',
      '{',
      '',
      '{"a":1}x',
      `${'['.repeat(500)}${']'.repeat(500)}`,
    ]) {
      const { statusCode, body: text } = await app.request(method, url(), {
        body: whole,
        headers: { 'content-type': 'application/json' },
      });
      if (statusCode < 400 || statusCode >= 500 || JSON.parse(text).status !== statusCode)
        wrong.push(`${whole.slice(0, 20)}: ${statusCode} ${text}`);
    }
    t.same(wrong, [], `${method} ${url().replace(/[0-9a-f-]{36}/g, '…')}`);
  }
  t.comment(`${asked} requests`);
  t.ok(asked > 1500, `${asked} values were tried`);
});

/** As much of an OpenAPI document as says which bodies there are. */
interface Described {
  readonly paths: Record<
    string,
    Record<string, { tags: string[]; requestBody?: { content: Record<string, unknown> } }>
  >;
}

/** Every method and path that takes JSON; keys and organizations have tests of their own, and forms too. */
function bodiesOf({ paths }: Described): [method: string, path: string][] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { tags, requestBody }]) => requestBody?.content['application/json'] && TAGS.has(tags[0] as string))
      .map(([method]): [string, string] => [method.toUpperCase(), path]),
  );
}

function pointersOf(text: string): string[] {
  const { errors } = JSON.parse(text) as { errors: { pointer: string }[] };
  return errors.map(({ pointer }) => pointer);
}

type Path = readonly (string | number)[];

/** Every field of a schema, and those inside of what the valid body shows. */
function pathsOf(schema: TSchema, body: unknown, at: Path = []): Path[] {
  const { properties, items, anyOf } = schema as {
    properties?: Record<string, TSchema>;
    items?: TSchema;
    anyOf?: TSchema[];
  };
  if (anyOf !== undefined) return anyOf.flatMap((one) => pathsOf(one, body, at));
  if (items !== undefined)
    return Array.isArray(body) && body.length > 0 ? [[...at, 0], ...pathsOf(items, body[0], [...at, 0])] : [];
  if (properties === undefined || typeof body !== 'object' || body === null) return [];
  return Object.entries(properties).flatMap(([name, inner]) => [
    [...at, name],
    ...pathsOf(inner, Reflect.get(body, name), [...at, name]),
  ]);
}

/** A copy with another value at the path. */
function replaced(body: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) return value;
  if (Array.isArray(body)) return body.map((item, index) => (index === first ? replaced(item, rest, value) : item));
  return { ...(body as object), [first]: replaced(Reflect.get(body as object, first), rest, value) };
}

function assessment() {
  return {
    facts: {
      interview: { id: 'i', startsAt: '2026-12-01T20:00:00Z', status: 'completed', promises: [{ id: 'p' }] },
      application: {},
      contact: { id: 'c', methods: [{ id: 'm', kind: 'email', status: 'confirmed' }] },
      candidate: { timeZone: 'UTC' },
      touchpoints: [{ id: 't', at: '2026-12-01T21:00:00Z', direction: 'outbound', channel: 'email', reviews: {} }],
      opens: [{ at: '2026-12-02T21:00:00Z', touchpointId: 't', verdict: 'human' }],
      connection: {},
      overrides: {},
    },
    policy: { callHours: {}, recipientBudget: {} },
    now: '2026-12-03T00:00:00Z',
  };
}
