import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** What a server says of one thing: its properties by their names without prefix, those that are there alone. */
export interface DavResponse {
  readonly href: string;
  /** The status of the whole; null where properties have their own. */
  readonly status: number | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** An answer about many things. */
export interface Multistatus {
  readonly responses: readonly DavResponse[];
  readonly syncToken: string | null;
}

const MANY = new Set(['response', 'propstat', 'href']);

// Entities that a document declares are not looked at: what stands for characters is put in its place below, once.
const PARSER = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  isArray: (name) => MANY.has(name),
});

/** Everything that is well-formed, as nested records; undefined for what is no XML, HTML among it. */
export function elementsOf(text: string): Readonly<Record<string, unknown>> | undefined {
  if (XMLValidator.validate(text) !== true) return undefined;
  try {
    return recordOf(PARSER.parse(text));
  } catch {
    return undefined;
  }
}

/** What an answer about many things says; undefined where it is none, or not whole. */
export function multistatusOf(text: string): Multistatus | undefined {
  const { multistatus } = elementsOf(text) ?? {};
  if (multistatus === undefined) return undefined;
  const { response, 'sync-token': token } = recordOf(multistatus);
  return { responses: listOf(response).flatMap(responsesOf), syncToken: textIn(token).trim() || null };
}

/** Whether a refusal names this condition. */
export function names(text: string, condition: string): boolean {
  const { error } = elementsOf(text) ?? {};
  return error !== undefined && condition in recordOf(error);
}

/** The addresses in an element. */
export function hrefsIn(element: unknown): string[] {
  return listOf(recordOf(element)['href'])
    .map((href) => textIn(href).trim())
    .filter((href) => href !== '');
}

/** The elements of a name in an element. */
export function elementsIn(element: unknown, name: string): readonly unknown[] {
  return listOf(recordOf(element)[name]);
}

/** Whether an element holds one of this name. */
export function holds(element: unknown, name: string): boolean {
  return name in recordOf(element);
}

/** The text of an element. */
export function textIn(element: unknown): string {
  if (typeof element === 'string') return decoded(element);
  if (Array.isArray(element)) return textIn(element[0]);
  const { '#text': text = '', '#cdata': data = '' } = recordOf(element);
  return `${decoded(String(text))}${listOf(data).map(String).join('')}`;
}

function responsesOf(response: unknown): DavResponse[] {
  const { href, status, propstat } = recordOf(response);
  const properties: Record<string, unknown> = {};
  for (const part of listOf(propstat)) {
    const { prop, status: of } = recordOf(part);
    if (statusIn(of) === 200) Object.assign(properties, recordOf(prop));
  }
  return listOf(href).map((one) => ({ href: textIn(one).trim(), status: statusIn(status), properties }));
}

/** The number in `HTTP/1.1 404 Not Found`. */
function statusIn(element: unknown): number | null {
  const [, number] = textIn(element).trim().split(/\s+/);
  return number === undefined || !/^[1-5]\d\d$/.test(number) ? null : Number(number);
}

function recordOf(element: unknown): Readonly<Record<string, unknown>> {
  return typeof element === 'object' && element !== null ? (element as Record<string, unknown>) : {};
}

function listOf(element: unknown): readonly unknown[] {
  if (element === undefined) return [];
  return Array.isArray(element) ? element : [element];
}

const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text with the characters that its five names and its numbers stand for; what else looks like one is left as it is. */
function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return CHARACTERS[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
  });
}
