import { createHash } from 'node:crypto';
import { invalid } from '#src/errors.js';

const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

/** The Idempotency-Key that a header holds; throws `validation_failed` where it is none. */
export function idempotencyKeyIn(header: string | string[]): string {
  if (typeof header === 'string' && PRINTABLE.test(header)) return header;
  throw invalid({
    pointer: 'Idempotency-Key',
    code: 'invalid_format',
    message: 'Use 1 to 255 printable ASCII characters, e.g. a UUID.',
  });
}

/** A hash of all that a request asks; the order of the fields of its objects does not matter. */
export function requestHashOf(...parts: readonly unknown[]): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(parts.map(canonical)))
    .digest();
}

/** Arrays stay, objects become lists of their fields in order; the depth was limited before. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value ?? null;
  // Marked, so that an object and a list of the same pairs stay two.
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { fields: entries.map(([name, inner]) => [name, canonical(inner)]) };
}
