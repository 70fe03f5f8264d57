// Run by trackers.test.ts as a process of its own: a job tracker as its author would write it, by the typed client. It pushes
// touches, follows all that there is, and hands its copy over when it is told to end.
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '#client/client.js';
import { ProblemError } from '#client/problem-error.js';

const [baseUrl = '', key = '', name = '', , file = ''] = process.argv.slice(2);
// It outlives the service, which is killed at any moment and needs a while to come again.
const retries = { attempts: 10_000, longestWaitMs: 60_000, sleep: () => pause(50) };
const client = createClient({ baseUrl, key, name, retries });

interface Known {
  readonly type: string;
  readonly version: number;
  readonly resource: { readonly version: number } | null;
}

const copy = new Map<string, Known>();
const counts = { pushed: 0, echoes: 0, entries: 0, begun: 0, refused: 0 };
let ending = false;
let last = false;

createInterface(process.stdin).on('line', (line) => {
  ending = true;
  last = line === 'finish';
});

/** What is older than what is known changes nothing: answers and the feed may overtake each other. */
function learn(type: string, id: string, version: number, resource: Known['resource']): void {
  const known = copy.get(id);
  if (known === undefined || version >= known.version) copy.set(id, { type, version, resource });
}

/** Pushes touches of whom it knows, each under an id of its own, as batches, some of them again and changed. */
async function push(): Promise<void> {
  for (let n = 0; !ending || (counts.pushed < 3 && n < 1000); n++) {
    const followUps = [...copy.values()].filter(({ type, resource }) => type === 'follow_up' && resource !== null);
    const known = followUps[n % Math.max(followUps.length, 1)]?.resource;
    if (known === undefined || known === null) {
      await pause(50);
      continue;
    }
    const { candidateId, contactId } = known as unknown as { candidateId: string; contactId: string };
    const at = new Date(Date.now() - (n % 40) * 3_600_000).toISOString();
    const of = { candidateId, contactId, at, direction: 'outbound', channel: 'email' } as const;
    const path = { source: name, externalId: String(n % 60) };
    const put = client.put('/v1/touchpoints/by-external-id/{source}/{externalId}', {
      params: { path },
      body: { ...of, subject: `Touch ${n}` },
    });
    const made = await put.catch((error: unknown) => {
      // Whom it is about may be gone by now.
      if (error instanceof ProblemError && error.status < 500) return undefined;
      throw error;
    });
    if (made === undefined) {
      counts.refused += 1;
      continue;
    }
    counts.pushed += 1;
    const { followUps: _, result: __, recomputing: ___, ...resource } = made;
    learn('touchpoint', resource.id, resource.version, resource);
  }
}

void push().then(() => console.log('resting'));
for await (const portion of client.follow({ wait: 1 })) {
  if (portion.kind === 'begin') {
    counts.begun += 1;
    copy.clear();
  }
  if (portion.kind === 'resources')
    for (const { type, resource } of portion.resources)
      learn(type, 'id' in resource ? resource.id : 'policy', resource.version, resource);
  if (portion.kind !== 'changes') continue;
  for (const { type, resourceId, version, client: by, direct, resource } of portion.changes) {
    counts.entries += 1;
    if (by === name && direct) counts.echoes += 1;
    else learn(type, type === 'policy' ? 'policy' : resourceId, resource?.version ?? version ?? 0, resource);
  }
  if (last && portion.changes.length === 0 && !portion.hasMore) break;
}
const live = [...copy.values()]
  .filter(({ resource }) => resource !== null)
  .map(({ type, resource }) => ({ type, resource }));
await writeFile(file, JSON.stringify({ counts, live }));
process.exit(0);
