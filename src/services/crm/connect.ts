import { type IntegrationRow, noteRemoteAccount } from '#db/queries/integrations.js';
import type { Crm, CrmCredentials } from '#integrations/crm/crm.js';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import type { Deps } from '../deps.js';
import { type Bound, KeyRingRefused } from '../key-ring.js';
import { requireLinkedThere } from './recognise-account.js';
import { sameAccount } from './remote-account.js';
import { addressOf, tokensOfAccount } from './tokens-of-account.js';

/** What is kept sealed of an integration. */
export interface IntegrationSecrets extends CrmCredentials {
  /** What signs the hooks of this integration; null where none is set. */
  readonly hookSecret: string | null;
}

/** What the sealed credentials of an integration are bound to. */
export function credentialsBoundOf(orgId: string, rowId: string): Bound {
  return { purpose: 'integrations.credentials', orgId, rowId };
}

/** The credentials of an integration, opened; null where there are none, or no key of the ring opens them any more. */
export function openCredentials(
  { ring }: Pick<Deps, 'ring'>,
  orgId: string,
  { id, credentials }: Pick<IntegrationRow, 'id' | 'credentials'>,
): IntegrationSecrets | null {
  if (credentials === null) return null;
  try {
    return JSON.parse(ring.decrypt(credentials, credentialsBoundOf(orgId, id))) as IntegrationSecrets;
  } catch (error) {
    if (error instanceof KeyRingRefused) return null;
    throw error;
  }
}

/** Credentials of an integration, sealed. */
export function sealCredentials(
  { ring }: Pick<Deps, 'ring'>,
  orgId: string,
  id: string,
  of: IntegrationSecrets,
): string {
  return ring.encrypt(JSON.stringify(of), credentialsBoundOf(orgId, id));
}

/**
 * The CRM of an integration, connected, and seen to be the account that its links are of; throws ProviderFailed where it
 * cannot be. A rehearsal notes nothing of it.
 */
export async function connectCrm(
  deps: Deps,
  orgId: string,
  row: IntegrationRow,
  { rehearses = false }: { rehearses?: boolean } = {},
): Promise<Crm> {
  const crm = await connected(deps, orgId, row);
  if (row.remoteAccountChecked) return crm;
  const account = await sameAccount(row, crm);
  if (row.remoteAccount === null) await requireLinkedThere(deps, orgId, row.id, crm);
  if (!rehearses) await deps.db.transaction(orgId, (tx) => noteRemoteAccount(tx, row, account));
  return crm;
}

async function connected(deps: Deps, orgId: string, row: IntegrationRow): Promise<Crm> {
  const provider = deps.crm?.get(row.provider);
  if (provider === undefined) throw new ProviderFailed('configuration', 'not_set_up');
  const credentials = openCredentials(deps, orgId, row);
  if (credentials === null) throw new ProviderFailed('permanent', 'no_credentials');
  if (row.accountId !== null) {
    const tokens = tokensOfAccount(deps, { orgId, accountId: row.accountId });
    // The address may have moved with the tokens since it was noted.
    const url = provider.wants.includes('url') ? await addressOf(deps, orgId, row.accountId) : null;
    return provider.connect({ ...credentials, url: url ?? credentials.url }, tokens);
  }
  if (credentials.token === '') throw new ProviderFailed('permanent', LOGIN_PENDING);
  return provider.connect(credentials);
}

/** Why an integration does not work whose administrator has not logged in yet. */
export const LOGIN_PENDING = 'login_pending';
