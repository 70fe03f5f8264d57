import { strict as assert } from 'node:assert';
import type pg from 'pg';
import type { Test } from 'tap';
import { startTestApp, type TestApp } from './app.js';
import { type Ask, asking, type Json } from './asking.js';
import { CANDIDATE, CONTACT, makeKnown } from './person.js';

/** Ids by what they are of: one of each table. */
type Ids = Readonly<Record<string, string>>;

/** What is of people whom the advisor does not see. */
export interface Theirs {
  /** All their ids, and all that they are called or reached by, in small letters. */
  readonly marks: readonly string[];
  /** One id of each table in which something of theirs is. */
  readonly ids: Ids;
  /** By which they may be asked for. */
  readonly texts: readonly string[];
  readonly externalIds: readonly (readonly [source: string, externalId: string])[];
}

/** An advisor's key, what is of its one candidate, and what others have, once they are there. */
export interface AdvisorScene {
  readonly app: TestApp;
  readonly key: string;
  readonly mine: Ids;
  /** Makes others, who have something in every place where something can be, a contact and an employer of mine among it. */
  addOthers(): Promise<Theirs>;
}

const NOW = '2026-12-02T12:00:00Z';
const STARTS = '2026-12-01T14:00:00Z';
const WORDS = [
  'Falconer',
  'Falcons at dawn',
  'Astrology',
  'Class of 1999',
  'Bruno Elsewhere',
  'Ada Lindqvist',
  'Acme',
] as const;

/** An organization with an advisor, whose candidate shares a contact and an employer with others. */
export async function advisorScene(t: Test): Promise<AdvisorScene> {
  const app = await startTestApp(t, { now: () => new Date(NOW) });
  const ask = asking(app);
  await ask('PATCH', '/v1/policy', { tracking: { mode: 'full', withoutConsent: 'full' } });
  const advisor = await ask('POST', '/v1/advisors', { name: 'Ruth' });
  const employer = await ask('POST', '/v1/employers', { name: 'Initech' });
  const contact = await ask('POST', '/v1/contacts', {
    employerId: employer.id,
    name: 'Ngozi',
    methods: [{ kind: 'email', value: 'ngozi@initech.example' }],
  });
  const shared = { employerId: employer.id, contactId: contact.id };
  const candidate = await ask('POST', '/v1/candidates', {
    name: 'Own',
    timeZone: 'Europe/Berlin',
    advisorId: advisor.id,
    programme: 'MBA',
  });
  const story = await ask('POST', `/v1/candidates/${candidate.id}/accomplishments`, { title: 'Own story' });
  const made = await follow(ask, { ...shared, candidateId: candidate.id, role: 'Clerk', title: 'Own interview' });
  const key = await ask('POST', '/v1/keys', { name: 'Ruth’s', scopes: ['read', 'write'], advisorId: advisor.id });
  const mine = {
    ...made,
    candidates: candidate.id,
    employers: employer.id,
    contacts: contact.id,
    advisors: advisor.id,
    accomplishments: story.id,
  };
  return { app, key: key['token'] as string, mine, addOthers: () => addOthers(t, app, ask, shared, mine) };
}

/** A process that was decided, with an interview, a touch, a connection and a message; gives the ids. */
async function follow(
  ask: Ask,
  of: { candidateId: string; employerId: string; contactId: string; role: string; title: string },
): Promise<Ids> {
  const { candidateId, employerId, contactId, role, title } = of;
  const application = await ask('POST', '/v1/applications', {
    candidateId,
    employerId,
    role,
    outcome: 'rejected',
    decidedAt: NOW,
  });
  const interview = await ask('POST', '/v1/interviews', {
    applicationId: application.id,
    title,
    startsAt: STARTS,
    status: 'completed',
    participants: [{ contactId }],
  });
  const touch = { candidateId, contactId, interviewId: interview.id, direction: 'outbound', channel: 'email' };
  const touchpoint = await ask('POST', '/v1/touchpoints', {
    ...touch,
    at: '2026-12-01T16:00:00Z',
    thanks: true,
    text: `Of ${title}`,
  });
  const connection = await ask('POST', '/v1/connections', { candidateId, contactId, state: 'connected' });
  const message = await ask('POST', '/v1/messages', { candidateId, contactId, subject: title, html: '<p>Hi</p>' });
  const { items } = await ask<{ items: Json[] }>('GET', `/v1/follow-ups?interviewId=${interview.id}`);
  return {
    applications: application.id,
    interviews: interview.id,
    touchpoints: touchpoint.id,
    connections: connection.id,
    messages: message.id,
    follow_ups: (items[0] as Json).id,
  };
}

async function addOthers(
  t: Test,
  app: TestApp,
  ask: Ask,
  shared: { employerId: string; contactId: string },
  mine: Ids,
): Promise<Theirs> {
  const { client, candidate, contact, other } = await makeKnown(t, app);
  const advisor = await ask('POST', '/v1/advisors', { name: 'Bruno Elsewhere', source: 'ats', externalId: 'their-7' });
  const whose = { advisorId: advisor.id, programme: 'Astrology', cohort: 'Class of 1999' };
  await ask('PATCH', `/v1/candidates/${candidate.id}`, whose);
  const of = await follow(ask, { ...shared, candidateId: candidate.id, role: 'Falconer', title: 'Falcons at dawn' });
  const employerId = contact['employerId'] as string;
  for (const [list, id] of Object.entries({ ...of, employers: employerId }))
    if (['applications', 'interviews', 'employers'].includes(list))
      await ask('PATCH', `/v1/${list}/${id}`, { source: 'ats', externalId: 'their-7' });
  const seeds = [candidate.id, other.id, contact.id, employerId, advisor.id];
  const { marks, ids } = await hangingOn(client, seeds);
  for (const [table, id] of Object.entries(mine))
    assert.ok(!marks.has(id), `${table} of the advisor are not another’s`);
  const texts = [...CANDIDATE, ...CONTACT, ...WORDS];
  return {
    marks: [...marks, ...texts.map((text) => text.toLowerCase())],
    ids: { ...ids, candidates: candidate.id, contacts: contact.id, employers: employerId, advisors: advisor.id },
    texts,
    externalIds: [
      ['ats', 'their-7'],
      ['ats', CANDIDATE[1]],
      ['crm', CONTACT[1]],
    ],
  };
}

/** The ids of all rows that name one of these ids, or a row that does, in whatever table; and one of each. */
async function hangingOn(client: pg.Client, seeds: readonly string[]): Promise<{ marks: Set<string>; ids: Ids }> {
  const { rows: tables } = await client.query<{ table: string; columns: string[] }>(
    `SELECT c.relname AS "table", array_agg(a.attname::text) AS columns FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        AND a.atttypid = 'uuid'::regtype AND a.attname <> 'org_id' GROUP BY 1 HAVING bool_or(a.attname = 'id') ORDER BY 1`,
  );
  const marks = new Set(seeds);
  const ids: Record<string, string> = {};
  for (let before = 0; before < marks.size; ) {
    before = marks.size;
    for (const { table, columns } of tables) {
      const named = columns.map((column) => `x."${column}"`).join(', ');
      const { rows } = await client.query<{ id: string }>(
        `SELECT x.id FROM "${table}" x WHERE ARRAY[${named}] && $1::uuid[] ORDER BY x.id`,
        [[...marks]],
      );
      for (const { id } of rows) {
        marks.add(id);
        ids[table] ??= id;
      }
    }
  }
  assert.ok(Object.keys(ids).length > 20, `others are in many tables: ${Object.keys(ids).join(', ')}`);
  return { marks, ids };
}
