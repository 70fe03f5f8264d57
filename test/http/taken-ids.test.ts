import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, type Json, makeProcess } from '../support/asking.js';

const KNOWN = { source: 'ats', externalId: 'x1', sourceUpdatedAt: '2026-12-01T00:00:00Z' };
const PUT = 'by-external-id/ats/x1';
const AT = '2026-12-01T21:16:00Z';

t.test(
  'a bound key is told one thing of an external id of another’s record: alive, deleted, stale, whatever is sent',
  async (t) => {
    const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') });
    const ask = asking(app);
    const mine = await makeProcess(ask);
    const theirs = await makeProcess(ask);
    const advisor = await ask('POST', '/v1/advisors', { name: 'Ruth' });
    await ask('PATCH', `/v1/candidates/${mine.candidate.id}`, { advisorId: advisor.id });
    const keyOf = async (bound: object) =>
      (await ask('POST', '/v1/keys', { name: 'bound', scopes: ['read', 'write'], ...bound }))['token'] as string;
    const keys = [await keyOf({ candidateId: mine.candidate.id }), await keyOf({ advisorId: advisor.id })];

    const pair = { candidateId: theirs.candidate.id, contactId: theirs.contact.id };
    const touch = { at: AT, direction: 'outbound', channel: 'email' };
    const touchpoint = await ask('POST', '/v1/touchpoints', { ...pair, ...touch });
    const own = { candidateId: mine.candidate.id, contactId: mine.contact.id };
    const bodies: Readonly<Record<string, object>> = {
      touchpoints: { ...own, ...touch },
      interviews: { applicationId: mine.application.id, startsAt: AT },
      applications: { candidateId: mine.candidate.id, employerId: mine.employer.id, role: 'Engineer' },
      contacts: { employerId: mine.employer.id, name: 'Mo' },
      employers: { name: 'Mine' },
    };
    const records: Readonly<Record<string, Json>> = {
      touchpoints: touchpoint,
      interviews: theirs.interview,
      applications: theirs.application,
      contacts: theirs.contact,
      employers: theirs.employer,
    };
    for (const [list, { id }] of Object.entries(records)) await ask('PATCH', `/v1/${list}/${id}`, KNOWN);

    const told = new Set<string>();
    const posted = new Set<string>();
    const probe = async (list: string) => {
      const body = bodies[list] as Record<string, unknown>;
      const wrong = Object.fromEntries(
        Object.entries(body).map(([name, value]) => [name, /Id$/.test(name) ? NOWHERE : value]),
      );
      for (const key of keys) {
        const sent = [
          {},
          body,
          wrong,
          { ...body, sourceUpdatedAt: '2020-01-01T00:00:00Z' },
          { ...body, sourceUpdatedAt: AT },
        ];
        for (const one of sent) {
          const { statusCode, body: text } = await app.request('PUT', `/v1/${list}/${PUT}`, { key, body: one });
          t.equal(statusCode, 409, `${list} ${text}`);
          told.add(saidOf(text));
        }
        const { statusCode, body: text } = await app.request('POST', `/v1/${list}`, {
          key,
          body: { ...body, ...KNOWN },
        });
        t.equal(statusCode, 409, `${list} ${text}`);
        posted.add(saidOf(text));
      }
    };
    for (const list of Object.keys(records)) await probe(list);
    for (const [list, { id }] of Object.entries(records)) {
      await ask('DELETE', `/v1/${list}/${id}`, undefined, {});
      await probe(list);
    }
    t.same([...told].length, 1, [...told].join('\n'));
    t.same([...posted].length, 1, [...posted].join('\n'));
    for (const [list, { id }] of Object.entries(records))
      await ask('GET', `/v1/${list}/${id}`, undefined, { status: 404 });
  },
);

const NOWHERE = '01912345-0000-7000-8000-000000000000';

function saidOf(text: string): string {
  const { requestId: _, instance: __, ...said } = JSON.parse(text) as Json;
  return JSON.stringify(said);
}
