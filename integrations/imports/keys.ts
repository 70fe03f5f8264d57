import { createHash } from 'node:crypto';

/** A key of what a file has no id for: the same for the same words, whatever their case and spaces. */
export function keyOf(...parts: readonly string[]): string {
  return exactKeyOf(...parts.map(plain));
}

/** A key of these words as they are. */
export function exactKeyOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 24);
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
