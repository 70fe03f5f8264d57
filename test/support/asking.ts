import { strict as assert } from 'node:assert';
import type { TestApp } from './app.js';

/** A JSON object of an answer. */
export type Json = Record<string, unknown> & { id: string; version: number };

/** A page of an answer. */
export type JsonPage = { items: Json[]; nextCursor: string | null };

/** Asks the API and gives the parsed body; throws unless the status is the one expected. */
export type Ask = <Answer = Json>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: unknown,
  options?: { status?: number; key?: string; headers?: Record<string, string> },
) => Promise<Answer>;

/** Asks on behalf of the admin key unless another is given; expects 201 for POST, else 200. */
export function asking({ request }: Pick<TestApp, 'request'>): Ask {
  return async <Answer>(...[method, url, body, options = {}]: Parameters<Ask>): Promise<Answer> => {
    const { status = method === 'POST' ? 201 : 200, key, headers } = options;
    const answer = await request(method, url, {
      ...(body !== undefined && { body }),
      ...(key !== undefined && { key }),
      ...(headers !== undefined && { headers }),
    });
    const said = `${method} ${url} ${JSON.stringify(body)?.slice(0, 500)}: ${answer.body.slice(0, 2000)}`;
    assert.equal(answer.statusCode, status, said);
    return answer.json() as Answer;
  };
}

/** A process of a candidate at an employer, with one interview and the contact who held it. */
export interface Process {
  readonly candidate: Json;
  readonly employer: Json;
  readonly application: Json;
  readonly contact: Json;
  readonly interview: Json;
}

/** When the interview is, and how the contact can be reached. */
export interface ProcessOptions {
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly methods?: readonly object[];
  readonly key?: string;
}

/** Makes a process through the API; the interview is from 15:00 to 16:00 in New York on Tuesday 1 December 2026. */
export async function makeProcess(
  ask: Ask,
  { startsAt = '2026-12-01T20:00:00Z', endsAt = '2026-12-01T21:00:00Z', methods = [mail()], key }: ProcessOptions = {},
): Promise<Process> {
  const make = (url: string, body: object) => ask('POST', url, body, key === undefined ? {} : { key });
  const timeZone = 'America/New_York';
  const candidate = await make('/v1/candidates', { name: 'Ada Lindqvist', timeZone });
  const employer = await make('/v1/employers', { name: 'Acme' });
  const ids = { candidateId: candidate.id, employerId: employer.id };
  const application = await make('/v1/applications', { ...ids, role: 'Engineer' });
  const contact = await make('/v1/contacts', { employerId: employer.id, name: 'Grace Kim', timeZone, methods });
  const participants = [{ contactId: contact.id }];
  const interview = await make('/v1/interviews', {
    applicationId: application.id,
    startsAt,
    endsAt,
    timeZone,
    participants,
  });
  return { candidate, employer, application, contact, interview };
}

/** An e-mail address that was confirmed by a card. */
export function mail(value = 'grace@acme.example') {
  return { kind: 'email', value, status: 'confirmed', confirmedBy: 'card', confirmedAt: '2026-11-30T15:00:00Z' };
}

/** A phone number that was read back. */
export function phone(value = '+1 212 555 0100') {
  return { kind: 'phone', value, status: 'confirmed', confirmedBy: 'read_back', confirmedAt: '2026-11-30T15:00:00Z' };
}

/** The follow-ups that a write says it changed. */
export function effectsOf(answer: Json): { id: string; state: string; nextAction: Json | null }[] {
  return answer['followUps'] as { id: string; state: string; nextAction: Json | null }[];
}
