import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A bearer token taken apart: which key, and the secret that proves it. */
export interface KeyToken {
  readonly id: string;
  readonly secret: string;
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_LENGTH = 43;
const TOKEN = /^ft_[0-9a-f]{32}_[0-9A-Za-z]{43}$/;

/** A new secret: 32 random bytes in base62, so that a token is selected by a double click and needs no escaping. */
export function newSecret(): string {
  let value = BigInt(`0x${randomBytes(32).toString('hex')}`);
  let text = '';
  for (let i = 0; i < SECRET_LENGTH; i++) {
    text = DIGITS.charAt(Number(value % 62n)) + text;
    value /= 62n;
  }
  return text;
}

/** `ft_<id>_<secret>`, the id without its hyphens. */
export function formatToken({ id, secret }: KeyToken): string {
  return `ft_${id.replaceAll('-', '')}_${secret}`;
}

/** The parts of a token, or null when the text is none. */
export function parseToken(text: string): KeyToken | null {
  if (!TOKEN.test(text)) return null;
  const part = (from: number, to: number) => text.slice(from, to);
  const id = `${part(3, 11)}-${part(11, 15)}-${part(15, 19)}-${part(19, 23)}-${part(23, 35)}`;
  return { id, secret: text.slice(36) };
}

/** What is stored of a secret. One round of SHA-256 is enough: nobody guesses 256 random bits. */
export function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}

/** Whether a secret is the one of this hash, in a time that tells nothing about where they differ. */
export function isSecretOf(stored: Buffer, secret: string): boolean {
  const given = hashSecret(secret);
  return stored.length === given.length && timingSafeEqual(stored, given);
}
