import { createHash, randomBytes } from 'node:crypto';
import type { Bound, KeyRing } from './key-ring.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 26;
const IN_ADDRESS = new RegExp(`\\+([${LETTERS}]{${LENGTH}})@`);
const MOST_ADDRESSES = 200;

/** A new token of a logging address: 130 random bits that survive any mail server's way with capitals. */
export function newLoggingToken(): string {
  return [...randomBytes(LENGTH)].map((byte) => LETTERS[byte & 31]).join('');
}

/** What the sealed token of a logging address is bound to. */
export function loggingTokenBoundOf(orgId: string, rowId: string): Bound {
  return { purpose: 'logging_addresses.token', orgId, rowId };
}

/** The token of a logging address, opened; as it is where a release before left it open and it is not sealed yet. */
export function openLoggingToken(
  ring: KeyRing,
  { orgId, id, token }: { readonly orgId: string; readonly id: string; readonly token: string },
): string {
  return token.includes('.') ? ring.decrypt(token, loggingTokenBoundOf(orgId, id)) : token;
}

/** What a token is found by. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The hashes of the tokens in these addresses. */
export function tokenHashesIn(addresses: readonly string[]): string[] {
  return addresses
    .slice(0, MOST_ADDRESSES)
    .flatMap((address) => IN_ADDRESS.exec(address.toLowerCase())?.[1] ?? [])
    .map(hashOfToken);
}
