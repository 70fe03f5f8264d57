/** A contact as its card wants it. */
export interface Carded {
  readonly id: string;
  readonly name: string;
  readonly title: string | null;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly updatedAt: string;
  readonly employer: { readonly name: string } | null;
  readonly methods: readonly { readonly kind: string; readonly value: string; readonly status: string }[];
}

const PROPERTIES: Readonly<Record<string, string>> = { email: 'EMAIL', phone: 'TEL', profile: 'URL' };

/** What is known not to reach them, or is not to be used, does not go into an address book. */
const LEFT_OUT = new Set(['bounced', 'opted_out']);

/** A contact as a vCard 4.0 (RFC 6350). */
export function vcardOf(contact: Carded): string {
  const { id, name, title, timeZone, locale, updatedAt, employer, methods } = contact;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:uuid:${id}`,
    `FN:${escaped(name)}`,
    ...(employer === null ? [] : [`ORG:${escaped(employer.name)}`]),
    ...(title === null ? [] : [`TITLE:${escaped(title)}`]),
    ...methods.flatMap(({ kind, value, status }) =>
      PROPERTIES[kind] === undefined || LEFT_OUT.has(status) ? [] : [`${PROPERTIES[kind]}:${shownValue(kind, value)}`],
    ),
    ...(timeZone === null ? [] : [`TZ:${escaped(timeZone)}`]),
    ...(locale === null ? [] : [`LANG:${locale}`]),
    `REV:${updatedAt.replace(/[-:]|\.\d+/g, '')}`,
    'END:VCARD',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

// Addresses of pages are URIs, in which nothing is escaped; but a line must stay one.
function shownValue(kind: string, value: string): string {
  return kind === 'profile' ? value.replace(/\s/g, encodeURIComponent) : escaped(value);
}

function escaped(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replace(/\r\n|[\r\n]/g, '\\n');
}

/** Lines of 75 octets at most, broken between characters. */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
