import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, type GraphQLField, getNamedType, isLeafType } from 'graphql';
import pg from 'pg';
import t from 'tap';
import { parse } from 'yaml';
import { startTestApp, type TestApp } from '../support/app.js';
import { asking, effectsOf, type Json, makeProcess } from '../support/asking.js';
import { sending } from '../support/graph.js';

const read = (url: string) => readFileSync(fileURLToPath(url), 'utf8');
const { paths } = parse(read(new URL('../../openapi.yaml', import.meta.url).href)) as {
  paths: Record<string, Record<string, { operationId?: string }>>;
};
const schema = buildSchema(read(import.meta.resolve('#schema/schema.graphql')));

const AT = '2026-12-01T21:16:00Z';

/** What is sent where an empty object would be refused for its shape. */
const BODIES: Readonly<Record<string, object>> = {
  createAccomplishment: { title: 'Planted' },
  addContactMethod: { kind: 'email', value: 'x@y.example' },
  confirmContactMethod: { by: 'card' },
  snoozeFollowUp: { until: '2026-12-09T10:00:00Z' },
  pinFollowUp: { at: '2026-12-09T10:00:00Z' },
  recoverWebhookEndpoint: { since: '2026-12-01T10:00:00Z' },
  createIntegrationLogin: { returnUrl: 'http://127.0.0.1:3000/' },
};

/** What is asked where a question must be in the address. */
const QUERIES: Readonly<Record<string, string>> = { getFollowUpStartingDraft: '?kind=thank_you' };

/** For the whole organization or its administrators, whatever id is named. */
const WHOLE = /Organization|Key$|Advisor|mergeContact|EmailEndpoint|Webhook|DeadLetter|StageTable|Integration|^erase/i;

/** A mail of another candidate with somebody whom nobody knows. */
async function plantMailReview({ orgId, connectionString }: TestApp, candidateId: string): Promise<string> {
  const id = '01940000-0000-7000-8000-000000000001';
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(
    `INSERT INTO mail_reviews (org_id, id, candidate_id, direction, at, mail) VALUES ($1, $2, $3, 'inbound', $4, 'sealed')`,
    [orgId, id, candidateId, AT],
  );
  await client.end();
  return id;
}

/** A suggestion about another candidate. */
async function plantMatch(
  { orgId, connectionString }: TestApp,
  candidateId: string,
  contactId: string,
): Promise<string> {
  const id = '01940000-0000-7000-8000-000000000003';
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(
    `INSERT INTO network_people (org_id, id, candidate_id, source, network, key, name, name_key, run_id, seen_at)
      VALUES ($1, $2, $3, 'import', 'linkedin', 'in/x', 'X', 'x', $2, $4)`,
    [orgId, id, candidateId, AT],
  );
  await client.query(
    'INSERT INTO connection_matches (org_id, id, candidate_id, person_id, contact_id) VALUES ($1, $2, $3, $2, $4)',
    [orgId, id, candidateId, contactId],
  );
  await client.end();
  return id;
}

/** An account of another candidate. */
async function plantAccount({ orgId, connectionString }: TestApp, candidateId: string): Promise<string> {
  const id = '01940000-0000-7000-8000-000000000002';
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(
    `INSERT INTO accounts (org_id, id, candidate_id, provider, since) VALUES ($1, $2, $3, 'linkedin', $4)`,
    [orgId, id, candidateId, AT],
  );
  await client.end();
  return id;
}

t.test(
  'every operation of both doors that names another candidate’s record answers a bound key as if it were not there',
  async (t) => {
    const app = await startTestApp(t, { now: () => new Date('2026-12-01T21:20:00Z') });
    const ask = asking(app);
    const mine = await makeProcess(ask);
    const { candidate, contact, interview, employer, application } = await makeProcess(ask);
    const pair = { candidateId: candidate.id, contactId: contact.id };
    const methodId = (contact['methods'] as Json[])[0]?.id as string;
    const ids: Readonly<Record<string, string>> = {
      'connection-matches': await plantMatch(app, candidate.id, contact.id),
      candidates: candidate.id,
      employers: employer.id,
      applications: application.id,
      interviews: interview.id,
      contacts: contact.id,
      'follow-ups': effectsOf(interview)[0]?.id as string,
      advisors: (await ask('POST', '/v1/advisors', { name: 'Ruth' })).id,
      touchpoints: (await ask('POST', '/v1/touchpoints', { ...pair, at: AT, direction: 'outbound', channel: 'email' }))
        .id,
      connections: (await ask('POST', '/v1/connections', { ...pair, state: 'none' })).id,
      messages: (await ask('POST', '/v1/messages', { ...pair, subject: 'Hi', text: 'Hi', test: true })).id,
      accomplishments: (await ask('POST', `/v1/candidates/${candidate.id}/accomplishments`, { title: 'It' })).id,
      keys: (await ask<{ items: Json[] }>('GET', '/v1/keys')).items[0]?.id as string,
      organizations: app.orgId,
      'email-endpoints': (await ask('POST', '/v1/email-endpoints', { name: 'Hooks', provider: 'generic' })).id,
      // Administrators alone may name one, so that any id does.
      'dead-letters': app.orgId,
      // Found by their source.
      'stage-tables': app.orgId,
      'webhook-endpoints': app.orgId,
      'webhook-deliveries': app.orgId,
      integrations: app.orgId,
      'logging-addresses': (
        await ask('POST', '/v1/logging-addresses', { candidateId: candidate.id, domain: 'log.example.test' })
      ).id,
      'calendar-feeds': (await ask('POST', '/v1/calendar-feeds', { candidateId: candidate.id })).id,
      'mail-reviews': await plantMailReview(app, candidate.id),
      accounts: await plantAccount(app, candidate.id),
    };
    const known = { source: 'ats', externalId: 'x1' };
    for (const list of ['candidates', 'employers', 'applications', 'interviews', 'contacts', 'touchpoints', 'advisors'])
      await ask('PATCH', `/v1/${list}/${ids[list]}`, known);
    const bound = { name: 'bound', scopes: ['read', 'write'], candidateId: mine.candidate.id };
    const key = (await ask('POST', '/v1/keys', bound))['token'] as string;
    const client = new pg.Client({ connectionString: app.connectionString });
    await client.connect();
    t.teardown(() => client.end());
    const written = async () => (await client.query('SELECT count(*)::int AS n FROM changes')).rows;
    const before = await written();
    const bodyOf = (operation: string) =>
      operation === 'addParticipant' || operation === 'logMailReview'
        ? { contactId: mine.contact.id }
        : operation === 'mergeContact'
          ? { into: mine.contact.id }
          : (BODIES[operation] ?? {});

    await t.test('REST', async (t) => {
      for (const [path, methods] of Object.entries(paths)) {
        const list = /^\/v1\/([\w-]+)\/.*\{/.exec(path)?.[1];
        if (list === undefined) continue;
        t.ok(ids[list], `${path}: an id of another is tried`);
        const url = path
          .replace('{source}', 'ats')
          .replace('{externalId}', 'x1')
          .replace('{contactId}', contact.id)
          .replace('{methodId}', methodId)
          .replace('{id}', ids[list] as string);
        for (const [method, { operationId = '' }] of Object.entries(methods)) {
          if (operationId === 'getOrganization') continue;
          const body = method === 'get' || method === 'delete' ? {} : { body: bodyOf(operationId) };
          const answer = await app.request(method.toUpperCase() as 'GET', `${url}${QUERIES[operationId] ?? ''}`, {
            key,
            ...body,
          });
          const expected = WHOLE.test(operationId) ? [403, 404, 409] : [method === 'put' ? 409 : 404];
          t.ok(expected.includes(answer.statusCode), `${operationId}: ${answer.statusCode} ${answer.body}`);
        }
      }
    });

    await t.test('GraphQL', async (t) => {
      const send = sending(app);
      for (const root of ['query', 'mutation'] as const) {
        const type = root === 'query' ? schema.getQueryType() : schema.getMutationType();
        for (const [name, field] of Object.entries(type?.getFields() ?? {})) {
          const given = argumentsOf(field, name);
          if (given === undefined) continue;
          const declared = field.args.filter((argument) => argument.name in given);
          const variables = declared.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
          const passed = declared.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
          const { errors } = await send(
            `${root} (${variables}) { ${name}(${passed}) ${isLeafType(getNamedType(field.type)) ? '' : '{ __typename }'} }`,
            given,
            { key },
          );
          const code = errors?.[0]?.extensions.code ?? 'answered';
          const expected =
            WHOLE.test(name) || name === 'key' || name === 'advisor' || name === 'advisorByExternalId'
              ? ['forbidden', 'not_found', 'conflict']
              : [name.startsWith('upsert') ? 'conflict' : 'not_found'];
          t.ok(expected.includes(code), `${name}: ${code} ${JSON.stringify(errors)}`);
        }
      }
    });
    t.same(await written(), before, 'nothing was written');

    function argumentsOf({ args }: GraphQLField<unknown, unknown>, name: string): Record<string, unknown> | undefined {
      const named: Record<string, unknown> = {
        source: 'ats',
        externalId: 'x1',
        contactId: contact.id,
        interviewId: interview.id,
        methodId,
        input: name === 'createAccomplishment' ? { title: 'Planted', candidateId: candidate.id } : bodyOf(name),
      };
      const list = Object.keys(ids).find((one) => {
        const noun = one
          .replace(/addresses$/, 'address')
          .replace(/matches$/, 'match')
          .replace(/s$/, '')
          .replaceAll('-', '')
          .toLowerCase();
        return name.toLowerCase().includes(noun);
      });
      if (list !== undefined) named['id'] = ids[list];
      const wanted = args.filter(({ name, type }) => name in named && (String(type).endsWith('!') || name === 'input'));
      return wanted.some(({ name }) => name !== 'input')
        ? Object.fromEntries(wanted.map(({ name }) => [name, named[name]]))
        : undefined;
    }
  },
);
