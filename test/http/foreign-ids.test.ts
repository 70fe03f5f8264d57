import t from 'tap';
import { createOrganization } from '#src/services/organizations.js';
import { startTestApp } from '../support/app.js';
import { asking, effectsOf, type Json, type JsonPage, makeProcess, type Process } from '../support/asking.js';

type Made = Process & { touchpoint: Json; story: Json; connection: Json; advisor: Json; followUpId: string };

t.test('what is another’s answers as if it were not there, in every position, and nothing is written', async (t) => {
  const now = () => new Date('2026-12-01T21:20:00Z');
  const app = await startTestApp(t, { now });
  const ask = asking(app);
  const operator = { keyId: null, requestId: 'test', origin: 'cli', now };
  const elsewhere = (await createOrganization(app.deps, operator, { name: 'Elsewhere' })).key.token;

  const make = async (key?: string): Promise<Made> => {
    const options = key === undefined ? {} : { key };
    const process = await makeProcess(ask, options);
    const { candidate, contact, interview } = process;
    const pair = { candidateId: candidate.id, contactId: contact.id };
    const advisor = await ask('POST', '/v1/advisors', { name: 'Ruth' }, options);
    await ask('PATCH', `/v1/candidates/${candidate.id}`, { advisorId: advisor.id }, options);
    const touch = {
      ...pair,
      at: '2026-12-01T21:16:00Z',
      direction: 'outbound',
      channel: 'email',
      interviewId: interview.id,
    };
    const touchpoint = await ask('POST', '/v1/touchpoints', touch, options);
    const story = await ask('POST', `/v1/candidates/${candidate.id}/accomplishments`, { title: 'It' }, options);
    const connection = await ask('POST', '/v1/connections', { ...pair, state: 'none' }, options);
    return { ...process, advisor, touchpoint, story, connection, followUpId: effectsOf(interview)[0]?.id as string };
  };
  const mine = await make();
  const others = await make();
  const foreign = await make(elsewhere);
  const keyOf = async (body: object) =>
    (await ask('POST', '/v1/keys', { name: 'bound', scopes: ['read', 'write'], ...body }))['token'] as string;
  const doors = [
    { title: 'a key of another organization', key: elsewhere, theirs: mine, own: foreign },
    {
      title: 'a key of another candidate',
      key: await keyOf({ candidateId: mine.candidate.id }),
      theirs: others,
      own: mine,
    },
    { title: 'a key of another advisor', key: await keyOf({ advisorId: mine.advisor.id }), theirs: others, own: mine },
  ];
  const { db } = app;
  const counted = async () => {
    const lists = [
      'candidates',
      'applications',
      'interviews',
      'contacts',
      'employers',
      'touchpoints',
      'connections',
      'follow-ups',
      'advisors',
    ];
    const pages = lists.map(async (list) => (await ask<JsonPage>('GET', `/v1/${list}?limit=200`)).items);
    return JSON.stringify(await Promise.all(pages));
  };
  t.ok(db);

  for (const { title, key, theirs, own } of doors) {
    await t.test(title, async (t) => {
      const before = await counted();
      const { candidate, employer, application, contact, interview, touchpoint, story, connection, followUpId } =
        theirs;
      const method = (contact['methods'] as Json[])[0]?.id;
      const paths = [
        `/v1/candidates/${candidate.id}`,
        `/v1/employers/${employer.id}`,
        `/v1/applications/${application.id}`,
        `/v1/interviews/${interview.id}`,
        `/v1/contacts/${contact.id}`,
        `/v1/touchpoints/${touchpoint.id}`,
        `/v1/accomplishments/${story.id}`,
        `/v1/connections/${connection.id}`,
      ];
      for (const path of paths) {
        await ask('GET', path, undefined, { key, status: 404 });
        await ask('PATCH', path, {}, { key, status: 404 });
        await ask('DELETE', path, undefined, { key, status: 404 });
      }
      const gets = ['', '?asOf=2026-12-15T14:00:00Z', '/history'].map((rest) => `/v1/follow-ups/${followUpId}${rest}`);
      for (const path of [
        ...gets,
        `/v1/interviews/${interview.id}/participants`,
        `/v1/candidates/${candidate.id}/accomplishments`,
      ]) {
        await ask('GET', path, undefined, { key, status: 404 });
      }
      for (const [path, body] of [
        [`/v1/follow-ups/${followUpId}/dismiss`, undefined],
        [`/v1/follow-ups/${followUpId}/reopen`, undefined],
        [`/v1/follow-ups/${followUpId}/snooze`, { until: '2026-12-09T10:00:00Z' }],
        [`/v1/follow-ups/${followUpId}/pin`, { at: '2026-12-09T10:00:00Z' }],
        [`/v1/candidates/${candidate.id}/accomplishments`, { title: 'Planted' }],
        [`/v1/interviews/${interview.id}/participants`, { contactId: own.contact.id }],
        [`/v1/contacts/${contact.id}/methods`, { kind: 'email', value: 'x@y.example' }],
        [`/v1/contacts/${contact.id}/methods/${method}/confirm`, { by: 'card' }],
      ] as const) {
        await ask('POST', path, body, { key, status: 404 });
      }
      await ask('DELETE', `/v1/contacts/${contact.id}/methods/${method}`, undefined, { key, status: 404 });
      await ask('DELETE', `/v1/interviews/${interview.id}/participants/${contact.id}`, undefined, { key, status: 404 });

      const pair = { candidateId: own.candidate.id, contactId: own.contact.id };
      const touch = { ...pair, at: '2026-12-01T21:18:00Z', direction: 'outbound', channel: 'email' };
      const process = { candidateId: own.candidate.id, employerId: own.employer.id, role: 'Engineer' };
      const references: readonly [string, object, string][] = [
        ['/v1/applications', { ...process, candidateId: candidate.id }, '/candidateId'],
        ['/v1/applications', { ...process, employerId: employer.id }, '/employerId'],
        ['/v1/interviews', { applicationId: application.id, startsAt: '2026-12-08T20:00:00Z' }, '/applicationId'],
        [
          '/v1/interviews',
          {
            applicationId: own.application.id,
            startsAt: '2026-12-08T20:00:00Z',
            participants: [{ contactId: contact.id }],
          },
          '/participants/0/contactId',
        ],
        [`/v1/interviews/${own.interview.id}/participants`, { contactId: contact.id }, '/contactId'],
        ['/v1/contacts', { employerId: employer.id, name: 'Mo' }, '/employerId'],
        ['/v1/contacts', { employerId: own.employer.id, name: 'Mo', routeViaId: contact.id }, '/routeViaId'],
        ['/v1/touchpoints', { ...touch, candidateId: candidate.id }, '/candidateId'],
        ['/v1/touchpoints', { ...touch, contactId: contact.id }, '/contactId'],
        ['/v1/touchpoints', { ...touch, applicationId: application.id }, '/applicationId'],
        ['/v1/touchpoints', { ...touch, interviewId: interview.id }, '/interviewId'],
        ['/v1/touchpoints', { ...touch, methodId: method }, '/methodId'],
        ['/v1/touchpoints', { ...touch, interviewId: own.interview.id, promiseId: candidate.id }, '/promiseId'],
        ['/v1/connections', { ...pair, candidateId: candidate.id, state: 'none' }, '/candidateId'],
        ['/v1/connections', { ...pair, contactId: contact.id, state: 'none' }, '/contactId'],
      ];
      for (const [path, body, pointer] of references) {
        const { statusCode, body: text } = await app.request('POST', path, { body, key });
        t.equal(statusCode, 422, `${path} ${pointer}: ${statusCode} ${text}`);
        t.match(JSON.parse(text), { errors: [{ pointer }] }, `${path} ${pointer}`);
      }
      const patches: readonly [string, object, string][] = [
        [`/v1/candidates/${own.candidate.id}`, { advisorId: theirs.advisor.id }, '/advisorId'],
        [`/v1/contacts/${own.contact.id}`, { employerId: employer.id }, '/employerId'],
        [`/v1/touchpoints/${own.touchpoint.id}`, { contactId: contact.id }, '/contactId'],
        [`/v1/touchpoints/${own.touchpoint.id}`, { interviewId: interview.id }, '/interviewId'],
        [`/v1/contacts/${own.contact.id}`, { routeViaId: contact.id }, '/routeViaId'],
        [
          `/v1/touchpoints/${own.touchpoint.id}`,
          { interviewId: null, applicationId: application.id },
          '/applicationId',
        ],
      ];
      for (const [path, body, pointer] of patches) {
        const { statusCode, body: text } = await app.request('PATCH', path, { body, key });
        t.ok([403, 422].includes(statusCode), `${path} ${pointer}: ${statusCode} ${text}`);
        if (statusCode === 422) t.match(JSON.parse(text), { errors: [{ pointer }] }, `${path} ${pointer}`);
      }
      for (const [path, body, pointer] of references) {
        const list = path.slice('/v1/'.length);
        if (!['applications', 'interviews', 'contacts', 'touchpoints'].includes(list)) continue;
        const answer = await app.request('PUT', `/v1/${list}/by-external-id/crm/new`, { body, key });
        t.equal(answer.statusCode, 422, `PUT ${list} ${pointer}: ${answer.body}`);
        t.match(answer.json(), { errors: [{ pointer }] }, `PUT ${list} ${pointer}`);
      }
      for (const list of [
        'candidates',
        'applications',
        'interviews',
        'touchpoints',
        'connections',
        'follow-ups',
        'contacts',
        'employers',
      ]) {
        const { items } = await ask<JsonPage>('GET', `/v1/${list}?limit=200`, undefined, { key });
        t.ok(items.length > 0, `${list} of one’s own are listed`);
        const seen = JSON.stringify(items);
        for (const id of [candidate.id, application.id, interview.id, contact.id, touchpoint.id])
          t.notOk(seen.includes(id), `${list} show nothing of theirs`);
      }
      for (const [list, filters] of [
        ['applications', { candidateId: candidate.id, employerId: employer.id }],
        ['interviews', { candidateId: candidate.id, applicationId: application.id }],
        ['contacts', { employerId: employer.id }],
        ['touchpoints', { candidateId: candidate.id, contactId: contact.id, interviewId: interview.id }],
        ['connections', { candidateId: candidate.id, contactId: contact.id }],
        ['follow-ups', { candidateId: candidate.id, contactId: contact.id, interviewId: interview.id }],
      ] as const) {
        for (const [name, value] of Object.entries(filters)) {
          const filtered = await ask<JsonPage>('GET', `/v1/${list}?${name}=${value}`, undefined, { key });
          t.same(filtered, { items: [], nextCursor: null }, `${list} of another’s ${name}`);
        }
      }
      t.equal(await counted(), before, 'nothing was written');
    });
  }
});
