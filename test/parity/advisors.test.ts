import t, { type Test } from 'tap';
import { PAGES } from '#src/dashboard/pages.js';
import { type AdvisorScene, advisorScene, type Theirs } from '../support/advisor-scene.js';
import { signedIn } from '../support/dashboard-visitor.js';
import { graphSteps, QUERY_FIELDS, RELATIONS } from '../support/graph-walk.js';
import { type Asked, GET_PATHS, stepsOf } from '../support/rest-walk.js';

/** An answer of a walk, without what the question named. */
interface Told {
  readonly status: number;
  readonly text: string;
}

/** What is asked with an input, of another's follow-up. */
const inputsOf = ({ ids }: Theirs) => ({
  reviewDraft: { text: 'Thank you.', kind: 'thank_you', followUpId: ids['follow_ups'] },
});

/** Deeper relations of what an advisor shares with others. */
const SHARED = ['contact.touchpoints', 'contact.followUps', 'employer.contacts', 'contact.employer'];

/** By what lists can be limited. */
const NARROWING = ['candidates', 'contacts', 'employers', 'applications', 'interviews', 'advisors', 'touchpoints'];

/** What holds nothing of any candidate, whoever asks; a new route is walked, and is named here only if that is so of it. */
const OF_NOBODY = new Set(
  [
    '/livez /readyz /metrics /o/{token}.gif /feeds/{token}.ics /oauth/{provider}/start/{ticket} /oauth/{provider}/callback',
    '/digest/leave/{token} /digest/snooze/{token} /v1/organizations /v1/organizations/{id}',
    '/v1/stage-tables /v1/stage-tables/{source} /v1/policy /v1/policy/versions',
    'stageTable stageTables policy policyVersions organization me assess reviewDraft',
  ].flatMap((line) => line.split(' ')),
);

function without(body: string, says: readonly string[]): string {
  let text = body.toLowerCase().replace(/"requestid":"[^"]*"/, '');
  for (const said of says) text = text.replaceAll(said.toLowerCase(), '');
  return text;
}

/** Asks a path in every way; ends early where `enough` says so. */
async function rest(
  { app }: AdvisorScene,
  key: string,
  path: string,
  asked: Asked,
  enough: (told: Told) => boolean = () => false,
): Promise<Map<string, Told>> {
  const told = new Map<string, Told>();
  const steps = [...stepsOf(path, asked)];
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    const { url, accept, says, further } = step;
    const { statusCode, body } = await app.request('GET', url, { key, headers: { accept } });
    const one = { status: statusCode, text: without(body, says) };
    told.set(`${url} as ${accept}`, one);
    if (enough(one)) break;
    // What must be narrowed down answers otherwise than with what there is.
    if (statusCode === 200 || !path.includes('{')) steps.push(...further);
  }
  return told;
}

async function graph(
  { app }: AdvisorScene,
  key: string,
  field: (typeof QUERY_FIELDS)[number],
  asked: Asked,
  given: Record<string, object>,
  enough: (told: Told) => boolean = () => false,
): Promise<Map<string, Told>> {
  const told = new Map<string, Told>();
  for (const { query, variables } of graphSteps(field, asked, given)) {
    const { body } = await app.request('POST', '/graphql', { key, body: { query, variables } });
    const code = /"code":"(\w+)"/.exec(body)?.[1];
    const status = !body.includes('"errors"') ? 200 : code === 'forbidden' ? 403 : code === 'not_found' ? 404 : 422;
    const says = Object.values(variables).flatMap((value) =>
      (typeof value === 'object' && value !== null ? Object.values(value).flat() : [value])
        .map(String)
        .flatMap((one) => [one, one.slice(one.indexOf(':') + 1)]),
    );
    const one = { status, text: without(body, says) };
    told.set(`${query} ${JSON.stringify(variables)}`, one);
    if (enough(one)) break;
    if (code === 'invalid_request' || code === 'internal') throw new Error(`${query}: ${body}`);
  }
  return told;
}

async function pages({ app }: AdvisorScene, key: string, url: string, ids: readonly string[]) {
  const told = new Map<string, Told>();
  const visitor = await signedIn(app, key);
  for (const id of url.includes(':id') ? ids : ['']) {
    const path = url.replace(':id', id);
    const { statusCode, body } = await visitor.get(path === '/' ? '' : path);
    told.set(path, { status: statusCode, text: without(body, [id]) });
  }
  return told;
}

/** Which of the answers show anything of others. */
function leaks(told: ReadonlyMap<string, Told>, marks: readonly string[]): string[] {
  return [...told].flatMap(([what, { text }]) => {
    const mark = marks.find((one) => text.includes(one));
    return mark === undefined ? [] : [`${what} shows ${mark}`];
  });
}

function askedOf(theirs: Theirs, { mine }: AdvisorScene): Asked {
  const { ids, texts, externalIds } = theirs;
  return {
    ids: [...new Set([...Object.values(mine), ...Object.values(ids)])],
    narrowing: NARROWING.map((table) => ids[table] as string),
    texts,
    externalIds,
    includes: [...RELATIONS, ...SHARED],
    filters: [
      `advisor:${ids['advisors']}`,
      `employer:${ids['employers']}`,
      'programme:Astrology',
      'cohort:Class of 1999',
      'advisor:',
    ],
  };
}

/** Asked of nothing but what there is, as before others were there. */
const PLAIN: Asked = { ids: [], narrowing: [], texts: [], externalIds: [], includes: [], filters: [] };

/** What may differ since others are there: places in the feed, and what belongs to the whole organization. */
const MOVING = /^\/v1\/(?:policy|organizations|export[ ?]|changes)|^\/metrics|^\/readyz/;

t.test('an advisor sees of others nothing, whatever is asked by whatever door, nor that they are there', async (t) => {
  const scene = await advisorScene(t);
  const { key, app } = scene;
  const before = new Map<string, Map<string, Told>>();
  for (const path of GET_PATHS) if (!path.includes('{')) before.set(path, await rest(scene, key, path, PLAIN));
  const theirs = await scene.addOthers();
  const asked = askedOf(theirs, scene);
  let steps = 0;

  await t.test('REST, path by path', async (t) => {
    for (const path of GET_PATHS) {
      const told = await rest(scene, key, path, asked);
      steps += told.size;
      held(t, path, told, theirs);
      await seen(t, path, told, (enough) => rest(scene, app.adminKey, path, asked, enough), theirs);
    }
  });

  await t.test('GraphQL, field by field and along its relations', async (t) => {
    const given = inputsOf(theirs);
    for (const field of QUERY_FIELDS) {
      const told = await graph(scene, key, field, asked, given);
      steps += told.size;
      held(t, field.name, told, theirs);
      await seen(t, field.name, told, (enough) => graph(scene, app.adminKey, field, asked, given, enough), theirs);
    }
  });

  await t.test('the dashboard, page by page', async (t) => {
    for (const { url } of PAGES) {
      const told = await pages(scene, key, url, asked.ids);
      steps += told.size;
      held(t, url, told, theirs);
    }
  });
  t.ok(steps > 1_000, `${steps} questions`);

  await t.test('lists, exports and numbers are what they were before others came', async (t) => {
    for (const [path, told] of before) {
      const now = await rest(scene, key, path, PLAIN);
      for (const [what, { status, text }] of told) {
        if (MOVING.test(what)) continue;
        t.same([now.get(what)?.status, now.get(what)?.text], [status, text], what);
      }
    }
  });
});

function held(t: Test, what: string, told: ReadonlyMap<string, Told>, { marks }: Theirs): void {
  t.same(leaks(told, marks), [], `${what}: ${told.size} questions`);
  t.same(
    [...told].filter(([, { status }]) => status >= 500 && status !== 503).map(([one]) => one),
    [],
    `${what} breaks nowhere`,
  );
}

/** Whether there is anything of others there to be shown: else the walk would prove nothing. */
async function seen(
  t: Test,
  what: string,
  told: ReadonlyMap<string, Told>,
  asAdmin: (enough: (told: Told) => boolean) => Promise<unknown>,
  { marks }: Theirs,
): Promise<void> {
  if ([...told.values()].every(({ status }) => status === 403) || OF_NOBODY.has(what)) return;
  let shown = false;
  await asAdmin((one) => {
    shown ||= one.status === 200 && marks.some((mark) => one.text.includes(mark));
    return shown;
  });
  t.ok(shown, `an administrator is shown something of others by ${what}`);
}
