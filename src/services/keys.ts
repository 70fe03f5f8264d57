import type { Tx } from '#db/client.js';
import { isUuid, uuidv7 } from '#db/ids.js';
import { endKey, findKeyToken, getKey, insertKey, type KeyRow, listKeys, lockKey } from '#db/queries/keys.js';
import { readOne } from '#db/queries/reader/read.js';
import type { Selection } from '#db/queries/reader/select.js';
import { type Fault, invalid, notFound, Problem } from '#src/errors.js';
import { administer } from './administer.js';
import { audited } from './audited.js';
import { type Context, requireAdministrator, requireScope, requireWholeOrganization, type Scope } from './context.js';
import type { Deps } from './deps.js';
import { formatToken, hashSecret, newSecret, parseToken } from './key-token.js';
import { type Page, pageOf, positionOf } from './newest-first.js';
import { endPlatformKey } from './platform-keys.js';

/** A key as its owners see it. */
export interface Key {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly candidateId: string | null;
  readonly advisorId: string | null;
  readonly rotatedFromId: string | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A key with its token, which is shown this once and kept nowhere. */
export interface KeyWithToken extends Key {
  readonly token: string;
}

/** What a new key is to be. */
export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly candidateId?: string | undefined;
  readonly advisorId?: string | undefined;
  readonly expiresAt?: string | Date | undefined;
}

const HOUR = 3_600_000;

/** How long keys last, in milliseconds: those bound to a candidate live in browsers. */
export const KEY_LIFETIMES = { candidateDefault: HOUR, candidateMost: 24 * HOUR, overlap: 24 * HOUR } as const;

/**
 * Makes a key and answers its token, once. `admin` may make any; another key of the whole organization may make keys
 * bound to a candidate with scopes that it has itself. Keys bound to a candidate or an advisor read and write only.
 */
export async function createKey(deps: Deps, context: Context, input: NewKey): Promise<KeyWithToken> {
  requireWholeOrganization(context);
  if (input.candidateId === undefined) requireScope(context, 'admin');
  const now = context.now();
  const expiresAt = endOf(context, input, now);
  return administer(deps, context, async (tx) => {
    await requireBindings(tx, context, input);
    const end = await notBeyondCreator(tx, context, expiresAt);
    const result = await storeKey(tx, { ...input, expiresAt: end, rotatedFromId: null }, now);
    return { result, audit: [audited('key', 'create', result.id)] };
  });
}

/** Stores a key in a transaction of its organization, without asking who may; for the first key of an organization. */
export async function storeKey(
  tx: Tx,
  key: Omit<NewKey, 'expiresAt'> & { expiresAt: Date | null; rotatedFromId: string | null },
  now: Date,
): Promise<KeyWithToken> {
  const secret = newSecret();
  const { name, scopes, candidateId = null, advisorId = null, rotatedFromId, expiresAt } = key;
  const id = uuidv7(now.getTime());
  const times = { expiresAt, createdAt: now, updatedAt: now };
  const row = await insertKey(
    tx,
    { id, name, scopes: [...new Set(scopes)], candidateId, advisorId, rotatedFromId, ...times },
    hashSecret(secret),
  );
  return { ...shown(row), token: formatToken({ id, secret }) };
}

/** Keys of the organization, the newest first. */
export async function listKeysOf(
  deps: Deps,
  context: Context,
  page: { limit: number; cursor?: string | undefined },
): Promise<Page<Key>> {
  requireAdministrator(context);
  const before = positionOf(page.cursor);
  const rows = await deps.db.read(context.orgId, (tx) => listKeys(tx, { limit: page.limit + 1, before }));
  return pageOf(rows.map(shown), page.limit);
}

/** The key; `not_found` when it is of another organization. */
export async function getKeyOf(deps: Deps, context: Context, id: string): Promise<Key> {
  requireAdministrator(context);
  const row = await deps.db.read(context.orgId, (tx) => getKey(tx, id));
  if (row === undefined) throw notFound('key', id);
  return shown(row);
}

/**
 * Makes a successor with the same rights and the same lifetime; the old key stops after `overlapSeconds` (default
 * 24 h), or earlier if it would have expired before.
 */
export async function rotateKey(
  deps: Deps,
  context: Context,
  id: string,
  { overlapSeconds = KEY_LIFETIMES.overlap / 1000 }: { overlapSeconds?: number | undefined },
): Promise<KeyWithToken> {
  requireAdministrator(context);
  const now = context.now();
  return administer(deps, context, async (tx) => {
    const old = await lockActive(tx, id, now);
    const ends = now.getTime() + overlapSeconds * 1000;
    await endKey(tx, old, { expiresAt: new Date(Math.min(ends, old.expiresAt?.getTime() ?? ends)) }, now);
    const expiresAt =
      old.expiresAt === null ? null : new Date(now.getTime() + old.expiresAt.getTime() - old.createdAt.getTime());
    const { name, candidateId, advisorId } = old;
    const bound = { candidateId: candidateId ?? undefined, advisorId: advisorId ?? undefined };
    const scopes = old.scopes as Scope[];
    const result = await storeKey(tx, { name, scopes, ...bound, expiresAt, rotatedFromId: id }, now);
    return { result, audit: [audited('key', 'rotate', id), audited('key', 'create', result.id)] };
  });
}

/** Stops a key at once, on every replica within 5 s; a key that was revoked stays as it is. */
export async function revokeKey(deps: Deps, context: Context, id: string): Promise<Key> {
  requireAdministrator(context);
  return administer(deps, context, async (tx) => {
    const row = await lockKey(tx, id);
    if (row === undefined) throw notFound('key', id);
    if (row.revokedAt !== null) return { result: shown(row), audit: [] };
    const now = context.now();
    const result = shown(await endKey(tx, row, { revokedAt: now }, now));
    return { result, audit: [audited('key', 'revoke', id)] };
  });
}

/** Stops a key of whomever, for the operator at the command line: by its id or by the token itself. Gives its id. */
export async function revokeKeyAnywhere(deps: Deps, idOrToken: string): Promise<string> {
  const id = parseToken(idOrToken)?.id ?? idOrToken.toLowerCase();
  if (!isUuid(id)) throw new Problem('not_found', 'This is neither the id of a key nor a token.');
  const known = await findKeyToken(deps.db, id);
  if (known === undefined) {
    await endPlatformKey(deps, id);
    return id;
  }
  const { orgId } = known;
  const scopes = new Set(['admin'] as const);
  await revokeKey(deps, { orgId, keyId: null, scopes, viewer: {}, requestId: 'cli', origin: 'cli', now: deps.now }, id);
  return id;
}

async function lockActive(tx: Tx, id: string, now: Date): Promise<KeyRow> {
  const row = await lockKey(tx, id);
  if (row === undefined) throw notFound('key', id);
  if (row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= now)) {
    throw new Problem('conflict', 'This key has ended already; make a new one instead.');
  }
  return row;
}

/** Checks what is asked for against what the creator has, and says when the key ends. */
function endOf(context: Context, input: NewKey, now: Date): Date | null {
  const faults: Fault[] = [];
  const bound = input.candidateId !== undefined || input.advisorId !== undefined;
  for (const [index, scope] of input.scopes.entries()) {
    const pointer = `/scopes/${index}`;
    if (bound && scope !== 'read' && scope !== 'write') {
      faults.push({
        pointer,
        code: 'not_allowed',
        message: 'A key bound to a candidate or an advisor can have "read" and "write" only.',
      });
    } else if (!context.scopes.has('admin') && !context.scopes.has(scope)) {
      faults.push({
        pointer,
        code: 'exceeds_creator',
        message: `This key does not have the scope "${scope}" and cannot grant it.`,
      });
    }
  }
  if (input.candidateId !== undefined && input.advisorId !== undefined) {
    faults.push({
      pointer: '/advisorId',
      code: 'not_allowed',
      message: 'A key is bound to a candidate or to an advisor, not to both.',
    });
  }
  const asked = input.expiresAt === undefined ? null : new Date(input.expiresAt);
  if (asked !== null && asked <= now) {
    faults.push({ pointer: '/expiresAt', code: 'in_the_past', message: 'Give an instant in the future.' });
  }
  const most = input.candidateId === undefined ? Infinity : now.getTime() + KEY_LIFETIMES.candidateMost;
  if (asked !== null && asked.getTime() > most) {
    faults.push({
      pointer: '/expiresAt',
      code: 'too_late',
      message: 'A key bound to a candidate lives 24 hours at most.',
    });
  }
  if (faults.length > 0) throw invalid(...faults);
  if (asked !== null) return asked;
  return input.candidateId === undefined ? null : new Date(now.getTime() + KEY_LIFETIMES.candidateDefault);
}

/** What a key without `admin` makes ends no later than itself. */
async function notBeyondCreator(tx: Tx, { keyId, scopes }: Context, end: Date | null): Promise<Date | null> {
  if (keyId === null || scopes.has('admin')) return end;
  const most = (await getKey(tx, keyId))?.expiresAt ?? null;
  return most !== null && (end === null || end > most) ? most : end;
}

const ID: Selection = { fields: ['id'] };

async function requireBindings(tx: Tx, context: Context, { candidateId, advisorId }: NewKey): Promise<void> {
  const bindings = [
    ['candidate', '/candidateId', candidateId],
    ['advisor', '/advisorId', advisorId],
  ] as const;
  for (const [noun, pointer, id] of bindings) {
    if (id === undefined) continue;
    if ((await readOne(tx, context.orgId, context.viewer, noun, id, ID)) === null) {
      throw invalid({ pointer, code: 'not_found', message: `There is no ${noun} ${id}.` });
    }
  }
}

function shown(row: KeyRow): Key {
  const { orgId: _, ...key } = row;
  return { ...key, scopes: key.scopes as Scope[] };
}
