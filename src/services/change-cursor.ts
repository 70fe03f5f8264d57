import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { invalid, type Problem } from '#src/errors.js';
import type { KeyRing } from './key-ring.js';

const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const POSITION_BYTES = 8;
const BYTES = 1 + IV_BYTES + POSITION_BYTES + TAG_BYTES;
const SHAPE = new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((BYTES * 4) / 3)}}$`);

/**
 * Makes and reads cursors of the feed: a position, sealed for one organization by a key that is derived from the key
 * ring. Nobody can forge one or use another organization's, and whoever sees only a part of the changes learns nothing of
 * how many there are: the same position looks different each time.
 */
export class ChangeCursors {
  readonly #keys: readonly Buffer[];

  constructor(ring: KeyRing) {
    this.#keys = ring.derive('changes.cursor');
  }

  /** The cursor behind a position. */
  make(orgId: string, position: number): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#keys[0] as Buffer, iv);
    cipher.setAAD(associated(orgId));
    const plain = Buffer.alloc(POSITION_BYTES);
    plain.writeBigUInt64BE(BigInt(position));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return Buffer.concat([Buffer.of(FORMAT), iv, sealed]).toString('base64url');
  }

  /** The position; throws `validation_failed` for what is no cursor of this organization's feed. */
  read(orgId: string, cursor: string): number {
    if (!SHAPE.test(cursor)) throw refused();
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes[0] !== FORMAT) throw refused();
    const iv = bytes.subarray(1, 1 + IV_BYTES);
    for (const key of this.#keys) {
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(associated(orgId));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const plain = Buffer.concat([decipher.update(bytes.subarray(1 + IV_BYTES, -TAG_BYTES)), decipher.final()]);
        return Number(plain.readBigUInt64BE());
      } catch {
        // Sealed by another key of the ring, or by nobody.
      }
    }
    throw refused();
  }
}

function associated(orgId: string): Buffer {
  return Buffer.from(`${FORMAT} changes ${orgId}`);
}

function refused(): Problem {
  return invalid({
    pointer: '?cursor',
    code: 'invalid_cursor',
    message:
      'Use the nextCursor of an answer of this feed, or the cursor of an export, to a key of the same organization.',
  });
}
