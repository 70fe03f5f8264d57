import { deleteSession, findSession, forgetSessions, insertSession } from '#db/queries/dashboard-sessions.js';
import { Problem } from '#src/errors.js';
import { administer } from './administer.js';
import type { Context } from './context.js';
import type { Deps } from './deps.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { everyOrganization } from './every-organization.js';
import { type Identity, KeyLookup } from './key-lookup.js';
import { loginHash, newLoginToken, orgOfLoginToken } from './login-token.js';

/** How long a browser stays signed in, in milliseconds, if its key does not end before. */
export const SESSION_MS = 12 * 3_600_000;

/** A key of an organization, as its sessions have it. */
export type Member = Extract<Identity, { kind: 'organization' }>;

/** A browser that is signed in, with what pages say of whose it is. */
export interface DashboardSession {
  readonly identity: Member;
  readonly keyName: string;
  readonly organizationName: string;
  /** The organization's. */
  readonly timeZone: string;
}

/**
 * Browsers that are signed in to the dashboard. A session is found by the hash of what its cookie carries; it ends by
 * signing out at once, with its key within 5 s, on every replica, and after twelve hours.
 */
export class DashboardSessions {
  readonly #deps: Deps;
  readonly #keys: KeyLookup;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#keys = new KeyLookup(deps);
  }

  /** Signs in with a key's token and gives what the cookie is to carry; throws `unauthenticated` and `forbidden`. */
  async begin(keyToken: string, requestId: string): Promise<string> {
    const identity = await this.#keys.identify(keyToken);
    if (identity === null)
      throw new Problem('unauthenticated', 'This is no valid key. It may be mistyped, expired or revoked.');
    if (identity.kind === 'platform')
      throw new Problem(
        'forbidden',
        'A platform key makes and lists organizations, and sees nothing inside them. Sign in with a key of the organization.',
      );
    const now = this.#deps.now();
    const token = newLoginToken(identity.orgId);
    const expiresAt = new Date(now.getTime() + SESSION_MS);
    await administer(this.#deps, contextOf(identity, requestId, this.#deps.now), async (tx) => {
      await insertSession(tx, { tokenHash: loginHash(token), keyId: identity.keyId, createdAt: now, expiresAt });
      return { result: undefined, audit: [audited('begin', identity)] };
    });
    return token;
  }

  /** The session of a cookie, or null when it is none, ended, or its key did. */
  async find(token: string): Promise<DashboardSession | null> {
    const orgId = orgOfLoginToken(token);
    if (orgId === undefined) return null;
    const row = await findSession(this.#deps.db, orgId, loginHash(token));
    if (row === undefined || row.expiresAt <= this.#deps.now()) return null;
    const identity = await this.#keys.identityOf(row.keyId);
    // Held against the row: a session opens its own organization and no other.
    if (identity?.kind !== 'organization' || identity.orgId !== orgId) return null;
    const { keyName, organizationName, timeZone } = row;
    return { identity, keyName, organizationName, timeZone };
  }

  /** Signs out. */
  async end(token: string, { identity }: DashboardSession, requestId: string): Promise<void> {
    await administer(this.#deps, contextOf(identity, requestId, this.#deps.now), async (tx) => {
      const ended = await deleteSession(tx, loginHash(token));
      return { result: undefined, audit: ended ? [audited('end', identity)] : [] };
    });
  }
}

/** Forgets sessions whose time is over; gives how many. */
export async function forgetEndedSessions(deps: Deps, options: AloneOptions = {}): Promise<number> {
  let forgotten = 0;
  await eachAlone(everyOrganization(deps), options, async (orgId) => {
    forgotten += await deps.db.transaction(orgId, (tx) => forgetSessions(tx, deps.now()));
  });
  return forgotten;
}

function contextOf({ orgId, keyId, scopes, viewer }: Member, requestId: string, now: () => Date): Context {
  return { orgId, keyId, scopes, viewer, requestId, origin: `key:${keyId}/dashboard`, now };
}

function audited(action: 'begin' | 'end', { keyId }: Member) {
  return { action: `session.${action}`, resource: 'key', resourceId: keyId, fields: [] };
}
