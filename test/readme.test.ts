import { existsSync, readFileSync } from 'node:fs';
import t from 'tap';
import { seedDemo } from '#src/services/demo.js';
import { startTestApp, type TestApp } from './support/app.js';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
/** When the examples were captured. */
const NOW = '2026-11-23T15:00:00Z';
const ELIDED = '…';

/** A request as the README writes it, and the answer that it says comes back. */
interface Example {
  readonly url: string;
  readonly body: string | undefined;
  readonly answer: unknown;
}

function examples(): Example[] {
  const blocks = README.matchAll(/```sh\n(?:[^`]*\n)?(curl [^`]*)```\s+```json\n([^`]*)```/g);
  return [...blocks].map(([, command = '', answer = '']) => {
    const url = /localhost:3000([^"\s]*)/.exec(command)?.[1] ?? '';
    const body = /<<EOF\n(.*)\nEOF/s.exec(command)?.[1];
    return { url, body, answer: JSON.parse(answer) as unknown };
  });
}

/** Where an answer is not what was written; `…` stands for any value, as a key for all other properties. */
function differences(written: unknown, answered: unknown, path = ''): string[] {
  if (written === ELIDED) return answered === undefined ? [`${path} is not answered`] : [];
  if (Array.isArray(written) && Array.isArray(answered)) {
    const size = written.length === answered.length ? [] : [`${path} has ${answered.length} items`];
    return [...size, ...written.flatMap((item, place) => differences(item, answered[place], `${path}/${place}`))];
  }
  if (isObject(written) && isObject(answered)) {
    const { [ELIDED]: open, ...properties } = written;
    const more = open === undefined ? Object.keys(answered).filter((key) => !(key in properties)) : [];
    return [
      ...more.map((key) => `${path}/${key} is answered and not written`),
      ...Object.entries(properties).flatMap(([key, value]) => differences(value, answered[key], `${path}/${key}`)),
    ];
  }
  return written === answered ? [] : [`${path} is ${JSON.stringify(answered)}, written is ${JSON.stringify(written)}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The ids that the README's shell variables hold: those of the call that is due last. */
async function variables({ request }: TestApp): Promise<Record<string, string>> {
  const { items } = (await request('GET', '/v1/follow-ups?state=call_due&sort=-dueBy&limit=1')).json();
  const [{ id, candidateId, contactId, interviewId }] = items;
  return { FOLLOW_UP: id, CANDIDATE: candidateId, CONTACT: contactId, INTERVIEW: interviewId };
}

t.test('the README’s requests are answered as it says', async (t) => {
  const app = await startTestApp(t, { now: () => new Date(NOW) });
  await seedDemo(app.deps, app.orgId);
  const known = await variables(app);
  const filled = (text: string) => text.replace(/\$([A-Z_]+)/g, (_, name: string) => known[name] ?? '');
  const all = examples();
  t.equal(all.length, README.match(/^curl /gm)?.length, 'each request has its answer');
  for (const { url, body, answer } of all) {
    const given = body === undefined ? {} : { body: JSON.parse(filled(body).replaceAll('\n', ' ')) };
    const answered = await app.request(body === undefined ? 'GET' : 'POST', filled(url), given);
    t.match(String(answered.statusCode), /^20[01]$/, `${url}: ${answered.statusCode}`);
    t.same(differences(answer, answered.json()), [], url);
    // Shown when somebody renews the examples.
    if (process.env['SHOW_ANSWERS'] === '1') t.comment(`${url}\n${JSON.stringify(answered.json())}`);
  }
});

t.test('the README’s links lead somewhere', async (t) => {
  for (const [, target = ''] of README.matchAll(/\]\(([^)#]+)\)/g)) {
    if (!/^https?:/.test(target)) t.ok(existsSync(new URL(`../${target}`, import.meta.url)), target);
  }
});
