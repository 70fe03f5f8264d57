import type { PublicReach } from '../../net/public-request.js';
import { ProviderFailed } from '../../oauth/failure.js';
import type {
  ActivityOutcome,
  ContactPush,
  Crm,
  CrmActivity,
  CrmChange,
  CrmContact,
  CrmPage,
  CrmProvider,
  CrmRecord,
  Kept,
  PushOutcome,
} from '../crm.js';
import { readCard, readCards, type StoredCard } from './cards.js';
import { bookOf } from './discovery.js';
import { changedSince, isIn, keyOf, type Listing, TokenRefused } from './listing.js';
import { personOf } from './person.js';
import { beginningOf, cursorOf, type Place, placeOf } from './place.js';
import { DavClient } from './requests.js';
import { changeCard, createCard, pathOf } from './store-card.js';
import { davAddressFault, davTransport } from './transport.js';

/** How servers of address books are asked. */
export interface CardDavSettings extends PublicReach {
  readonly now: () => Date;
}

/** Each card is a request of its own when it is stored. */
const BATCH = 50;
const PAGE = 100;

/** Address books by CardDAV (RFC 6352): a server's address, a user and a password. */
export function cardDav({ now, ...reach }: CardDavSettings): CrmProvider {
  return {
    name: 'carddav',
    wants: ['url', 'user'],
    faultOf: (url) => davAddressFault(url, reach.allowed),
    connect: async ({ url, user, token }) => {
      if (url === null || user === null) throw new ProviderFailed('permanent', 'no_credentials');
      return new CardDav(new DavClient({ url, user, password: token }, davTransport(reach), now));
    },
  };
}

class CardDav implements Crm {
  readonly capabilities = { activities: [], batch: BATCH };
  readonly #dav: DavClient;
  #book: Promise<string> | undefined;
  /** What is being gone through, so that it is asked for once; by what it was asked with, and what comes after it. */
  #listed: { readonly token: string | null; readonly next: string; readonly listing: Listing } | undefined;
  /** As they were read last: what was changed since is not written over. */
  #read = new Map<string, StoredCard>();

  constructor(dav: DavClient) {
    this.#dav = dav;
  }

  /** Paths, which records are called by, are the same on many servers. */
  async account(): Promise<string> {
    return `${this.#dav.origin}${await this.#where()}`;
  }

  async pull(cursor: string | null): Promise<CrmPage> {
    const book = await this.#where();
    const { place, listing } = await this.#listing(placeOf(cursor, book));
    const { under, whole } = place;
    const next = under?.next ?? listing.token;
    const left = listing.entries.filter((entry) => under === null || keyOf(entry) > under.after);
    const page = left.slice(0, PAGE);
    const last = page.at(-1);
    const changes = await this.#changes(book, page);
    if (last !== undefined && left.length > page.length)
      return { changes, cursor: cursorOf({ ...place, under: { after: keyOf(last), next } }), more: true };
    const over = !listing.cut;
    const then = cursorOf({ book, token: next, under: null, whole: whole && !over });
    return { changes, cursor: then, more: !over, ...(whole && over && { whole }) };
  }

  async read(ids: readonly string[]): Promise<CrmRecord[]> {
    this.#read = await readCards(this.#dav, await this.#where(), ids);
    return ids.flatMap((id) => recordIn(this.#read.get(id)) ?? []);
  }

  async find(kind: 'contact' | CrmActivity['kind'], ourIds: readonly string[]): Promise<Map<string, string>> {
    if (kind !== 'contact') return new Map();
    const book = await this.#where();
    const paths = new Map(ourIds.map((ourId) => [pathOf(book, ourId), ourId]));
    const cards = await readCards(this.#dav, book, [...paths.keys()]);
    // By another name it is somebody else's by now.
    const ours = [...cards].filter(([path, card]) => personIn(card)?.ourId === paths.get(path));
    return new Map(ours.map(([path]) => [paths.get(path) ?? '', path]));
  }

  async push(contacts: readonly ContactPush[]): Promise<PushOutcome[]> {
    const book = await this.#where();
    const outcomes: PushOutcome[] = [];
    for (const push of contacts) outcomes.push(await this.#store(book, push));
    return outcomes;
  }

  async pushActivities(activities: readonly CrmActivity[]): Promise<ActivityOutcome[]> {
    return activities.map(() => ({ kind: 'refused', code: 'no_activities' }));
  }

  async remove(_kind: 'contact' | CrmActivity['kind'], ids: readonly string[]): Promise<Kept[]> {
    const book = await this.#where();
    const kept: Kept[] = [];
    for (const id of ids.filter((one) => isIn(book, one))) {
      const { status } = await this.#dav.ask('DELETE', id);
      if (status === 403 || status === 405) kept.push({ id, code: 'forbidden' });
      else if (status >= 300 && status !== 404 && status !== 410)
        throw new ProviderFailed('transient', `status_${status}`);
    }
    return kept;
  }

  async #store(book: string, push: ContactPush): Promise<PushOutcome> {
    if (push.id === null) return createCard(this.#dav, book, push);
    if (!isIn(book, push.id)) return { kind: 'gone' };
    const stored = this.#read.get(push.id) ?? (await readCard(this.#dav, push.id));
    this.#read.delete(push.id);
    return stored === undefined ? { kind: 'gone' } : changeCard(this.#dav, stored, push);
  }

  async #changes(book: string, page: Listing['entries']): Promise<CrmChange[]> {
    const paths = page.filter(({ gone }) => !gone).map(({ path }) => path);
    const cards = await readCards(this.#dav, book, paths);
    // What was gone when it was asked for is gone as well.
    return page.map(
      ({ path, gone }): CrmChange => (gone ? undefined : recordIn(cards.get(path))) ?? { kind: 'gone', id: path },
    );
  }

  /** What is to be gone through from a place on; where its token is good no more that is everybody. */
  async #listing(place: Place): Promise<{ place: Place; listing: Listing }> {
    const { token, under, book } = place;
    const held = this.#listed;
    if (held !== undefined && under !== null && held.token === token && held.next === under.next)
      return { place, listing: held.listing };
    try {
      const listing = await changedSince(this.#dav, book, token);
      // What changed since another began with it is listed as well, and told of once more by the next.
      this.#listed = { token, next: under?.next ?? listing.token, listing };
      return { place, listing };
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      return this.#listing(beginningOf(book));
    }
  }

  /** Where the address book is; looked for once. */
  #where(): Promise<string> {
    this.#book ??= bookOf(this.#dav).catch((error: unknown) => {
      this.#book = undefined;
      throw error;
    });
    return this.#book;
  }
}

/** What is told of a card: of one that nobody can read that it is there; undefined where none is. */
function recordIn(stored: StoredCard | undefined): CrmRecord | undefined {
  if (stored === undefined) return undefined;
  const contact = personIn(stored);
  return contact === undefined ? { kind: 'unreadable', id: stored.path } : { kind: 'contact', contact };
}

function personIn({ path, card }: StoredCard): CrmContact | undefined {
  return card === undefined ? undefined : personOf(path, card);
}
