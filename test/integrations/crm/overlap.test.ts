import fc from 'fast-check';
import t from 'tap';
import type { Crm } from '#integrations/crm/crm.js';
import { hubSpot } from '#integrations/crm/hubspot/hubspot.js';
import { OVERLAP_MS } from '#integrations/crm/position.js';
import { salesforce } from '#integrations/crm/salesforce/salesforce.js';
import { HubSpotServer } from '../../support/hubspot-server.js';
import { SalesforceServer } from '../../support/salesforce-server.js';

type Tap = Parameters<typeof HubSpotServer.start>[0];

/** A CRM that shows changes late, its clock, and who reads it page by page. */
interface Late {
  readonly crm: Crm;
  readonly clock: { now: Date; lag: number };
  /** Somebody makes a person with this title, or gives it to one; gives the id. */
  write(id: string | undefined, title: string): string;
  requests(): number;
}

const START = '2026-12-01T10:00:00.000Z';
/** A clock that says no more than whole seconds may be a second behind. */
const LONGEST_LAG_MS = OVERLAP_MS - 1000;

async function lateHubSpot(t: Tap): Promise<Late> {
  const clock = { now: new Date(START), lag: 0 };
  const options = { now: () => clock.now, lag: () => clock.lag, perInterval: 1_000_000 };
  const server = await HubSpotServer.start(t, options);
  const crm = await hubSpot({ apiUrl: server.url, now: options.now }).connect({
    token: server.token,
    url: null,
    user: null,
  });
  return {
    crm,
    clock,
    write: (id, jobtitle) => {
      if (id === undefined) return server.add({ jobtitle }).id;
      server.edit(id, { jobtitle });
      return id;
    },
    requests: () => server.requests.length,
  };
}

async function lateSalesforce(t: Tap): Promise<Late> {
  const clock = { now: new Date(START), lag: 0 };
  const options = { now: () => clock.now, lag: () => clock.lag, perDay: 10_000_000 };
  const server = await SalesforceServer.start(t, options);
  const provider = salesforce({ allowed: ['127.0.0.0/8'], hosts: ['127.0.0.1'], now: options.now });
  return {
    crm: await provider.connect({ token: server.token, url: server.url, user: null }),
    clock,
    write: (id, Title) => {
      if (id === undefined) return server.add('Contact', { LastName: 'Somebody', Title }).Id;
      server.edit(id, { Title });
      return id;
    },
    requests: () => server.requests.length,
  };
}

/** Reads page by page, and remembers what it was told. */
class Reader {
  readonly titles = new Map<string, string | null>();
  readonly #late: Late;
  #cursor: string | null = null;
  told = 0;

  constructor(late: Late) {
    this.#late = late;
  }

  async page(): Promise<boolean> {
    const { changes, cursor, more } = await this.#late.crm.pull(this.#cursor);
    for (const change of changes)
      if (change.kind === 'contact') this.titles.set(change.contact.id, change.contact.fields.title);
    this.#cursor = cursor;
    this.told += changes.length;
    return more;
  }

  async toItsEnd(): Promise<void> {
    for (let more = true; more; ) more = await this.page();
  }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), count: fc.integer({ min: 1, max: 120 }), lag: fc.nat(1000) }),
  fc.record({ kind: fc.constant('edit' as const), which: fc.nat(), lag: fc.nat(1000) }),
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('read' as const), pages: fc.integer({ min: 1, max: 3 }) }),
);

for (const [name, start] of [['HubSpot', lateHubSpot] as const, ['Salesforce', lateSalesforce] as const]) {
  t.test(`${name}: however late a change shows, and however long a reading takes, each is told`, async (t) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const late = await start(t);
        const reader = new Reader(late);
        const titles = new Map<string, string>();
        const written: string[] = [];
        let n = 0;
        const write = (id: string | undefined, lag: number) => {
          late.clock.lag = Math.round((lag / 1000) * LONGEST_LAG_MS);
          const title = `Title ${n++}`;
          const known = late.write(id, title);
          if (id === undefined) written.push(known);
          titles.set(known, title);
        };
        for (const one of steps) {
          if (one.kind === 'write') for (let k = 0; k < one.count; k++) write(undefined, one.lag);
          else if (one.kind === 'edit') write(written[one.which % Math.max(1, written.length)], one.lag);
          else if (one.kind === 'wait') late.clock.now = new Date(late.clock.now.getTime() + one.seconds * 1000);
          else for (let page = 0; page < one.pages; page++) await reader.page();
        }
        for (let poll = 0; poll < 2; poll++) {
          late.clock.now = new Date(late.clock.now.getTime() + OVERLAP_MS);
          await reader.toItsEnd();
        }
        for (const [id, title] of titles)
          if (reader.titles.get(id) !== title)
            throw new Error(`${id} is ${title}, and read as ${reader.titles.get(id)}`);
      }),
      // Servers of their own for each make it slow to look for a smaller case.
      { numRuns: 30, endOnFailure: true },
    );
  });

  t.test(`${name}: what shows late, behind a page of a reading that takes long, is told by the next one`, async (t) => {
    const late = await start(t);
    const reader = new Reader(late);
    const wait = (milliseconds: number) => {
      late.clock.now = new Date(late.clock.now.getTime() + milliseconds);
    };
    late.clock.lag = LONGEST_LAG_MS;
    const id = late.write(undefined, 'Late');
    late.clock.lag = 0;
    for (let n = 0; n < 300; n++) {
      wait(n < 250 ? 600 : 10_000);
      late.write(undefined, `Title ${n}`);
      // Before it shows.
      if (n === 249) t.ok(await reader.page(), 'there is another page');
    }
    t.equal(reader.titles.has(id), false);
    await reader.toItsEnd();
    wait(5 * 60_000);
    await reader.toItsEnd();
    t.equal(reader.titles.get(id), 'Late');
    t.equal(reader.titles.size, 301);
  });

  t.test(`${name}: a thousand who changed at once are told by two readings, and by no other`, async (t) => {
    const late = await start(t);
    const reader = new Reader(late);
    await reader.toItsEnd();
    for (let n = 0; n < 1000; n++) late.write(undefined, `Title ${n}`);
    const polls: number[] = [];
    for (let poll = 0; poll < 6; poll++) {
      const before = reader.told;
      await reader.toItsEnd();
      polls.push(reader.told - before);
      late.clock.now = new Date(late.clock.now.getTime() + 5 * 60_000);
    }
    // Those at the border of a page are told by both.
    t.ok(
      polls.slice(0, 2).every((told) => told >= 1000 && told <= 1200),
      polls.join(', '),
    );
    t.same(polls.slice(2), [0, 0, 0, 0], 'and then never again');
    const asked = late.requests();
    await reader.toItsEnd();
    t.ok(late.requests() - asked <= 2);
  });
}
