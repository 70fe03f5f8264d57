import t from 'tap';
import { startTestApp } from '../support/app.js';
import { asking, type Json, type JsonPage, makeProcess } from '../support/asking.js';
import { querying, sending } from '../support/graph.js';

const ROUNDS = ['interpreted', 'compiled', 'from the cache'];

t.test('what is read', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const query = querying(app);
  const send = sending(app);
  const { candidate, contact, employer, application, interview } = await makeProcess(ask);
  const touches: Json[] = [];
  for (let n = 1; n <= 5; n++) {
    const at = `2026-12-02T0${n}:00:00.000Z`;
    const ids = { candidateId: candidate.id, contactId: contact.id, interviewId: interview.id };
    touches.unshift(
      await ask('POST', '/v1/touchpoints', { ...ids, at, direction: 'outbound', channel: 'email', subject: `No ${n}` }),
    );
  }

  t.test('nested both ways, it is what REST tells with include', async (t) => {
    const document = `query ($id: ID!) {
      interview(id: $id) {
        id
        participants { contactId contact { id name employer { name } } }
        followUps(first: 10) {
          nodes { id state dueBy contact { name touchpoints(first: 3) { nodes { subject at } pageInfo { hasNextPage } } } interview { id } history { nodes { state reasons { code } } } }
        }
      }
    }`;
    const rest = await ask(
      'GET',
      `/v1/interviews/${interview.id}?include=participants.contact,followUps.contact,followUps.history`,
    );
    const [followUp] = (rest['followUps'] as unknown as JsonPage).items as [Json];
    for (const round of ROUNDS) {
      const { interview: read } = await query(document, { id: interview.id });
      t.same(
        read?.['participants'],
        [
          {
            contactId: contact.id,
            contact: { id: contact.id, name: 'Grace Kim', employer: { name: employer['name'] } },
          },
        ],
        round,
      );
      t.same(
        read?.['followUps']?.['nodes'],
        [
          {
            id: followUp.id,
            state: followUp['state'],
            dueBy: followUp['dueBy'],
            contact: {
              name: 'Grace Kim',
              touchpoints: {
                nodes: touches.slice(0, 3).map(({ subject, at }) => ({ subject, at })),
                pageInfo: { hasNextPage: true },
              },
            },
            interview: { id: interview.id },
            history: {
              nodes: (followUp['history'] as unknown as JsonPage).items.map(({ state, reasons }) => ({
                state,
                reasons: (reasons as Json[]).map(({ code }) => ({ code })),
              })),
            },
          },
        ],
        round,
      );
    }
  });

  t.test('one relation asked several times, each with arguments and fields of its own', async (t) => {
    const document = `query ($id: ID!, $n: Int!, $after: String) {
      contact(id: $id) {
        latest: touchpoints(first: 1) { nodes { subject } }
        touchpoints(first: 2) { nodes { id } pageInfo { hasNextPage } }
        more: touchpoints(first: $n, after: $after) { nodes { subject } pageInfo { hasNextPage hasPreviousPage } }
        id: employer { id }
      }
    }`;
    const first = await query(
      `query ($id: ID!) { contact(id: $id) { touchpoints(first: 2) { pageInfo { endCursor } } } }`,
      { id: contact.id },
    );
    const after = first['contact']?.['touchpoints']?.['pageInfo']?.['endCursor'];
    for (const n of [2, 1, 3, 2]) {
      const { contact: read } = await query(document, { id: contact.id, n, after });
      t.same(
        read,
        {
          latest: { nodes: [{ subject: 'No 5' }] },
          touchpoints: { nodes: touches.slice(0, 2).map(({ id }) => ({ id })), pageInfo: { hasNextPage: true } },
          more: {
            nodes: touches.slice(2, 2 + n).map(({ subject }) => ({ subject })),
            pageInfo: { hasNextPage: n < 3, hasPreviousPage: true },
          },
          id: { id: employer.id },
        },
        `${n} more`,
      );
    }
  });

  t.test('fragments, inline ones, merged fields, @skip and @include', async (t) => {
    const document = `query ($id: ID!, $wide: Boolean!, $not: Boolean = true) {
      candidate(id: $id) { ...Named ... on Candidate { applications(first: 1) { nodes { id } } } ... @include(if: $wide) { email timeZone } advisor @skip(if: $not) { id } }
      candidate(id: $id) { applications(first: 1) { nodes { role employer { ...E } } edges { node { stage } } } }
    }
    fragment Named on Candidate { id name @skip(if: $wide) }
    fragment E on Employer { name }`;
    const edges = [{ node: { stage: null } }];
    const nodes = [{ id: application.id, role: 'Engineer', employer: { name: 'Acme' } }];
    for (const wide of [true, false, true, false]) {
      const { candidate: read } = await query(document, { id: candidate.id, wide });
      t.same(read, {
        id: candidate.id,
        ...(wide ? { email: null, timeZone: 'America/New_York' } : { name: 'Ada Lindqvist' }),
        applications: { nodes, edges },
      });
    }
    const { candidate: read } = await query(document, { id: candidate.id, wide: true, not: false });
    t.equal(read?.['advisor'], null);
  });

  t.test('pages hang together: every row once, in order, by endCursor or by any edge', async (t) => {
    const document = `query ($after: String) { touchpoints(first: 2, after: $after, sort: "at") { edges { cursor node { subject } } pageInfo { hasNextPage endCursor startCursor hasPreviousPage } } }`;
    const seen: unknown[] = [];
    let after: unknown = null;
    for (let page = 1; page <= 3; page++) {
      const { touchpoints } = await query(document, { after });
      const edges = touchpoints?.['edges'] as unknown as { cursor: string; node: { subject: string } }[];
      seen.push(...edges.map(({ node }) => node.subject));
      t.same(touchpoints?.['pageInfo'], {
        hasNextPage: page < 3,
        endCursor: edges.at(-1)?.cursor,
        startCursor: edges[0]?.cursor,
        hasPreviousPage: page > 1,
      });
      after = edges.at(-1)?.cursor;
    }
    t.same(seen, ['No 1', 'No 2', 'No 3', 'No 4', 'No 5']);
    const { touchpoints } = await query(`{ touchpoints(first: 3, sort: "at") { edges { cursor } } }`);
    const between = await query(document, { after: touchpoints?.['edges']?.[0]?.['cursor'] });
    t.equal(between['touchpoints']?.['edges']?.[0]?.['node']?.['subject'], 'No 2');
  });

  t.test('operations of one document are told apart, also once they are compiled', async (t) => {
    const document = `query A { candidates { nodes { name } } } query B { employers { nodes { name } } }`;
    for (const round of ROUNDS) {
      t.same(
        await query(document, undefined, { operationName: 'A' }),
        { candidates: { nodes: [{ name: 'Ada Lindqvist' }] } },
        round,
      );
      t.same(
        await query(document, undefined, { operationName: 'B' }),
        { employers: { nodes: [{ name: 'Acme' }] } },
        round,
      );
    }
    const { errors } = await send(document);
    t.equal(errors?.[0]?.extensions.code, 'invalid_request');
  });

  t.test('several roots, __typename anywhere, and fields that are computed', async (t) => {
    const { me, policy, followUps, organization } = await query(`{
      me { organizationId scopes __typename }
      organization { id name createdAt }
      policy { version effective { thanksDueHours callHours { from } } engine { thanksDueHours } createdAt }
      followUps { __typename nodes { __typename assessment { checks { code verdict } nextEvaluationAt } nextAction { kind reasons { code at } } } }
    }`);
    t.same(me, { organizationId: app.orgId, scopes: ['admin'], __typename: 'Me' });
    t.equal(organization?.['name'], 'Test University');
    t.match(organization?.['createdAt'], /^\d{4}-.*Z$/);
    t.match(policy, {
      version: 1,
      effective: { thanksDueHours: 24, callHours: { from: '09:00' } },
      engine: { thanksDueHours: null },
    });
    t.equal(followUps?.['nodes']?.[0]?.['__typename'], 'FollowUp');
    t.match(followUps?.['nodes']?.[0]?.['assessment']?.['checks'], { length: 10 });
  });

  t.test('a follow-up as of another instant, with what hangs on it', async (t) => {
    const { followUps } = await query(`{ followUps { nodes { id } } }`);
    const id = followUps?.['nodes']?.[0]?.['id'];
    const document = `query ($id: ID!, $asOf: DateTime) { followUp(id: $id, asOf: $asOf) { state contact { name } assessment { asOf } } }`;
    const { followUp } = await query(document, { id, asOf: '2026-11-20T12:00:00Z' });
    t.same(followUp, {
      state: 'upcoming',
      contact: { name: 'Grace Kim' },
      assessment: { asOf: '2026-11-20T12:00:00.000Z' },
    });
  });
});
