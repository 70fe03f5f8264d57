import type { Context } from '../context.js';
import type { Written } from '../resource.js';
import type { ResourceServices } from '../resource-services.js';
import { CANDIDATES, CONTACTS, type DemoContact, EMPLOYERS } from './people.js';

/** Ids by the names that the demo uses. */
export type Ids = Readonly<Record<string, string>>;

/** Everybody of the demo, as stored. */
export interface Cast {
  readonly candidates: Ids;
  readonly employers: Ids;
  readonly contacts: Ids;
  /** The first method of each kind that a contact has. */
  readonly methods: Readonly<Record<string, Ids>>;
}

/** Makes employers, contacts, and candidates with their story banks; methods with a mark are confirmed since `confirmedAt`. */
export async function makeCast(services: ResourceServices, context: Context, confirmedAt: string): Promise<Cast> {
  const employers = await makeAll(EMPLOYERS, ({ name, domain }) =>
    services.employers.create(context, { name, domain, website: `https://${domain}` }),
  );
  const contact = ({ employer, via, methods, zone, doNotCall, preferred, ...plain }: DemoContact, others: Ids) =>
    services.contacts.create(context, {
      ...plain,
      employerId: employers.ids[employer],
      timeZone: zone,
      doNotCall,
      preferredChannel: preferred,
      routeViaId: via === undefined ? undefined : others[via],
      methods: methods.map((method) => methodOf(method, confirmedAt)),
    });
  const all: Readonly<Record<string, DemoContact>> = CONTACTS;
  const among = (routed: boolean) =>
    Object.fromEntries(Object.entries(all).filter(([, one]) => (one.via !== undefined) === routed));
  const direct = await makeAll(among(false), (one) => contact(one, {}));
  const routed = await makeAll(among(true), (one) => contact(one, direct.ids));
  const candidates = await makeAll(CANDIDATES, ({ name, zone, programme, networkData }) =>
    services.candidates.create(context, {
      name,
      email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
      timeZone: zone,
      locale: 'en',
      programme,
      networkData,
    }),
  );
  for (const [key, { accomplishments }] of Object.entries(CANDIDATES)) {
    for (const [title, story] of accomplishments)
      await services.accomplishments.create(context, { candidateId: candidates.ids[key], title, story });
  }
  const contacts = { ...direct.ids, ...routed.ids };
  const methods = { ...methodsOf(direct.made), ...methodsOf(routed.made) };
  return { candidates: candidates.ids, employers: employers.ids, contacts, methods };
}

async function makeAll<T>(
  all: Readonly<Record<string, T>>,
  make: (one: T) => Promise<Written>,
): Promise<{ ids: Ids; made: readonly (readonly [string, Written])[] }> {
  const made = await Promise.all(Object.entries(all).map(async ([key, one]) => [key, await make(one)] as const));
  return { ids: Object.fromEntries(made.map(([key, { resource }]) => [key, resource.id])), made };
}

function methodOf(method: string, confirmedAt: string) {
  const value = method.replace(/!$/, '');
  const kind = value.startsWith('+') ? 'phone' : value.includes('@') ? 'email' : 'profile';
  if (value === method) return { kind, value };
  return { kind, value, status: 'confirmed', confirmedBy: kind === 'phone' ? 'read_back' : 'card', confirmedAt };
}

function methodsOf(made: readonly (readonly [string, Written])[]): Record<string, Ids> {
  return Object.fromEntries(
    made.map(([key, { resource }]) => {
      const rows = resource['methods'] as { id: string; kind: string }[];
      return [key, Object.fromEntries(rows.reverse().map(({ id, kind }) => [kind, id]))];
    }),
  );
}
