import { type Property, parameterOf, textIn } from '../../imports/jcard.js';
import { type ContactPush, CRM_FIELDS, type CrmContact, type CrmField, type CrmFields } from '../crm.js';
import { type Card, type CardLine, type CardValue, lineOf, lineWith, partsOf } from './card.js';

/** The property that keeps our id. */
const OUR_ID = 'x-followthrough-id';
const UUID = /^(?:urn:uuid:)?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** The person of a card; undefined where it is of a group, a company or a place. */
export function personOf(id: string, card: Card): CrmContact | undefined {
  const text = (name: string) => textIn(card.find((line) => line.name === name)?.property) || null;
  const kind = text('kind') ?? text('x-addressbookserver-kind');
  if (kind !== null && /^(?:group|org|location)$/i.test(kind)) return undefined;
  const fields = {
    name: text('fn') ?? nameIn(card),
    title: text('title'),
    email: reached(card, 'email'),
    phone: reached(card, 'tel'),
    company: plain(partsIn(card, 'org')[0]) || null,
  };
  const ours = UUID.exec(text(OUR_ID) ?? text('uid') ?? '');
  return { id, fields, ourId: ours?.[1]?.toLowerCase() ?? null, mergedIds: [] };
}

/** A new card for a person who is not there yet. */
export function newCard({ ourId, set }: Pick<ContactPush, 'ourId' | 'set'>): Card {
  const begun = [lineOf('VERSION:3.0'), lineWith('uid', `urn:uuid:${ourId}`)];
  // Neither may be absent, whatever is known of the person.
  return changedCard([...begun, lineWith('fn', ''), lineWith('n', ['', '', '', '', ''])], { ourId, set });
}

/** A card with these fields as they are to be; every line that is about something else stays as it came. */
export function changedCard(card: Card, { ourId, set }: Pick<ContactPush, 'ourId' | 'set'>): Card {
  let changed = card;
  for (const field of CRM_FIELDS) {
    const value = set[field];
    if (value !== undefined) changed = CHANGES[field](changed, value);
  }
  return placed(changed, OUR_ID, ourId);
}

const CHANGES: Readonly<Record<CrmField, (card: Card, value: string | null) => Card>> = {
  name: (card, value) => (value === null ? card : renamed(card, value)),
  title: (card, value) => placed(card, 'title', value),
  company: employedAt,
  email: (card, value) => reachedAt(card, 'email', value),
  phone: (card, value) => reachedAt(card, 'tel', value),
};

/** What a card says once these fields were stored: of several addresses another one may come forward now. */
export function storedPerson(id: string, card: Card, set: Partial<CrmFields>): CrmContact | undefined {
  const person = personOf(id, card);
  if (person === undefined) return undefined;
  const cleared = CRM_FIELDS.filter((field) => set[field] === null);
  return { ...person, fields: { ...person.fields, ...Object.fromEntries(cleared.map((field) => [field, null])) } };
}

/** Given and family name, where there is no other. */
function nameIn(card: Card): string | null {
  const [family = '', given = ''] = partsIn(card, 'n');
  return `${plain(given)} ${plain(family)}`.trim() || null;
}

function renamed(card: Card, name: string): Card {
  const before = partsIn(card, 'n');
  const [prefix, suffix] = [plain(before[3]), plain(before[4])];
  let words = name.trim().split(/\s+/);
  // What stands before and behind the name stays there, and is not said twice.
  if (prefix !== '' && words[0] === prefix) words = words.slice(1);
  if (suffix !== '' && words.at(-1) === suffix) words = words.slice(0, -1);
  const family = words.length > 1 ? (words.at(-1) ?? '') : '';
  const given = words.length > 1 ? words.slice(0, -1).join(' ') : (words[0] ?? '');
  const named = placed(card, 'fn', name);
  return placed(named, 'n', [family, given, '', before[3] ?? '', before[4] ?? '']);
}

/** The company is the first part of where somebody works; its departments stay. */
function employedAt(card: Card, company: string | null): Card {
  const [, ...units] = partsIn(card, 'org');
  if (company === null && units.every((unit) => plain(unit) === '')) return placed(card, 'org', null);
  return placed(card, 'org', [company ?? '', ...units]);
}

/** Puts an address or a number in the place of the one that is shown; one that is there already changes places with it. */
function reachedAt(card: Card, name: 'email' | 'tel', value: string | null): Card {
  const shown = shownLine(card, name);
  if (shown === undefined) return value === null ? card : [...card, lineWith(name, value, lineOf(NEW[name]))];
  if (value === null) return card.filter((line) => line !== shown);
  const other = card.find((line) => line !== shown && line.name === name && same(reading(line), value));
  return card.map((line) => {
    if (line === shown) return lineWith(name, value, shown);
    return line === other ? lineWith(name, reading(shown), other) : line;
  });
}

const NEW = { email: 'EMAIL;TYPE=INTERNET:', tel: 'TEL;TYPE=WORK:' } as const;

/** Puts a value in the place of the first of a name, or at the end; null takes that one away. */
function placed(card: Card, name: string, value: CardValue | null): Card {
  const at = card.findIndex((line) => line.name === name);
  if (value === null) return card.filter((_, index) => index !== at);
  if (at < 0) return [...card, lineWith(name, value)];
  return card.map((line, index) => (index === at ? lineWith(name, value, line) : line));
}

function reached(card: Card, name: 'email' | 'tel'): string | null {
  const line = shownLine(card, name);
  return line === undefined ? null : reading(line);
}

/** The one that is preferred, else the first; no number of a machine. */
function shownLine(card: Card, name: 'email' | 'tel'): CardLine | undefined {
  const those = card.filter((line) => line.name === name && reading(line) !== '' && !isMachine(line.property));
  const ranks = those.map(({ property }) => rankOf(property));
  return those[ranks.indexOf(Math.min(...ranks))];
}

function isMachine(property: Property | undefined): boolean {
  return property !== undefined && /(?:^|,)(?:FAX|PAGER|TEXTPHONE)(?:,|$)/.test(parameterOf(property, 'type'));
}

/** From 1 (the first) to 100; behind all of these who has none. */
function rankOf(property: Property | undefined): number {
  if (property === undefined) return 101;
  const rank = Number(parameterOf(property, 'pref') || Number.NaN);
  if (Number.isInteger(rank) && rank > 0) return Math.min(rank, 100);
  return /(?:^|,)PREF(?:,|$)/.test(parameterOf(property, 'type')) ? 1 : 101;
}

/** An address or a number as a person reads it. */
function reading({ name, property }: CardLine): string {
  const text = textIn(property);
  return name === 'email' ? text.replace(/^mailto:/i, '') : text.replace(/^tel:/i, '').replace(/;ext=/i, ' ext. ');
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function plain(part: string | readonly string[] | undefined): string {
  return typeof part === 'string' ? part.trim() : (part ?? []).join(' ').trim();
}

function partsIn(card: Card, name: 'n' | 'org'): ReturnType<typeof partsOf> {
  const line = card.find((one) => one.name === name);
  return line === undefined ? [] : partsOf(line);
}
