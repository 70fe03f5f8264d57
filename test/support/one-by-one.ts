import { Problem } from '#src/errors.js';
import type { Context } from '#src/services/context.js';
import type { Many } from './batches.js';
import type { World } from './world.js';

type Values = Record<string, unknown>;

const TABLES: Readonly<Record<string, string>> = {
  candidate: 'candidates',
  employer: 'employers',
  application: 'applications',
  interview: 'interviews',
  contact: 'contacts',
  routeVia: 'contacts',
};

const RESULTS: Readonly<Record<string, string>> = {
  validation_failed: 'invalid',
  not_found: 'invalid',
  conflict: 'conflict',
  forbidden: 'forbidden',
  gone: 'gone',
};

/** Does by single upserts, one after the other, what a batch of these items is asked; tells what `told` tells of a batch. */
export async function oneByOne(
  world: World,
  context: Context,
  many: Many,
  items: readonly Values[],
): Promise<unknown[]> {
  const told: unknown[] = [];
  for (const [index, { source, externalId, ...item }] of items.entries()) {
    const at = `/items/${index}`;
    const { values, faults, given } = await withIds(world, context.orgId, source as string, item);
    if (faults.length > 0) {
      told.push(['invalid', ...faults.map((pointer) => `${at}${pointer} not_found`)]);
      continue;
    }
    try {
      const of = { source: source as string, externalId: externalId as string };
      told.push((await world.services[many].upsert(context, of, values, checkCreate(many))).outcome);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const errors = error.errors.length > 0 ? error.errors : [{ pointer: '', code: error.code }];
      told.push([
        RESULTS[error.code],
        ...errors.map(({ pointer, code }) => `${at}${given.get(pointer) ?? pointer} ${code}`),
      ]);
    }
  }
  return told;
}

const NEEDED: Readonly<Record<Many, readonly string[]>> = {
  candidates: ['name', 'timeZone'],
  employers: ['name'],
  applications: ['candidateId', 'employerId', 'role'],
  interviews: ['applicationId', 'startsAt'],
  contacts: ['employerId', 'name'],
  touchpoints: ['candidateId', 'contactId', 'at', 'direction', 'channel'],
};

/** Throws where something is missing that a new record needs, as the doors do. */
export function checkCreate(many: Many): (input: Readonly<Values>) => void {
  return (input) => {
    const errors = NEEDED[many]
      .filter((property) => input[property] == null)
      .map((property) => ({ pointer: `/${property}`, code: 'required', message: 'Needed.' }));
    if (errors.length > 0) throw new Problem('validation_failed', 'Needed.', { errors });
  };
}

async function withIds(world: World, orgId: string, source: string, item: Values) {
  const values: Values = {};
  const faults: string[] = [];
  const given = new Map<string, string>();
  const idOf = async (name: string, value: unknown): Promise<string | undefined> => {
    const { rows } = await world.client.query<{ id: string }>(
      `SELECT id FROM ${TABLES[name]} WHERE org_id = $1 AND source = $2 AND external_id = $3 AND deleted_at IS NULL`,
      [orgId, source, (value as { externalId: string }).externalId],
    );
    return rows[0]?.id;
  };
  for (const [name, value] of Object.entries(item)) {
    if (name === 'participants') {
      values[name] = await Promise.all(
        (value as Values[]).map(async ({ contact, ...part }, index) => {
          const contactId = await idOf('contact', contact);
          if (contactId === undefined) faults.push(`/participants/${index}/contact`);
          given.set(`/participants/${index}/contactId`, `/participants/${index}/contact`);
          return { ...part, contactId };
        }),
      );
    } else if (name in TABLES) {
      const id = value === null ? null : await idOf(name, value);
      if (id === undefined) faults.push(`/${name}`);
      given.set(`/${name}Id`, `/${name}`);
      values[`${name}Id`] = id;
    } else values[name] = value;
  }
  return { values, faults, given };
}
