import { invalid, type Problem } from '#src/errors.js';

/** Asks for the candidate's own addresses, without which something is not known. */
export function ownNeeded(what: string): Problem {
  return invalid({
    pointer: '/own',
    code: 'own_needed',
    message: `Say the candidate’s own addresses: else it is not known ${what}.`,
  });
}
