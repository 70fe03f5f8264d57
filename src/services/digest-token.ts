import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from './key-ring.js';

/** What a link in a digest is for: the candidate's digests, or one of their follow-ups. */
export interface DigestLink {
  readonly orgId: string;
  readonly candidateId: string;
  /** Null: the link is for leaving. */
  readonly followUpId: string | null;
  /** Until when it is good; null: as long as the keys are, as leaving must be. */
  readonly until: Date | null;
}

const PURPOSE = 'digest-link.mac';
const MAC_BYTES = 16;
const ID_BYTES = 16;
const NOBODY = Buffer.alloc(ID_BYTES);
const BYTES = MAC_BYTES + 3 * ID_BYTES + 6;
const LENGTH = Math.ceil((BYTES * 4) / 3);
const SHAPE = new RegExp(`^[A-Za-z0-9_-]{${LENGTH}}$`);

/** Links in digests: ids, signed by a key that is derived from the key ring, so that nothing is stored of them. */
export class DigestLinks {
  readonly #keys: readonly Buffer[];

  constructor(ring: KeyRing) {
    this.#keys = ring.derive(PURPOSE);
  }

  /** The token of a link. */
  make({ orgId, candidateId, followUpId, until }: DigestLink): string {
    const end = Buffer.alloc(6);
    end.writeUIntBE(until === null ? 0 : Math.floor(until.getTime() / 1000), 0, 6);
    const said = Buffer.concat([
      bytesOf(orgId),
      bytesOf(candidateId),
      followUpId === null ? NOBODY : bytesOf(followUpId),
      end,
    ]);
    return Buffer.concat([macOf(this.#keys[0] as Buffer, said), said]).toString('base64url');
  }

  /** What a token stands for; null for what is none of ours, was changed, or is no longer good. */
  read(token: string, now: Date): DigestLink | null {
    if (!SHAPE.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const [mac, said] = [bytes.subarray(0, MAC_BYTES), bytes.subarray(MAC_BYTES)];
    if (!this.#keys.some((key) => timingSafeEqual(macOf(key, said), mac))) return null;
    const end = said.readUIntBE(3 * ID_BYTES, 6);
    if (end !== 0 && end * 1000 <= now.getTime()) return null;
    const followUp = said.subarray(2 * ID_BYTES, 3 * ID_BYTES);
    return {
      orgId: uuidOf(said.subarray(0, ID_BYTES)),
      candidateId: uuidOf(said.subarray(ID_BYTES, 2 * ID_BYTES)),
      followUpId: followUp.equals(NOBODY) ? null : uuidOf(followUp),
      until: end === 0 ? null : new Date(end * 1000),
    };
  }
}

function macOf(key: Buffer, said: Buffer): Buffer {
  return createHmac('sha256', key).update(said).digest().subarray(0, MAC_BYTES);
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
