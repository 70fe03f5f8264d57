import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** The key ring, or something sealed with it, cannot be used; the message holds no secret. */
export class KeyRingRefused extends Error {
  override readonly name = 'KeyRingRefused';
}

/** What a sealed text belongs to; it opens nowhere else. */
export interface Bound {
  /** The table and column, e.g. `idempotency_keys.answer`. */
  readonly purpose: string;
  readonly orgId: string;
  readonly rowId: string;
}

const FORMAT = 'v1';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;

/**
 * Seals texts with AES-256-GCM under named keys: the first of the ring seals, all of them open. The key's name and
 * what the text belongs to are authenticated, so that a sealed text moved to another row does not open.
 */
export class KeyRing {
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #first: string;

  private constructor(keys: ReadonlyMap<string, Buffer>, first: string) {
    this.#keys = keys;
    this.#first = first;
  }

  /** Reads `id:base64[,id:base64…]`, each key of 32 bytes; throws KeyRingRefused that names the fault, never a key. */
  static parse(text: string): KeyRing {
    const keys = new Map<string, Buffer>();
    for (const [index, part] of text.split(',').entries()) {
      const [id = '', base64 = '', ...rest] = part.trim().split(':');
      if (!KEY_ID.test(id) || rest.length > 0) {
        throw new KeyRingRefused(
          `Key ${index + 1} is not written as id:base64, with an id of 1-32 of A-Z a-z 0-9 _ -.`,
        );
      }
      const key = Buffer.from(base64, 'base64');
      if (key.length !== KEY_BYTES || key.toString('base64').replaceAll('=', '') !== base64.replaceAll('=', '')) {
        throw new KeyRingRefused(`Key "${id}" is not 32 bytes in base64 (make one with: openssl rand -base64 32).`);
      }
      if (keys.has(id)) throw new KeyRingRefused(`Key "${id}" is there twice.`);
      keys.set(id, key);
    }
    return new KeyRing(keys, keys.keys().next().value as string);
  }

  /** A new ring of one random key, as text for SECRETS_KEY. */
  static generate(id = '1'): string {
    return `${id}:${randomBytes(KEY_BYTES).toString('base64')}`;
  }

  /** The names of its keys; the first one seals. */
  get ids(): readonly string[] {
    return [...this.#keys.keys()];
  }

  /** The name of the key that seals. */
  get presentId(): string {
    return this.#first;
  }

  /** A key of its own for another purpose from each key of the ring, the present one first; the same for ever. */
  derive(purpose: string, bytes = KEY_BYTES): readonly Buffer[] {
    return [...this.#keys.values()].map((key) => Buffer.from(hkdfSync('sha256', key, '', purpose, bytes)));
  }

  /** Seals a text for the place it belongs to. */
  encrypt(text: string, bound: Bound): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#keys.get(this.#first) as Buffer, iv);
    cipher.setAAD(associated(this.#first, bound));
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${FORMAT}.${this.#first}.${sealed.toString('base64url')}`;
  }

  /** The sealed text; throws KeyRingRefused when it was changed, belongs elsewhere, or its key is not in the ring. */
  decrypt(sealed: string, bound: Bound): string {
    const [format, id = '', data = '', ...rest] = sealed.split('.');
    if (format !== FORMAT || rest.length > 0) throw new KeyRingRefused('This is not a sealed text of a known format.');
    const key = this.#keys.get(id);
    if (key === undefined) throw new KeyRingRefused(`The key "${id}" is not in SECRETS_KEY any more.`);
    const bytes = Buffer.from(data, 'base64url');
    if (bytes.length < IV_BYTES + TAG_BYTES) throw new KeyRingRefused('The sealed text is cut short.');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(associated(id, bound));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
      return text.toString('utf8');
    } catch (cause) {
      throw new KeyRingRefused('The sealed text was changed, or belongs to another row.', { cause });
    }
  }

  /** Whether the text is sealed with the first key, so that nothing is to be done after a rotation. */
  isCurrent(sealed: string): boolean {
    return sealed.startsWith(`${FORMAT}.${this.#first}.`);
  }

  /** The same text sealed with the first key; itself when it is already. */
  reencrypt(sealed: string, bound: Bound): string {
    return this.isCurrent(sealed) ? sealed : this.encrypt(this.decrypt(sealed, bound), bound);
  }
}

function associated(keyId: string, { purpose, orgId, rowId }: Bound): Buffer {
  return Buffer.from(JSON.stringify([FORMAT, keyId, purpose, orgId, rowId]));
}
