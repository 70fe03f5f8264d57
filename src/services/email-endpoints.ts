import { randomBytes } from 'node:crypto';
import type { Tx } from '#db/client.js';
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
import type { EmailProviderName } from '#integrations/email/provider.js';
import { isVerificationKey } from '#integrations/email/sendgrid.js';
import { invalid, notFound } from '#src/errors.js';
import { administer } from './administer.js';
import { audited } from './audited.js';
import { type Context, requireAdministrator } from './context.js';
import type { Deps } from './deps.js';
import { type EndpointSettings, hookUrlOf, openSettings, sealSettings } from './email-endpoint-settings.js';
import { type Page, pageOf, positionOf } from './newest-first.js';
import { OVERLAP_SECONDS, rotated } from './secret-rotation.js';
import { requireVersion } from './writing.js';

/** How many events of a type came, and what became of them. */
export interface EventCount {
  readonly type: string;
  readonly status: string;
  readonly events: number;
}

/** An endpoint as its owners see it; its secrets never. */
export interface EmailEndpoint {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  /** What to give the provider as the hook's address. */
  readonly url: string;
  readonly topicArn: string | null;
  readonly hasSigningKey: boolean;
  readonly hasPassword: boolean;
  readonly lastEventAt: Date | null;
  readonly counts: readonly EventCount[];
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

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

/** Where the secret comes from: the provider shows a key, or we make a password or key and show it once. */
const SECRETS: Readonly<
  Record<EmailProviderName, { readonly theirs: boolean; readonly ours: 'key' | 'password' | null }>
> = {
  // Its events are signed; inbound mail is not, and comes by password.
  sendgrid: { theirs: true, ours: 'password' },
  mailgun: { theirs: true, ours: null },
  postmark: { theirs: false, ours: 'password' },
  ses: { theirs: false, ours: null },
  resend: { theirs: true, ours: null },
  brevo: { theirs: false, ours: 'password' },
  mandrill: { theirs: true, ours: null },
  generic: { theirs: true, ours: 'key' },
};

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
  const { provider, name, signingKey, topicArn = null, url = null } = input;
  requireFitting(provider, { signingKey, topicArn, url });
  if (provider === 'ses' && topicArn === null)
    throw invalid({ pointer: '/topicArn', code: 'required', message: 'Name the one SNS topic that is yours.' });
  const now = context.now();
  const id = uuidv7(now.getTime());
  const { ours } = SECRETS[provider];
  const made = ours === null || (ours === 'key' && signingKey !== undefined) ? null : newSecret(ours);
  const keys = [signingKey, ours === 'key' ? made : null].flatMap((value) =>
    value == null ? [] : [{ value, until: null }],
  );
  const passwords = ours === 'password' && made !== null ? [{ value: made, until: null }] : [];
  const settings: EndpointSettings = { keys, passwords, topicArn, url };
  return administer(deps, context, async (tx) => {
    const sealed = sealSettings(deps.ring, context.orgId, id, settings);
    const row = await insertEndpoint(tx, { id, provider, name, settings: sealed, createdAt: now, updatedAt: now });
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
  return change(deps, context, id, ifVersion, 'update', Object.keys(input), ({ provider, name }, settings) => {
    requireFitting(provider as EmailProviderName, { topicArn: input.topicArn ?? null, url: input.url ?? null });
    const { topicArn = settings.topicArn, url = settings.url } = input;
    return { name: input.name ?? name, settings: { ...settings, topicArn, url }, extra: {} };
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
    const provider = row.provider as EmailProviderName;
    requireFitting(provider, { signingKey, topicArn: null, url: null });
    const { ours } = SECRETS[provider];
    const now = context.now();
    const turn = (secrets: EndpointSettings['keys'], value: string) => rotated(secrets, value, now, overlapSeconds);
    if (signingKey !== undefined)
      return { settings: { ...settings, keys: turn(settings.keys, signingKey) }, extra: { secret: null } };
    if (ours === null)
      throw invalid({
        pointer: '/signingKey',
        code: 'required',
        message:
          provider === 'ses'
            ? 'SES has no secret: its messages are proven by their topic.'
            : 'Give the key that the provider shows.',
      });
    const secret = newSecret(ours);
    const list = ours === 'key' ? 'keys' : 'passwords';
    return { settings: { ...settings, [list]: turn(settings[list], secret) }, extra: { secret } };
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

function requireFitting(
  provider: EmailProviderName,
  { signingKey, topicArn, url }: { signingKey?: string | undefined; topicArn: string | null; url: string | null },
): void {
  const wrong = (pointer: string, message: string) => invalid({ pointer, code: 'not_fitting', message });
  if (signingKey !== undefined && !SECRETS[provider].theirs)
    throw wrong('/signingKey', `${provider} signs nothing by a key of its own; leave it out.`);
  if (provider === 'sendgrid' && signingKey !== undefined && !isVerificationKey(signingKey))
    throw wrong('/signingKey', 'This is no verification key: SendGrid shows it as base64 beside Signed Event Webhook.');
  if (topicArn !== null && provider !== 'ses') throw wrong('/topicArn', 'Only SES comes through a topic.');
  if (url !== null && provider !== 'mandrill') throw wrong('/url', 'Only Mandrill signs the address of the hook.');
}

function newSecret(kind: 'key' | 'password'): string {
  return kind === 'key' ? `whsec_${randomBytes(32).toString('base64')}` : randomBytes(32).toString('base64url');
}

async function shownAll(deps: Deps, tx: Tx, rows: readonly EmailEndpointRow[]): Promise<EmailEndpoint[]> {
  const counts = await countEvents(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) =>
    shown(
      deps,
      row,
      openSettings(deps.ring, tx.orgId, row),
      counts.filter(({ endpointId }) => endpointId === row.id),
    ),
  );
}

function shown(
  { publicUrl = '' }: Deps,
  row: EmailEndpointRow,
  settings: EndpointSettings,
  counts: readonly (EventCount & { readonly lastAt: Date })[],
): EmailEndpoint {
  const { id, provider, name, version, createdAt, updatedAt } = row;
  const last = Math.max(...counts.map(({ lastAt }) => lastAt.getTime()));
  return {
    id,
    provider,
    name,
    url: settings.url ?? hookUrlOf(publicUrl, provider, id),
    topicArn: settings.topicArn,
    hasSigningKey: settings.keys.length > 0,
    hasPassword: settings.passwords.length > 0,
    lastEventAt: counts.length === 0 ? null : new Date(last),
    counts: counts.map(({ type, status, events }) => ({ type, status, events })),
    version,
    createdAt,
    updatedAt,
  };
}
