/** A mailbox of a header. */
export interface Address {
  readonly name: string | null;
  /** Lower case. */
  readonly address: string;
}

const MAILBOX = /^[^\s<>()[\]\\,;:@"]{1,128}@[a-z0-9.-]{1,253}$/i;
const LONGEST = 32_768;

/** The mailboxes of a header's value, groups and quoted commas included; what is no mailbox is left out. */
export function addressesOf(header: string): Address[] {
  return split(header.slice(0, LONGEST)).flatMap((part) => {
    const angle = /<([^<>]*)>[^<>]*$/.exec(part);
    const address = (angle?.[1] ?? part.replace(/\([^()]*\)/g, '')).trim().toLowerCase();
    if (!MAILBOX.test(address)) return [];
    const name = (angle === null ? '' : part.slice(0, angle.index))
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .replace(/\\(.)/g, '$1')
      .trim();
    return [{ name: name === '' ? null : name.slice(0, 200), address }];
  });
}

/** The ids of `Message-ID`, `In-Reply-To` or `References`, without angle brackets. */
export function messageIdsOf(header: string): string[] {
  const bracketed = [...header.slice(0, LONGEST).matchAll(/<([^<>\s]{1,512})>/g)].map(([, id = '']) => id);
  if (bracketed.length > 0) return bracketed;
  const bare = header.trim();
  return /^[^<>\s]{1,512}$/.test(bare) ? [bare] : [];
}

/** A header's value at its commas, save those in quotes, brackets and comments. */
function split(header: string): string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  let depth = 0;
  for (let n = 0; n < header.length; n += 1) {
    const letter = header[n] as string;
    if (letter === '\\' && (quoted || depth > 0)) {
      part += letter + (header[n + 1] ?? '');
      n += 1;
      continue;
    }
    if (letter === '"' && depth === 0) quoted = !quoted;
    else if (!quoted && letter === '(') depth += 1;
    else if (!quoted && letter === ')') depth = Math.max(0, depth - 1);
    if (!quoted && depth === 0 && (letter === ',' || letter === ';')) {
      parts.push(part);
      part = '';
    } else if (!quoted && depth === 0 && letter === ':') part = '';
    else part += letter;
  }
  return [...parts, part];
}
