import type { Fault } from '#src/errors.js';

/** What PostgreSQL would refuse in a text: NUL characters and halves of surrogate pairs; null where there is neither. */
export function textFault(text: string): Omit<Fault, 'pointer'> | null {
  if (text.includes('\u0000'))
    return { code: 'nul_character', message: 'NUL characters (U+0000) cannot be stored; leave them out.' };
  if (!text.isWellFormed())
    return { code: 'lone_surrogate', message: 'Half of a surrogate pair is no character; send whole ones.' };
  return null;
}
