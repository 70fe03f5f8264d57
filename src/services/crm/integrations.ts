import { uuidv7 } from '#db/ids.js';
import { dequeueIntegration, enqueueIntegration } from '#db/queries/integration-queue.js';
import {
  countIntegrations,
  type IntegrationRow,
  insertIntegration,
  listIntegrations,
  updateIntegration,
} from '#db/queries/integrations.js';
import { Problem } from '#src/errors.js';
import { administer } from '../administer.js';
import { audited } from '../audited.js';
import { type Context, requireAdministrator } from '../context.js';
import type { Deps } from '../deps.js';
import { type Page, pageOf, positionOf } from '../newest-first.js';
import { requireVersion } from '../writing.js';
import { type IntegrationSecrets, LOGIN_PENDING, openCredentials, sealCredentials } from './connect.js';
import { checkedLogin, providerOf, requireFitting, requireTokenAnew } from './fitting-input.js';
import { endAccess, type IntegrationLogin, startLogin } from './integration-logins.js';
import { accountReached, accountToNote, requireSameAccount } from './remote-account.js';
import { requireIntegration } from './require-integration.js';
import { hookUrlOf } from './take-hook.js';

/** An integration as its owners see it; its token never. */
export interface Integration {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  readonly url: string | null;
  readonly user: string | null;
  /** Whether a token was entered, or an administrator logs in to the CRM. */
  readonly connectedBy: 'token' | 'login';
  /** Where to log in; shown once, to whoever asked for it. */
  readonly login: IntegrationLogin | null;
  /** Which account of the CRM it is kept in step with; null until the first run. */
  readonly remoteAccount: string | null;
  /** Where the CRM may send its hooks to. */
  readonly hookUrl: string;
  readonly createsHere: boolean;
  readonly createsThere: boolean;
  readonly state: string;
  readonly reason: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What is said of an integration. */
export interface IntegrationInput {
  readonly provider: string;
  readonly name?: string | undefined;
  /** What it is connected with; or, in its place, where the browser goes after somebody has logged in. */
  readonly token?: string | undefined;
  readonly returnUrl?: string | undefined;
  readonly url?: string | null | undefined;
  readonly user?: string | null | undefined;
  /** What signs the CRM's hooks. */
  readonly hookSecret?: string | null | undefined;
  readonly createsHere?: boolean | undefined;
  readonly createsThere?: boolean | undefined;
}

/** What of an integration may be changed. */
export type IntegrationPatch = Partial<Omit<IntegrationInput, 'provider' | 'returnUrl'>> & {
  readonly state?: 'active' | 'paused' | undefined;
};

const MOST_INTEGRATIONS = 10;

/** Connects a CRM by what its administrator gives for it, or says where to log in; then the first run begins at once. */
export async function createIntegration(deps: Deps, context: Context, input: IntegrationInput): Promise<Integration> {
  requireAdministrator(context);
  const { provider: name, token = '', url = null, user = null, hookSecret = null } = input;
  const provider = providerOf(deps, name);
  const returnUrl = input.returnUrl === undefined ? undefined : checkedLogin(deps, input, input.returnUrl);
  if (returnUrl === undefined) requireFitting(provider, { token, url, user });
  const now = context.now();
  const id = uuidv7(now.getTime());
  const secrets: IntegrationSecrets = { token, url, user, hookSecret };
  const { createsHere = true, createsThere = true } = input;
  return administer(deps, context, async (tx) => {
    if ((await countIntegrations(tx)) >= MOST_INTEGRATIONS)
      throw new Problem('conflict', `An organization has ${MOST_INTEGRATIONS} integrations at most. Delete one first.`);
    const row = await insertIntegration(tx, {
      id,
      provider: name,
      name: input.name ?? name,
      credentials: sealCredentials(deps, context.orgId, id, secrets),
      createsHere,
      createsThere,
      ...(returnUrl !== undefined && { state: 'needs_reauth', reason: LOGIN_PENDING }),
      createdAt: now,
      updatedAt: now,
    });
    await enqueueIntegration(tx, id, returnUrl === undefined ? now : null);
    const login =
      returnUrl === undefined
        ? null
        : await startLogin(deps, tx, context, { provider: name, integrationId: id, returnUrl });
    return {
      result: shown(deps, context, row, login),
      audit: [audited('integration', 'create', id, Object.keys(input))],
    };
  });
}

/** Integrations of the organization, the newest first. */
export async function listIntegrationsOf(
  deps: Deps,
  context: Context,
  page: { limit: number; cursor?: string | undefined },
): Promise<Page<Integration>> {
  requireAdministrator(context);
  const before = positionOf(page.cursor);
  const rows = await deps.db.read(context.orgId, (tx) => listIntegrations(tx, { limit: page.limit + 1, before }));
  return pageOf(
    rows.map((row) => shown(deps, context, row)),
    page.limit,
  );
}

/** The integration; `not_found` when it is of another organization. */
export async function getIntegration(deps: Deps, context: Context, id: string): Promise<Integration> {
  requireAdministrator(context);
  return shown(deps, context, await deps.db.read(context.orgId, (tx) => requireIntegration(tx, id)));
}

/** Changes an integration; another token or address is tried at once. */
export async function patchIntegration(
  deps: Deps,
  context: Context,
  id: string,
  input: IntegrationPatch,
  ifVersion?: number,
): Promise<Integration> {
  requireAdministrator(context);
  const reconnects = input.token !== undefined || input.url !== undefined || input.user !== undefined;
  const asked = reconnects ? await askWhose(deps, context, id, input, ifVersion) : undefined;
  return administer(deps, context, async (tx) => {
    const before = await requireIntegration(tx, id, true);
    requireVersion(before, ifVersion);
    const { name, createsHere, createsThere, state } = input;
    const secrets = secretsWith(deps, before, input);
    if (reconnects) requireFitting(providerOf(deps, before.provider), secrets);
    // What was asked with may have been changed meanwhile.
    const reached = asked?.version === before.version ? asked.account : null;
    requireSameAccount(before, reached, input.token === undefined ? '/url' : '/token');
    const account = await accountToNote(tx, before, reached);
    const now = context.now();
    const active = state ?? (reconnects && before.state === 'needs_reauth' ? 'active' : undefined);
    if (active === 'active' && before.state === 'needs_reauth' && !reconnects)
      throw new Problem('conflict', 'The CRM refuses what it was given: send another token first, or log in again.');
    if (reconnects && before.accountId !== null) await endAccess(tx, before.accountId, now);
    const row = await updateIntegration(
      tx,
      id,
      {
        ...(name !== undefined && { name }),
        ...(createsHere !== undefined && { createsHere }),
        // Whoever was left out until now stands behind the cursor.
        ...(createsHere === true && !before.createsHere && { cursor: null }),
        ...(createsThere !== undefined && { createsThere }),
        ...(reconnects && {
          accountId: null,
          remoteAccount: account ?? before.remoteAccount,
          remoteAccountChecked: account !== null,
        }),
        ...((reconnects || input.hookSecret !== undefined) && {
          credentials: sealCredentials(deps, context.orgId, id, secrets),
        }),
        ...(active !== undefined && { state: active, reason: null, failures: 0 }),
      },
      now,
    );
    if (row.state === 'active') await enqueueIntegration(tx, id, now);
    return { result: shown(deps, context, row), audit: [audited('integration', 'update', id, Object.keys(input))] };
  });
}

/** Asks whose what is entered is, before anything is stored; nothing is open in the database meanwhile. */
async function askWhose(deps: Deps, context: Context, id: string, input: IntegrationPatch, ifVersion?: number) {
  const row = await deps.db.read(context.orgId, (tx) => requireIntegration(tx, id));
  requireVersion(row, ifVersion);
  const provider = providerOf(deps, row.provider);
  const secrets = secretsWith(deps, row, input);
  requireFitting(provider, secrets);
  return { version: row.version, account: await accountReached(provider, secrets) };
}

function secretsWith(deps: Deps, row: IntegrationRow, input: IntegrationPatch): IntegrationSecrets {
  const held = openCredentials(deps, row.orgId, row);
  if (held !== null) requireTokenAnew(held, input);
  return {
    token: input.token ?? held?.token ?? '',
    url: input.url === undefined ? (held?.url ?? null) : input.url,
    user: input.user === undefined ? (held?.user ?? null) : input.user,
    hookSecret: input.hookSecret === undefined ? (held?.hookSecret ?? null) : input.hookSecret,
  };
}

/** Ends an integration: its token is forgotten; records stay where they are, on both sides. */
export async function removeIntegration(
  deps: Deps,
  context: Context,
  id: string,
  ifVersion?: number,
): Promise<{ id: string }> {
  requireAdministrator(context);
  return administer(deps, context, async (tx) => {
    const before = await requireIntegration(tx, id, true);
    requireVersion(before, ifVersion);
    const now = context.now();
    if (before.accountId !== null) await endAccess(tx, before.accountId, now);
    await dequeueIntegration(tx, id);
    await updateIntegration(tx, id, { deletedAt: now, credentials: null, cursor: null }, now);
    return { result: { id }, audit: [audited('integration', 'delete', id)] };
  });
}

function shown(
  deps: Deps,
  { orgId }: Context,
  row: IntegrationRow,
  login: IntegrationLogin | null = null,
): Integration {
  const { id, provider, name, createsHere, createsThere, state, reason, version, createdAt, updatedAt } = row;
  const { url = null, user = null, token } = openCredentials(deps, orgId, row) ?? {};
  const told = {
    id,
    provider,
    name,
    url,
    user,
    connectedBy: token === '' ? ('login' as const) : ('token' as const),
    login,
    remoteAccount: row.remoteAccount,
    hookUrl: hookUrlOf(deps.publicUrl, provider, id),
    createsHere,
    createsThere,
  };
  return { ...told, state, reason, version, createdAt, updatedAt };
}
