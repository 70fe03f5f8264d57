import { databaseConstraint } from '#db/client.js';
import { uuidv4 } from '#db/ids.js';
import { appendAudit } from '#db/queries/audit-log.js';
import {
  getOrganization,
  insertOrganization,
  listOrganizations,
  type OrganizationRow,
  updateOrganization,
} from '#db/queries/organizations.js';
import { notFound, Problem } from '#src/errors.js';
import { administer } from './administer.js';
import { type Context, requireAdministrator, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { type KeyWithToken, storeKey } from './keys.js';
import { type Page, pageOf, positionOf } from './newest-first.js';
import type { Operator } from './platform-keys.js';

/** What the audit log says when a tenant is to get the demo set. */
export const DEMO_BEGUN = 'demo.begin';

/** A tenant as its key sees it. */
export type Organization = OrganizationRow;

/** What a new tenant is to be. */
export interface NewOrganization {
  readonly name: string;
  readonly timeZone?: string | undefined;
  readonly locale?: string | undefined;
  readonly demo?: boolean | undefined;
}

/** A new tenant and the token of its first key, which is shown this once. */
export interface CreatedOrganization extends Organization {
  readonly key: KeyWithToken;
}

/**
 * Makes a tenant with policy version 1, an empty change feed and one key with the scope `admin`, all in one
 * transaction. The id is random unless the caller has one that a repeated request would have again.
 */
export async function createOrganization(
  deps: Deps,
  operator: Operator,
  { name, timeZone = 'UTC', locale = 'en', demo = false }: NewOrganization,
  id: string = uuidv4(),
): Promise<CreatedOrganization> {
  const now = operator.now();
  const made = deps.db.transaction(id, async (tx) => {
    const times = { createdAt: now, updatedAt: now };
    const organization = await insertOrganization(tx, { name, timeZone, locale, demo, ...times }, operator.keyId);
    const first = { name: 'First key', scopes: ['admin'] as const, expiresAt: null, rotatedFromId: null };
    const key = await storeKey(tx, first, now);
    await appendAudit(tx, { keyId: operator.keyId, actor: operator.origin, requestId: operator.requestId }, [
      { action: 'organization.create', resource: 'organization', resourceId: id, fields: [] },
      { action: 'key.create', resource: 'key', resourceId: key.id, fields: [] },
      ...(demo ? [{ action: DEMO_BEGUN, resource: 'organization', resourceId: id, fields: [] }] : []),
    ]);
    const created = { ...organization, key };
    await operator.beforeCommit?.(tx, created);
    return created;
  });
  return made.catch((error: unknown) => {
    // The same request is being carried out a second time, and the first was faster.
    if (databaseConstraint(error) !== 'organizations_pkey') throw error;
    throw new Problem('idempotency_running', 'Try again in a moment to get its answer.', { retryAfter: 2 });
  });
}

/** All tenants, for the operator. */
export async function listOrganizationsOf(
  deps: Deps,
  _operator: Operator,
  page: { limit: number; cursor?: string | undefined },
): Promise<Page<Organization>> {
  const rows = await listOrganizations(deps.db, { limit: page.limit + 1, after: positionOf(page.cursor) });
  return pageOf(rows, page.limit);
}

/** The key's own organization; `not_found` for every other. */
export async function getOrganizationOf(deps: Deps, context: Context, id: string): Promise<Organization> {
  requireScope(context, 'read', 'sync');
  const row = id === context.orgId ? await deps.db.read(id, getOrganization) : undefined;
  if (row === undefined) throw notFound('organization', id);
  return row;
}

/** Changes name, time zone or locale; `precondition_failed` when `version` is given and is not the present one. */
export async function patchOrganization(
  deps: Deps,
  context: Context,
  id: string,
  values: Partial<Pick<Organization, 'name' | 'timeZone' | 'locale'>>,
  version?: number,
): Promise<Organization> {
  requireAdministrator(context);
  if (id !== context.orgId) throw notFound('organization', id);
  return administer(deps, context, async (tx) => {
    const before = await getOrganization(tx);
    if (before === undefined) throw notFound('organization', id);
    if (version !== undefined && version !== before.version) throw changedSince(before.version);
    const fields = (['name', 'timeZone', 'locale'] as const).filter(
      (field) => values[field] !== undefined && values[field] !== before[field],
    );
    if (fields.length === 0) return { result: before, audit: [] };
    const result = await updateOrganization(tx, before, values, context.now());
    if (result === undefined) throw changedSince();
    return { result, audit: [{ action: 'organization.update', resource: 'organization', resourceId: id, fields }] };
  });
}

function changedSince(present?: number): Problem {
  return new Problem(
    'precondition_failed',
    `It was changed meanwhile${present === undefined ? '' : ` and is at version ${present}`}. Read it again and repeat the change.`,
  );
}
