import type { Refusal } from '../assessment.js';
import type { RefusalCode } from '../codes.js';

/** No more refusals than this are listed at once. */
export const MOST_REFUSALS = 100;

/** Collects refusals. */
export class Refuser {
  readonly refusals: Refusal[] = [];

  refuse(pointer: string, code: RefusalCode, message: string): void {
    if (this.refusals.length < MOST_REFUSALS) this.refusals.push({ pointer, code, message });
  }

  get full(): boolean {
    return this.refusals.length >= MOST_REFUSALS;
  }
}

/** A JSON pointer to a member (RFC 6901). */
export function member(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
