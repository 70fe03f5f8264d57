import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { LoginSecrets } from '#integrations/oauth/oauth-client.js';

const ORG_BYTES = 16;
const SECRET_BYTES = 32;
const LENGTH = ((ORG_BYTES + SECRET_BYTES) * 4) / 3;
const SHAPE = new RegExp(`^[A-Za-z0-9_-]{${LENGTH}}$`);
const BROWSER_SECRET = /^[A-Za-z0-9_-]{43}$/;

/**
 * A ticket or state: 256 random bits, and before them the organization, by which the row that has its hash is found
 * behind the walls.
 */
export function newLoginToken(orgId: string): string {
  return Buffer.concat([Buffer.from(orgId.replaceAll('-', ''), 'hex'), randomBytes(SECRET_BYTES)]).toString(
    'base64url',
  );
}

/** The organization that a ticket or state names; undefined for what is none of ours. */
export function orgOfLoginToken(token: string): string | undefined {
  if (!SHAPE.test(token)) return undefined;
  const hex = Buffer.from(token, 'base64url').subarray(0, ORG_BYTES).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** What is stored of a ticket, a state or a browser's secret. */
export function loginHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A secret that the browser alone keeps. */
export function newBrowserSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** Whether a text may be such a secret; that of a session is longer. */
export function isBrowserSecret(text: string): boolean {
  return BROWSER_SECRET.test(text);
}

/** Whether the browser that comes is the one that was bound. */
export function isBrowser(bound: Buffer | null, secret: string | undefined): boolean {
  return bound !== null && secret !== undefined && timingSafeEqual(bound, loginHash(secret));
}

/** PKCE verifier and nonce of a login, made of what the browser keeps: nothing of them is stored here. */
export function loginSecretsOf(browserSecret: string): LoginSecrets {
  const made = (purpose: string) => createHmac('sha256', browserSecret).update(purpose).digest('base64url');
  return { verifier: made('pkce'), nonce: made('nonce') };
}
