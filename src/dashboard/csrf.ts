import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '#src/errors.js';

/** What a form must send back: made of the cookie's token, which no other site and no script can read. */
export function csrfOf(token: string): string {
  return createHmac('sha256', token).update('csrf').digest('base64url');
}

/** Throws `forbidden` for a form that was not made for this browser. */
export function requireCsrf(token: string | undefined, sent: unknown): void {
  const expected = Buffer.from(csrfOf(token ?? ''));
  const given = Buffer.from(typeof sent === 'string' ? sent : '');
  if (token !== undefined && given.length === expected.length && timingSafeEqual(given, expected)) return;
  throw new Problem(
    'forbidden',
    'This form was not made for this browser, or is older than its sign-in. Go back, load the page again, and send it once more.',
  );
}
