import t from 'tap';
import { startTestApp, type TestApp } from '../support/app.js';
import { type Ask, asking, type Json, makeProcess, type Process } from '../support/asking.js';
import { newOrganization } from './alike.js';
import { type Door, graphDoor, type Outcome, restDoor, type Type } from './doors.js';

/** Each resource with an object in it: what makes one, the object, and changes of it with what it is afterwards. */
interface Sample {
  readonly property: string;
  readonly needed: (process: Process) => object;
  readonly given: object;
  readonly steps: readonly (readonly [change: object, then: object])[];
}

const AT = '2026-12-01T20:00:00.000Z';

const SAMPLES: Readonly<Partial<Record<Type, Sample>>> = {
  Candidate: {
    property: 'consent',
    needed: () => ({ name: 'Ada', timeZone: 'Europe/Berlin' }),
    given: { tracking: false, crm: true, digest: null },
    steps: [
      [{}, { tracking: false, crm: true }],
      [{ digest: true }, { tracking: false, crm: true, digest: true }],
      [
        { crm: false, digest: null },
        { tracking: false, crm: false },
      ],
      [{ tracking: null }, { crm: false }],
      [{ tracking: null }, { crm: false }],
      [{ crm: null }, {}],
    ],
  },
  Contact: {
    property: 'consent',
    needed: ({ employer }) => ({ employerId: employer.id, name: 'Mo' }),
    given: { tracking: false },
    steps: [
      [{}, { tracking: false }],
      [{ tracking: null }, {}],
      [{ tracking: true }, { tracking: true }],
    ],
  },
  Touchpoint: {
    property: 'reviews',
    needed: ({ candidate, contact }) => ({
      candidateId: candidate.id,
      contactId: contact.id,
      at: AT,
      direction: 'outbound',
      channel: 'email',
    }),
    given: { value: 'ok', respect: 'made', confidence: null },
    steps: [
      [{}, { value: 'ok', respect: 'made' }],
      [
        { confidence: 'ok', respect: 'ok' },
        { value: 'ok', respect: 'ok', confidence: 'ok' },
      ],
      [
        { value: null, enthusiasm: null },
        { respect: 'ok', confidence: 'ok' },
      ],
    ],
  },
};

/** GraphQL has null for what is absent. */
function without(value: unknown): unknown {
  return Object.fromEntries(Object.entries((value ?? {}) as object).filter(([, inner]) => inner !== null));
}

const server = await startTestApp(t, { now: () => new Date('2026-12-03T15:00:00Z') });

/** A scene for each door. */
async function scenes() {
  const scene = async (doorOf: (app: TestApp) => Door) => {
    const app = await newOrganization(server);
    const ask = asking(app);
    return { door: doorOf(app), ask, process: await makeProcess(ask) };
  };
  return [await scene(restDoor), await scene(graphDoor)];
}

/** The names of fields that the audit log has of the last change of a record. */
async function fieldsOf(ask: Ask, id: string): Promise<unknown> {
  return (await ask<{ items: Json[] }>('GET', `/v1/audit-log?resourceId=${id}&limit=1`)).items[0]?.['fields'];
}

t.test('verdicts that come with other words stand alone, those that come with the same are merged', async (t) => {
  for (const { door, process } of await scenes()) {
    const { needed } = SAMPLES.Touchpoint as Sample;
    const words = { subject: 'Thanks', text: 'Thank you for the talk.' };
    const given = { ...needed(process), ...words, reviews: { value: 'made', respect: 'ok' } };
    const { id } = await door.create('Touchpoint', given);
    const reviewsOf = async (change: object) => without((await door.patch('Touchpoint', id, change))['reviews']);
    t.same(await reviewsOf({ ...words, reviews: { value: 'ok' } }), { value: 'ok', respect: 'ok' });
    t.same(await reviewsOf({ text: 'Here it is.', reviews: { value: 'ok' } }), { value: 'ok' }, door.name);
    t.same(await reviewsOf({ subject: 'Hello', reviews: { respect: 'ok' } }), { respect: 'ok' }, door.name);
  }
});

t.test('an object of a resource that is changed keeps what the change does not name; null takes out', async (t) => {
  for (const { door, ask, process } of await scenes()) {
    for (const [name, sample] of Object.entries(SAMPLES) as [Type, Sample][]) {
      const { property, needed, given, steps } = sample;
      const ways: Readonly<Record<string, (id: string, change: object) => Promise<Outcome>>> = {
        PATCH: (id, change) => door.patch(name, id, change),
        PUT: (_id, change) => door.upsert(name, 'ats', 'PUT', change),
        batch: async (_id, change) => {
          const item = { source: 'ats', externalId: 'batch', ...change };
          const { items } = await door.verb(`batch${name}s` as 'batchCandidates', {}, { items: [item] });
          return { ...(await door.find(name, 'ats', 'batch')), result: (items as Json[])[0]?.['result'] } as Outcome;
        },
      };
      for (const [way, change] of Object.entries(ways)) {
        const of = `${door.name} ${name} ${way}`;
        const made = await door.create(name, {
          ...needed(process),
          source: 'ats',
          externalId: way,
          [property]: given,
        });
        let before: unknown = without(given);
        t.same(without(made[property]), before, `${of}: of what is new null is as good as absent`);
        for (const [object, then] of steps) {
          const changed = await change(made.id, { [property]: object });
          t.same(without(changed[property]), then, `${of} ${JSON.stringify(object)}`);
          if (JSON.stringify(before) !== JSON.stringify(then)) t.same(await fieldsOf(ask, made.id), [property], of);
          else if (way !== 'PATCH') t.equal(changed['result'], 'unchanged', of);
          before = then;
        }
      }
    }
  }
});
