// Run by trackers.test.ts as a process of its own: a job tracker that knows the service by its public API alone. It pushes
// touches, keeps a copy of all that there is by the feed, passes over its own echo, and hands its copy over when it is told
// to end.
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const [base = '', token = '', name = '', begin = '', file = ''] = process.argv.slice(2);

interface Resource {
  readonly id: string;
  readonly version: number;
}

interface Entry {
  readonly type: string;
  readonly resourceId: string;
  readonly version: number;
  readonly client: string | null;
  readonly direct: boolean;
  readonly resource: Resource | null;
}

interface Known {
  readonly type: string;
  readonly version: number;
  readonly resource: Resource | null;
}

const copy = new Map<string, Known>();
const counts = { pushed: 0, echoes: 0, entries: 0, retries: 0, refused: 0 };
let cursor: string | undefined;
let ending = false;
let last = false;

// `rest` ends its pushing; at `finish` nobody pushes any more, and what it has read to the end is its copy.
createInterface(process.stdin).on('line', (line) => {
  ending = true;
  last = line === 'finish';
});

/** Asks again for as long as nobody answers: the service is killed at any moment. */
async function ask(method: string, path: string, body?: object): Promise<{ status: number; text: string }> {
  for (;;) {
    try {
      const answer = await fetch(`${base}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'sync-client': name,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (answer.status >= 500 && answer.status !== 503) throw new Fault(`${method} ${path}: ${answer.status} ${text}`);
      if (answer.status !== 503 && answer.status !== 429) return { status: answer.status, text };
    } catch (error) {
      if (error instanceof Fault) throw error;
    }
    counts.retries += 1;
    await pause(50);
  }
}

class Fault extends Error {}

/** What is older than what is known changes nothing: answers and the feed may overtake each other. */
function learn(type: string, id: string, version: number, resource: Resource | null): void {
  const known = copy.get(id);
  if (known === undefined || version >= known.version) copy.set(id, { type, version, resource });
}

async function load(): Promise<void> {
  for (;;) {
    const { text } = await ask('GET', '/v1/export');
    const lines = text.trimEnd().split('\n');
    const last = lines.pop() ?? '';
    // One that broke off has no end.
    if (!last.startsWith('{"type":"end"')) continue;
    for (const line of lines) {
      const { type, resource } = JSON.parse(line) as { type: string; resource: Resource };
      learn(type, type === 'policy' ? 'policy' : resource.id, resource.version, resource);
    }
    ({ cursor } = JSON.parse(last) as { cursor: string });
    return;
  }
}

/** Reads on; gives whether nothing was there. */
async function follow(): Promise<boolean> {
  const { status, text } = await ask(
    'GET',
    `/v1/changes?limit=50&wait=1${cursor === undefined ? '' : `&cursor=${cursor}`}`,
  );
  if (status !== 200) throw new Fault(`the feed answered ${status} ${text}`);
  const page = JSON.parse(text) as { items: Entry[]; nextCursor: string; hasMore: boolean };
  for (const { type, resourceId, version, client, direct, resource } of page.items) {
    counts.entries += 1;
    if (client === name && direct) counts.echoes += 1;
    else learn(type, type === 'policy' ? 'policy' : resourceId, resource?.version ?? version, resource);
  }
  cursor = page.nextCursor;
  return page.items.length === 0 && !page.hasMore;
}

/** Pushes touches of whom it knows, each under an id of its own, some of them again and changed. */
async function push(): Promise<void> {
  for (let n = 0; !ending || (counts.pushed < 3 && n < 1000); n++) {
    const followUps = [...copy.values()].filter(({ type, resource }) => type === 'follow_up' && resource !== null);
    const followUp = followUps[n % Math.max(followUps.length, 1)]?.resource as
      | (Resource & { candidateId: string; contactId: string })
      | undefined;
    if (followUp === undefined) {
      await pause(50);
      continue;
    }
    const { candidateId, contactId } = followUp;
    const at = new Date(Date.now() - (n % 40) * 3_600_000).toISOString();
    const direction = n % 5 === 0 ? 'inbound' : 'outbound';
    const touch = { candidateId, contactId, at, direction, channel: 'email', subject: `Touch ${n}` };
    const { status, text } = await ask('PUT', `/v1/touchpoints/by-external-id/${name}/${n % 60}`, touch);
    if (status > 201) {
      counts.refused += 1;
      continue;
    }
    counts.pushed += 1;
    const { followUps: _, result: __, recomputing: ___, ...resource } = JSON.parse(text);
    learn('touchpoint', resource.id, resource.version, resource);
  }
}

if (begin === 'export') await load();
void push().then(() => console.log('resting'));
while (!last) await follow();
while (!(await follow()));
const live = [...copy.values()]
  .filter(({ resource }) => resource !== null)
  .map(({ type, resource }) => ({ type, resource }));
await writeFile(file, JSON.stringify({ counts, live }));
process.exit(0);
