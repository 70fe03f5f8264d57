import { timingSafeEqual } from 'node:crypto';
import type { Database } from '#db/client.js';
import { findKeyToken, findPlatformKey } from '#db/queries/keys.js';
import type { Viewer } from '#db/queries/reader/noun.js';
import { SCOPES, type Scope } from './context.js';
import { isSecretOf, parseToken } from './key-token.js';

/** Who a valid token is: a key of an organization, or the operator's. */
export type Identity =
  | {
      readonly kind: 'organization';
      readonly orgId: string;
      readonly keyId: string;
      readonly scopes: ReadonlySet<Scope>;
      readonly viewer: Viewer;
    }
  | { readonly kind: 'platform'; readonly keyId: string };

interface Known {
  readonly identity: Identity;
  readonly secretHash: Buffer;
  /** The secret, once somebody came with it. */
  proven?: Buffer;
  /** Milliseconds at which it stops; infinite when it does not. */
  readonly endsAt: number;
}

interface Remembered {
  readonly at: number;
  readonly known: Promise<Known | null>;
  /** What it came to, once it has. */
  came?: Known | null;
}

const MAX_AGE_MS = 4_000;
const MAX_ENTRIES = 10_000;

/**
 * Finds out whom a bearer token belongs to. What it read stays in memory for at most 4 s, so that a key revoked by
 * anybody anywhere stops here within 5 s.
 */
export class KeyLookup {
  readonly #db: Database;
  readonly #now: () => Date;
  readonly #remembered = new Map<string, Remembered>();

  constructor({ db, now }: { readonly db: Database; readonly now: () => Date }) {
    this.#db = db;
    this.#now = now;
  }

  /**
   * The owner of the token, or null when it is none, wrong, expired or revoked; without a promise where it is known. Before
   * the database is asked about an id that was nobody's so far, `stranger` is called, and may throw.
   */
  identify(token: string, stranger?: () => void): Identity | null | Promise<Identity | null> {
    const parts = parseToken(token);
    if (parts === null) return null;
    const { id, secret } = parts;
    const { known, came } = this.#known(id, stranger);
    return came === undefined ? known.then((read) => this.#ownerOf(read, secret)) : this.#ownerOf(came, secret);
  }

  /** The owner of a key whose token was found valid before, or null when it is gone, expired or revoked since. */
  async identityOf(keyId: string): Promise<Identity | null> {
    return this.#ownerOf(await this.#known(keyId).known);
  }

  #ownerOf(known: Known | null, secret?: string): Identity | null {
    if (known === null || (secret !== undefined && !isProof(known, secret))) return null;
    return known.endsAt > this.#now().getTime() ? known.identity : null;
  }

  #known(id: string, stranger?: () => void): Remembered {
    const now = this.#now().getTime();
    const there = this.#remembered.get(id);
    // A clock that was set back must not make a memory last longer.
    if (there !== undefined && now >= there.at && now - there.at < MAX_AGE_MS) return there;
    // Whose key was let in is asked about again for as long as it is remembered at all.
    if (there?.came == null) stranger?.();
    const known = this.#read(id);
    const remembered: Remembered = { at: now, known };
    this.#remembered.delete(id);
    if (this.#remembered.size >= MAX_ENTRIES) this.#remembered.delete(this.#remembered.keys().next().value as string);
    this.#remembered.set(id, remembered);
    known.then(
      (came) => {
        remembered.came = came;
      },
      () => {
        if (this.#remembered.get(id) === remembered) this.#remembered.delete(id);
      },
    );
    return remembered;
  }

  async #read(id: string): Promise<Known | null> {
    const row = await findKeyToken(this.#db, id);
    if (row !== undefined) {
      const scopes = new Set(SCOPES.filter((scope) => row.scopes.includes(scope)));
      const viewer = {
        ...(row.candidateId === null ? {} : { candidateId: row.candidateId }),
        ...(row.advisorId === null ? {} : { advisorId: row.advisorId }),
      };
      return {
        identity: { kind: 'organization', orgId: row.orgId, keyId: row.keyId, scopes, viewer },
        secretHash: row.secretHash,
        endsAt: endOf(row),
      };
    }
    const operator = await findPlatformKey(this.#db, id);
    if (operator === undefined) return null;
    return { identity: { kind: 'platform', keyId: id }, secretHash: operator.secretHash, endsAt: endOf(operator) };
  }
}

/** Whether a secret is the key's. What it was proven by is compared from then on: a hash for each request takes longer. */
function isProof(known: Known, secret: string): boolean {
  const given = Buffer.from(secret);
  if (known.proven !== undefined) return given.length === known.proven.length && timingSafeEqual(given, known.proven);
  if (!isSecretOf(known.secretHash, secret)) return false;
  known.proven = given;
  return true;
}

function endOf({ expiresAt, revokedAt }: { expiresAt: Date | null; revokedAt: Date | null }): number {
  return Math.min(expiresAt?.getTime() ?? Infinity, revokedAt?.getTime() ?? Infinity);
}
