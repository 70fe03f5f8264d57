import { isZip } from './zip-member.js';

/** Where an archive says when its first member was written: a day in sixteen bits, by the clock of whoever packed it. */
const DAY_AT = 12;

/** The day on which an archive was packed, as it says; null for what is no archive, or has no day that is one. */
export function exportDayOf(head: Uint8Array): string | null {
  if (!isZip(head) || head.length < DAY_AT + 2) return null;
  const bits = (head[DAY_AT] ?? 0) | ((head[DAY_AT + 1] ?? 0) << 8);
  const two = (number: number) => String(number).padStart(2, '0');
  const written = `${1980 + (bits >> 9)}-${two((bits >> 5) & 15)}-${two(bits & 31)}`;
  const at = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === written ? written : null;
}
