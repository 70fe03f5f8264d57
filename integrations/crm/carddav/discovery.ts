import { ProviderFailed } from '../../oauth/failure.js';
import { WHERE_BOOKS_ARE, WHICH_BOOKS } from './bodies.js';
import { type DavResponse, elementsIn, holds, hrefsIn } from './multistatus.js';
import { type DavClient, samePath } from './requests.js';

const WELL_KNOWN = '/.well-known/carddav';
/** Any of them lets cards be stored. */
const WRITES = ['all', 'write', 'write-content', 'bind'];

/**
 * The path of the address book that is meant by what was entered: itself, or the one that the user has, of several the one
 * that may be written to. Throws a ProviderFailed where none is, or which one is not to be told.
 */
export async function bookOf(dav: DavClient): Promise<string> {
  const entered = await whatMayBe(dav, dav.path);
  const place = entered instanceof ProviderFailed ? undefined : entered;
  if (place !== undefined && isBook(place)) return asFolder(samePath(place.href));
  const homes = (await homesBy(dav, place)) ?? (await homesBy(dav, await whatIsWellKnown(dav, entered)));
  if (homes === undefined) throw new ProviderFailed('configuration', 'no_address_book');
  const books: DavResponse[] = [];
  for (const home of homes) {
    const { said } = await dav.askAbout('PROPFIND', home, '1', WHICH_BOOKS);
    books.push(...(said?.responses ?? []).filter(isBook));
  }
  const writable = books.filter(mayBeWritten);
  const [only, ...others] = writable.length > 0 ? writable : books;
  if (only === undefined) throw new ProviderFailed('configuration', 'no_address_book');
  if (others.length > 0) throw new ProviderFailed('configuration', 'several_address_books');
  return asFolder(dav.pathOf(only.href));
}

async function whatIs(dav: DavClient, at: string): Promise<DavResponse | undefined> {
  const { said, path } = await dav.askAbout('PROPFIND', at, '0', WHERE_BOOKS_ARE);
  const [found] = said?.responses ?? [];
  // What is said is said of where it was said, however that spells itself.
  return found === undefined ? undefined : { ...found, href: path };
}

/** What is said of a place; or why nothing is: where the page of a website was entered, its books are elsewhere. */
async function whatMayBe(dav: DavClient, at: string): Promise<DavResponse | ProviderFailed | undefined> {
  try {
    return await whatIs(dav, at);
  } catch (error) {
    if (error instanceof ProviderFailed && error.kind === 'configuration') return error;
    throw error;
  }
}

async function whatIsWellKnown(
  dav: DavClient,
  entered: DavResponse | ProviderFailed | undefined,
): Promise<DavResponse | undefined> {
  const found = await whatMayBe(dav, WELL_KNOWN);
  if (!(found instanceof ProviderFailed)) {
    if (found === undefined && entered instanceof ProviderFailed) throw entered;
    return found;
  }
  throw entered instanceof ProviderFailed ? entered : found;
}

/** Where the address books are, by what is said of a place: itself, or by the user whom it names. */
async function homesBy(dav: DavClient, place: DavResponse | undefined): Promise<string[] | undefined> {
  if (place === undefined) return undefined;
  const here = homesIn(dav, place);
  if (here.length > 0) return here;
  const [principal] = hrefsIn(place.properties['current-user-principal']);
  if (principal === undefined) return undefined;
  const user = await whatIs(dav, dav.pathOf(principal, place.href));
  const there = user === undefined ? [] : homesIn(dav, user);
  return there.length > 0 ? there : undefined;
}

function homesIn(dav: DavClient, { properties, href }: DavResponse): string[] {
  return hrefsIn(properties['addressbook-home-set']).map((home) => asFolder(dav.pathOf(home, href)));
}

function isBook({ properties }: DavResponse): boolean {
  return holds(properties['resourcetype'], 'addressbook');
}

/** As far as it is said: who says nothing of it may be tried. */
function mayBeWritten({ properties }: DavResponse): boolean {
  const set = properties['current-user-privilege-set'];
  if (set === undefined) return true;
  return elementsIn(set, 'privilege').some((privilege) => WRITES.some((right) => holds(privilege, right)));
}

function asFolder(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
