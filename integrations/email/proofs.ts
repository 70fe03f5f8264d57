import { createHash, timingSafeEqual } from 'node:crypto';
import { type EndpointSecrets, headerOf, type IncomingHook, type Proof, refused } from './provider.js';

/** Clocks of providers may be ahead of ours by so much. */
export const AHEAD_SECONDS = 600;

/** Whether two texts are equal, in a time that tells nothing of either. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(left, right);
}

/** Whether bytes are equal, in a time that tells nothing but their length. */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Proof by a password that we gave: that of Basic (whoever the user), or Bearer. */
export function proveByPassword(hook: IncomingHook, { passwords }: EndpointSecrets): Proof {
  const given = passwordOf(headerOf(hook, 'authorization'));
  const valid = passwords.filter((password) => password !== '');
  if (valid.length === 0) return refused('no_secret', 'The endpoint has no password yet, so nothing is taken.');
  if (given === undefined) {
    return refused('no_proof', 'Send the endpoint’s password as Basic (in the address) or Bearer.');
  }
  // All are compared, so that the time does not tell which one is valid.
  const matches = valid.map((password) => sameText(password, given));
  return matches.includes(true) ? { ok: true } : refused('bad_proof', 'The password is not the endpoint’s.');
}

function passwordOf(authorization: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^(basic|bearer) +(\S+) *$/i.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme === '') return undefined;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : undefined;
}

/** Whole seconds since 1970 as providers write them in headers and signatures; null for anything else. */
export function secondsOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,11}$/.test(text) ? Number(text) : null;
}

/** Refuses what is signed for a time that has not come. */
export function notAhead(seconds: number, now: Date): Proof {
  return seconds > now.getTime() / 1000 + AHEAD_SECONDS
    ? refused('from_the_future', 'The signature is of a time that has not come; check the clocks.')
    : { ok: true };
}
