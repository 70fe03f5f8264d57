import { createHash, randomBytes } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 26;
const IN_ADDRESS = new RegExp(`\\+([${LETTERS}]{${LENGTH}})@`);
const MOST_ADDRESSES = 200;

/** A new token of a logging address: 130 random bits that survive any mail server's way with capitals. */
export function newLoggingToken(): string {
  return [...randomBytes(LENGTH)].map((byte) => LETTERS[byte & 31]).join('');
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
