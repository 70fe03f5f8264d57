import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from './key-ring.js';

/** What a pixel's token stands for: ids alone, no address. */
export interface PixelToken {
  readonly orgId: string;
  readonly messageId: string;
}

/** The way tokens are written; stored with each message. */
export const TOKEN_VERSION = 1;

/** What was sent longer ago is not recorded any more, in milliseconds. */
export const TOKEN_MAX_AGE_MS = 400 * 86_400_000;

const VERSION = Buffer.of(TOKEN_VERSION);
const MAC_BYTES = 16;
/** As many as the mask has: one SHA-256. */
const ID_BYTES = 32;
const BYTES = 1 + MAC_BYTES + ID_BYTES;
const LENGTH = Math.ceil((BYTES * 4) / 3);
const SHAPE = new RegExp(`^[A-Za-z0-9_-]{${LENGTH}}$`);

interface Keys {
  readonly mac: Buffer;
  readonly stream: Buffer;
}

/**
 * Makes and reads the tokens of pixels: organization and message, signed and masked by keys that are derived from the key
 * ring, so that nothing has to be looked up to know that a token is ours, and nobody who gets one learns an id. As in SIV the
 * mask is made of the signature, HMAC-SHA256 both. The same message always has the same token.
 */
export class PixelTokens {
  readonly #keys: readonly [Keys, ...Keys[]];

  constructor(ring: KeyRing) {
    const macs = ring.derive('pixel-token.mac');
    const streams = ring.derive('pixel-token.stream');
    this.#keys = macs.map((mac, n) => ({ mac, stream: streams[n] as Buffer })) as [Keys, ...Keys[]];
  }

  /** The token of a message: 66 characters that need no escaping in a URL. */
  make({ orgId, messageId }: PixelToken): string {
    const [keys] = this.#keys;
    const ids = Buffer.from(`${orgId}${messageId}`.replaceAll('-', ''), 'hex');
    const mac = macOf(keys, ids);
    return Buffer.concat([VERSION, mac, masked(keys, mac, ids)]).toString('base64url');
  }

  /** What the token stands for; null for what is none of ours, was changed, or is too old at `now`. */
  read(token: string, now: Date): PixelToken | null {
    if (!SHAPE.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    if (bytes[0] !== TOKEN_VERSION) return null;
    const mac = bytes.subarray(1, 1 + MAC_BYTES);
    for (const keys of this.#keys) {
      const ids = masked(keys, mac, bytes.subarray(1 + MAC_BYTES));
      if (!timingSafeEqual(macOf(keys, ids), mac)) continue;
      const [orgId, messageId] = [uuidOf(ids.subarray(0, 16)), uuidOf(ids.subarray(16))];
      return now.getTime() - madeAt(ids) > TOKEN_MAX_AGE_MS ? null : { orgId, messageId };
    }
    return null;
  }
}

function macOf({ mac }: Keys, ids: Buffer): Buffer {
  return createHmac('sha256', mac).update(VERSION).update(ids).digest().subarray(0, MAC_BYTES);
}

/** The first 48 bits of a UUIDv7 are the milliseconds at which it was made. */
function madeAt(ids: Buffer): number {
  return ids.readUIntBE(16, 6);
}

/** Masks, and unmasks what was masked. */
function masked({ stream }: Keys, mac: Buffer, bytes: Buffer): Buffer {
  const mask = createHmac('sha256', stream).update(mac).digest();
  for (let n = 0; n < ID_BYTES; n++) mask[n] = (mask[n] as number) ^ (bytes[n] as number);
  return mask;
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
