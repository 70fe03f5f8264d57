const DAV = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"';
const HEAD = '<?xml version="1.0" encoding="utf-8"?>';

/** Asks where a user's address books are, and whether this is one. */
export const WHERE_BOOKS_ARE = `${HEAD}<d:propfind ${DAV}><d:prop><d:resourcetype/><d:current-user-principal/><c:addressbook-home-set/></d:prop></d:propfind>`;

/** Asks which address books there are, and what may be done with them. */
export const WHICH_BOOKS = `${HEAD}<d:propfind ${DAV}><d:prop><d:resourcetype/><d:current-user-privilege-set/></d:prop></d:propfind>`;

/** Asks what changed in an address book since a token; null: everything that is in it. */
export function changesSince(token: string | null): string {
  const since = token === null ? '<d:sync-token/>' : `<d:sync-token>${escaped(token)}</d:sync-token>`;
  return `${HEAD}<d:sync-collection ${DAV}>${since}<d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop></d:sync-collection>`;
}

/** Asks for cards, each with its ETag. */
export function cardsAt(paths: readonly string[]): string {
  const hrefs = paths.map((path) => `<d:href>${escaped(path)}</d:href>`).join('');
  return `${HEAD}<c:addressbook-multiget ${DAV}><d:prop><d:getetag/><c:address-data/></d:prop>${hrefs}</c:addressbook-multiget>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
