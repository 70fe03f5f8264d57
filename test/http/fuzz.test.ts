import { randomUUID } from 'node:crypto';
import t from 'tap';
import { PROBLEMS } from '#src/errors.js';
import { createOrganization } from '#src/services/organizations.js';
import { startTestApp } from '../support/app.js';
import { asking, effectsOf, type Json, makeProcess } from '../support/asking.js';
import { Chance } from '../support/chance.js';
import { type Described, Wild } from '../support/wild.js';

/** How many requests, and from which seed: `FUZZ=20000 FUZZ_SEED=7 npx tap test/http/fuzz.test.ts`. */
const REQUESTS = Number(process.env['FUZZ'] ?? 1500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Described }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Described }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Described>> };
}

t.test(
  `${REQUESTS} requests made from openapi.yaml, in part wild: no answer is a 5xx, every refusal a problem`,
  async (t) => {
    const app = await startTestApp(t, { now: () => new Date('2026-12-02T12:00:00Z') });
    const ask = asking(app);
    const ours = await makeProcess(ask);
    const other = await makeOther(app, ask);
    const method = (ours.contact['methods'] as Json[])[0]?.id as string;
    const followUp = effectsOf(ours.interview)[0]?.id as string;
    const ids = {
      candidateId: ours.candidate.id,
      employerId: ours.employer.id,
      applicationId: ours.application.id,
      contactId: ours.contact.id,
      interviewId: ours.interview.id,
      methodId: method,
      candidates: ours.candidate.id,
      employers: ours.employer.id,
      applications: ours.application.id,
      contacts: ours.contact.id,
      interviews: ours.interview.id,
      'follow-ups': followUp,
      organizations: app.orgId,
      ...Object.fromEntries(other.map((id, index) => [`other ${index}`, id])),
      nobody: randomUUID(),
    };
    const { paths, components } = app.app.swagger() as unknown as Document;
    const chance = new Chance(SEED);
    const wild = new Wild(chance, ids, (ref) => components.schemas[ref.split('/').at(-1) as string] as Described);
    const operations = Object.entries(paths)
      .filter(([path]) => path.startsWith('/v1/'))
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([verb, operation]) => ({ path, verb: verb.toUpperCase(), operation })),
      );
    const met = new Map<number, number>();
    const wrong: string[] = [];
    // What ends things comes last, so that most requests are about things that are there.
    const ending = operations.filter(({ verb, path }) => verb === 'DELETE' || /\/(?:merge|erase)$/.test(path));
    const going = operations.filter((one) => !ending.includes(one));
    for (let n = 0; n < REQUESTS; n++) {
      const offered = n < REQUESTS * 0.9 ? going : ending;
      const { path, verb, operation } = offered[n % offered.length] as (typeof operations)[number];
      const request = requestOf(wild, path, operation);
      const { statusCode, headers, body } = await app.request(verb as 'GET', request.url, request);
      met.set(statusCode, (met.get(statusCode) ?? 0) + 1);
      if (statusCode < 400 || isProblem(statusCode, String(headers['content-type']), body)) continue;
      wrong.push(
        `#${n} ${verb} ${request.url} ${JSON.stringify(request.body)?.slice(0, 1500)}: ${statusCode} ${body.slice(0, 500)}`,
      );
    }
    t.same(wrong.slice(0, 10), [], `seed ${SEED}`);
    t.comment(Object.fromEntries([...met].sort()));
    t.ok(
      [200, 201, 404, 422].every((status) => (met.get(status) ?? 0) > REQUESTS / 200),
      'it gets past the schemas, too',
    );
    t.equal((await app.request('GET', '/v1/candidates')).statusCode, 200);
  },
);

/** An address, body and headers for an operation. */
function requestOf(wild: Wild, path: string, { parameters = [], requestBody }: Operation) {
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  let url = path;
  for (const { name, in: place, schema } of parameters) {
    const value = wild.named(name === 'id' ? (path.split('/')[2] ?? '') : name, schema);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (place === 'path') url = url.replace(`{${name}}`, encodeURIComponent(wellFormed(text)) || '%20');
    else if (place === 'query' && wild.seldom(3)) query.append(name, wellFormed(text));
    else if (place === 'header' && wild.seldom(4)) headers[name] = text.replace(/[^\x20-\x7e]/g, '?').slice(0, 2000);
  }
  if (wild.seldom(20)) query.append('colour', 'red');
  const schema = requestBody?.content['application/json']?.schema;
  const body = schema === undefined ? undefined : wild.value(schema);
  if (wild.seldom(10)) headers['idempotency-key'] = 'again';
  const sent = typeof body === 'object' && body !== null ? body : body === undefined ? undefined : JSON.stringify(body);
  if (typeof sent === 'string') headers['content-type'] = 'application/json';
  return { url: [...query].length > 0 ? `${url}?${query}` : url, body: sent, headers };
}

/** A text as an address can hold it. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

function isProblem(status: number, type: string, body: string): boolean {
  if (status >= 500 || !type.startsWith('application/problem+json')) return false;
  const problem = JSON.parse(body) as {
    status: number;
    code: keyof typeof PROBLEMS;
    requestId: string;
    detail: string;
  };
  return problem.status === status && PROBLEMS[problem.code]?.status === status && problem.requestId !== '';
}

/** The ids of another organization's records. */
async function makeOther(
  app: Awaited<ReturnType<typeof startTestApp>>,
  ask: ReturnType<typeof asking>,
): Promise<string[]> {
  const operator = { keyId: null, requestId: 'test', origin: 'cli', now: app.deps.now };
  const { key } = await createOrganization(app.deps, operator, { name: 'Other' });
  const { candidate, contact, interview } = await makeProcess(ask, { key: key.token });
  return [candidate.id, contact.id, interview.id];
}
