import { uuidv7 } from '#db/ids.js';
import {
  countEvents,
  type EmailEndpointRow,
  endpointById,
  forgetEndpoint,
  insertEndpoint,
  listEndpoints,
  updateEndpoint,
} from '#db/queries/email-endpoints.js';
import type { EmailProvider, EmailProviderName } from '#integrations/email/provider.js';
import { PROVIDERS } from '#integrations/email/providers.js';
import { invalid, notFound } from '#src/errors.js';
import { administer } from './administer.js';
import { audited } from './audited.js';
import { type Context, requireAdministrator } from './context.js';
import type { Deps } from './deps.js';
import { firstSecrets, nextSecrets, requireFitting } from './email-endpoint-secrets.js';
import { type EndpointSettings, openSettings, sealSettings } from './email-endpoint-settings.js';
import { type EmailEndpoint, shown, shownAll } from './email-endpoint-view.js';
import { type Page, pageOf, positionOf } from './newest-first.js';
import { OVERLAP_SECONDS, rotated } from './secret-rotation.js';
import { requireVersion } from './writing.js';

/** An endpoint with the secret that was made for it, shown this once; null where the provider makes its own. */
export type EmailEndpointWithSecret = EmailEndpoint & { readonly secret: string | null };

/** What a new endpoint is to be. */
export interface NewEmailEndpoint {
  readonly provider: EmailProviderName;
  readonly name: string;
  readonly signingKey?: string | undefined;
  readonly topicArn?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * Makes an endpoint. Without the provider's key it takes nothing yet: some providers show their key only once they know
 * the address; give it by `rotate` then.
 */
export async function createEndpoint(
  deps: Deps,
  context: Context,
  input: NewEmailEndpoint,
): Promise<EmailEndpointWithSecret> {
  requireAdministrator(context);
  const { name, signingKey, topicArn = null, url = null } = input;
  const provider = PROVIDERS[input.provider];
  requireFitting(provider, { signingKey, topicArn, url });
  if (provider.endpoint.topic && topicArn === null)
    throw invalid({ pointer: '/topicArn', code: 'required', message: 'Name the one SNS topic that is yours.' });
  const now = context.now();
  const id = uuidv7(now.getTime());
  const { keys, passwords, made } = firstSecrets(provider, signingKey);
  const settings: EndpointSettings = { keys, passwords, topicArn, url };
  return administer(deps, context, async (tx) => {
    const sealed = sealSettings(deps.ring, context.orgId, id, settings);
    const row = await insertEndpoint(tx, {
      id,
      provider: provider.name,
      name,
      settings: sealed,
      createdAt: now,
      updatedAt: now,
    });
    return {
      result: { ...shown(deps, row, settings, []), secret: made },
      audit: [audited('email_endpoint', 'create', id, ['provider', 'name'])],
    };
  });
}

/** Endpoints of the organization, the newest first. */
export async function listEndpointsOf(
  deps: Deps,
  context: Context,
  page: { limit: number; cursor?: string | undefined },
): Promise<Page<EmailEndpoint>> {
  requireAdministrator(context);
  const before = positionOf(page.cursor);
  return deps.db.read(context.orgId, async (tx) => {
    const rows = await listEndpoints(tx, { limit: page.limit + 1, before });
    return pageOf(await shownAll(deps, tx, rows), page.limit);
  });
}

/** The endpoint; `not_found` when it is of another organization. */
export async function getEndpoint(deps: Deps, context: Context, id: string): Promise<EmailEndpoint> {
  requireAdministrator(context);
  return deps.db.read(context.orgId, async (tx) => {
    const row = await endpointById(tx, id);
    const [endpoint] = row === undefined ? [] : await shownAll(deps, tx, [row]);
    if (endpoint === undefined) throw notFound('emailEndpoint', id);
    return endpoint;
  });
}

/** Changes name, topic or address. */
export function patchEndpoint(
  deps: Deps,
  context: Context,
  id: string,
  input: { name?: string | undefined; topicArn?: string | undefined; url?: string | null | undefined },
  ifVersion?: number,
): Promise<EmailEndpoint> {
  return change(deps, context, id, ifVersion, 'update', Object.keys(input), (row, settings) => {
    requireFitting(providerOf(row), { topicArn: input.topicArn ?? null, url: input.url ?? null });
    const { topicArn = settings.topicArn, url = settings.url } = input;
    return { name: input.name ?? row.name, settings: { ...settings, topicArn, url }, extra: {} };
  });
}

/**
 * Gives an endpoint a new secret: the provider's `signingKey`, or one that is made and shown this once. The one before
 * stays good for `overlapSeconds` (default 24 h), since some providers never come back after a refusal.
 */
export function rotateEndpoint(
  deps: Deps,
  context: Context,
  id: string,
  {
    signingKey,
    overlapSeconds = OVERLAP_SECONDS,
  }: { signingKey?: string | undefined; overlapSeconds?: number | undefined },
): Promise<EmailEndpointWithSecret> {
  return change<{ secret: string | null }>(deps, context, id, undefined, 'rotate', [], (row, settings) => {
    const provider = providerOf(row);
    requireFitting(provider, { signingKey, topicArn: null, url: null });
    const now = context.now();
    const { made, ...secrets } = nextSecrets(provider, settings, signingKey, (before, value) =>
      rotated(before, value, now, overlapSeconds),
    );
    return { settings: { ...settings, ...secrets }, extra: { secret: made } };
  });
}

/** Ends an endpoint: what still comes to it finds nobody. Its events stay. */
export async function removeEndpoint(
  deps: Deps,
  context: Context,
  id: string,
  ifVersion?: number,
): Promise<{ id: string }> {
  requireAdministrator(context);
  return administer(deps, context, async (tx) => {
    const row = await endpointById(tx, id, true);
    if (row === undefined) throw notFound('emailEndpoint', id);
    requireVersion(row, ifVersion);
    const now = context.now();
    await forgetEndpoint(tx, id);
    // Its secrets are nobody's business any more.
    const settings = sealSettings(deps.ring, context.orgId, id, { keys: [], passwords: [], topicArn: null, url: null });
    await updateEndpoint(tx, id, { deletedAt: now, settings }, now);
    return { result: { id }, audit: [audited('email_endpoint', 'delete', id)] };
  });
}

async function change<Extra extends object>(
  deps: Deps,
  context: Context,
  id: string,
  ifVersion: number | undefined,
  action: string,
  fields: readonly string[],
  to: (
    row: EmailEndpointRow,
    settings: EndpointSettings,
  ) => { name?: string; settings: EndpointSettings; extra: Extra },
): Promise<EmailEndpoint & Extra> {
  requireAdministrator(context);
  return administer(deps, context, async (tx) => {
    const before = await endpointById(tx, id, true);
    if (before === undefined) throw notFound('emailEndpoint', id);
    requireVersion(before, ifVersion);
    const { name = before.name, settings, extra } = to(before, openSettings(deps.ring, context.orgId, before));
    const sealed = sealSettings(deps.ring, context.orgId, id, settings);
    const row = await updateEndpoint(tx, id, { name, settings: sealed }, context.now());
    const counts = await countEvents(tx, [id]);
    return {
      result: { ...shown(deps, row, settings, counts), ...extra },
      audit: [audited('email_endpoint', action, id, fields)],
    };
  });
}

function providerOf({ provider }: EmailEndpointRow): EmailProvider {
  return PROVIDERS[provider as EmailProviderName];
}
