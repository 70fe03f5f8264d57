import { cardDav } from '#integrations/crm/carddav/carddav.js';
import type { Crm, CrmField, CrmFields, PushOutcome } from '#integrations/crm/crm.js';
import type { OtherSide, SideOptions } from './other-side.js';
import type { Radicale } from './radicale.js';

/** Its tokens are forgotten each time that it was connected so often. */
const FORGETS_EVERY = 6;
const LINES: Readonly<Record<CrmField, string>> = {
  name: 'FN',
  title: 'TITLE',
  email: 'EMAIL',
  phone: 'TEL',
  company: 'ORG',
};

/** A real address book as the CRM of a soak: answers are lost, tokens forgotten, and somebody is quicker than a push. */
export function radicaleSide(radicale: Radicale): (options: SideOptions) => Promise<OtherSide> {
  return async (options) => {
    const { now, meddle } = options;
    const requests: string[] = [];
    const notes = new Map<string, string>();
    let connected = 0;
    let made = 0;
    radicale.hook = async (method, path) => {
      if (method === 'PUT') await meddle(path);
      return undefined;
    };
    const real = cardDav({ allowed: ['127.0.0.1'], now });
    const connect: typeof real.connect = async (credentials) => {
      connected += 1;
      if (connected % FORGETS_EVERY === 0) await radicale.forgetTokens();
      return troubled(await real.connect(credentials), radicale, requests, options);
    };
    const nameOf = (id: string) => id.slice(radicale.book.length);
    return {
      provider: { ...real, connect },
      credentials: { token: radicale.password, url: radicale.url, user: radicale.user },
      requests,
      async add(fields) {
        made += 1;
        const name = `theirs-${made}.vcf`;
        const note = `NOTE;X-HOW=by-hand:Note ${made}`;
        notes.set(name, note);
        await radicale.put(name, [
          `UID:theirs-${made}`,
          ...linesOf(fields),
          note,
          'EMAIL;TYPE=home:other@home.example',
        ]);
        return radicale.path(name);
      },
      async edit(id, fields) {
        const kept = unfolded(await radicale.card(nameOf(id))).filter((line) => !/^(?:BEGIN|END|VERSION):/.test(line));
        for (const [field, value] of Object.entries(fields)) {
          const at = kept.findIndex((line) => nameIn(line) === LINES[field as CrmField]);
          const set = value === null ? [] : [`${LINES[field as CrmField]}:${value}`];
          kept.splice(at < 0 ? kept.length : at, at < 0 ? 0 : 1, ...set);
        }
        await radicale.put(nameOf(id), kept);
      },
      async fieldsOf(id) {
        const text = (await radicale.cards()).get(nameOf(id));
        return text === undefined ? undefined : fieldsIn(text);
      },
      count: async () => (await radicale.cards()).size,
      async harmed() {
        const cards = await radicale.cards();
        return [...notes].flatMap(([name, note]) => {
          const text = cards.get(name);
          const lost =
            text !== undefined &&
            ![note, 'EMAIL;TYPE=home:other@home.example'].every((one) => unfolded(text).includes(one));
          return lost ? [`what is theirs on ${name} was lost: ${text}`] : [];
        });
      },
    };
  };
}

function troubled(crm: Crm, radicale: Radicale, requests: string[], { trouble, spoil }: SideOptions): Crm {
  const asked = async <T>(operation: string, run: () => Promise<T>): Promise<T> => {
    requests.push(operation);
    const coming = trouble(operation);
    if (coming?.when === 'before') throw coming.error;
    const answer = await run();
    if (coming?.when === 'after') throw coming.error;
    return answer;
  };
  return {
    capabilities: crm.capabilities,
    account: () => crm.account(),
    pull: (cursor) => asked('pull', () => crm.pull(cursor)),
    read: (ids) => asked('read', () => crm.read(ids)),
    find: (kind, ourIds) => asked('find', () => crm.find(kind, ourIds)),
    pushActivities: (activities) => crm.pushActivities(activities),
    remove: (kind, ids) => asked('remove', () => crm.remove(kind, ids)),
    push: (contacts) =>
      asked('push', async () => {
        const outcomes: PushOutcome[] = [];
        for (const contact of contacts) {
          const spoilt = spoil(contact.id);
          if (spoilt === 'delete' && contact.id !== null) await radicale.ask('DELETE', contact.id);
          if (typeof spoilt === 'object') outcomes.push(spoilt);
          else outcomes.push(...(await crm.push([contact])));
        }
        return outcomes;
      }),
  };
}

function linesOf(fields: CrmFields): string[] {
  const words = (fields.name ?? '').split(' ');
  const lines = Object.entries(LINES).flatMap(([field, name]) => {
    const value = fields[field as CrmField];
    return value === null ? [] : [`${name}:${value}`];
  });
  return [...lines, `N:${words.at(-1)};${words.slice(0, -1).join(' ')};;;`];
}

function fieldsIn(text: string): CrmFields {
  const lines = unfolded(text);
  const value = (name: string) => {
    const line = lines.find((one) => nameIn(one) === name);
    return line === undefined ? null : line.slice(line.indexOf(':') + 1).replace(/\\/g, '');
  };
  return Object.fromEntries(Object.entries(LINES).map(([field, name]) => [field, value(name)])) as CrmFields;
}

function nameIn(line: string): string {
  return /^[A-Z-]+/.exec(line)?.[0] ?? '';
}

function unfolded(text: string): string[] {
  return text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
}
