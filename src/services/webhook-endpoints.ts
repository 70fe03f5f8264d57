import { randomBytes } from 'node:crypto';
import { uuidv7 } from '#db/ids.js';
import { settleWaiting } from '#db/queries/webhook-deliveries.js';
import {
  countWebhookEndpoints,
  insertWebhookEndpoint,
  listWebhookEndpoints,
  updateWebhookEndpoint,
  type WebhookEndpointRow,
  webhookEndpointById,
} from '#db/queries/webhook-endpoints.js';
import { dequeueEndpoint } from '#db/queries/webhook-queue.js';
import { secretOf } from '#integrations/webhooks/signature.js';
import { notFound, Problem } from '#src/errors.js';
import { administer } from './administer.js';
import { audited } from './audited.js';
import { type Context, requireAdministrator } from './context.js';
import type { Deps } from './deps.js';
import { type Page, pageOf, positionOf } from './newest-first.js';
import { OVERLAP_SECONDS, rotated, type Secret } from './secret-rotation.js';
import { checkedAddress } from './webhook-address.js';
import { openSecrets, sealSecrets } from './webhook-secrets.js';
import { requireVersion } from './writing.js';

/** An endpoint as its owners see it; its secrets never. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  readonly eventTypes: string[] | null;
  readonly status: string;
  readonly disabledReason: string | null;
  readonly disabledAt: Date | null;
  readonly failingSince: Date | null;
  /** Until when the secret before the present one signs too; null where none does. */
  readonly previousSecretUntil: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** An endpoint with the secret that was made for it, shown this once. */
export type WebhookEndpointWithSecret = WebhookEndpoint & { readonly secret: string };

/** What is said of an endpoint. */
export interface WebhookEndpointInput {
  readonly url: string;
  readonly description?: string | null | undefined;
  readonly eventTypes?: readonly string[] | null | undefined;
}

/** So many of an organization: each event is sent to all of them. */
export const MOST_ENDPOINTS = 20;

const SECRET_BYTES = 32;

/** Makes an endpoint, with a secret that is shown this once; from now on events are sent to it. */
export async function createWebhookEndpoint(
  deps: Deps,
  context: Context,
  { url, description = null, eventTypes = null }: WebhookEndpointInput,
): Promise<WebhookEndpointWithSecret> {
  requireAdministrator(context);
  const now = context.now();
  const id = uuidv7(now.getTime());
  const secret = newSecret();
  const secrets: Secret[] = [{ value: secret, until: null }];
  const address = checkedAddress(deps, url);
  return administer(deps, context, async (tx) => {
    if ((await countWebhookEndpoints(tx)) >= MOST_ENDPOINTS)
      throw new Problem(
        'conflict',
        `An organization has ${MOST_ENDPOINTS} webhook endpoints at most. Delete one first.`,
      );
    const row = await insertWebhookEndpoint(tx, {
      id,
      url: address,
      description,
      eventTypes: distinct(eventTypes),
      secrets: sealSecrets(deps.ring, context.orgId, id, secrets),
      createdAt: now,
      updatedAt: now,
    });
    const fields = ['url', 'description', 'eventTypes'];
    return {
      result: { ...shown(row, secrets, now), secret },
      audit: [audited('webhook_endpoint', 'create', id, fields)],
    };
  });
}

/** Endpoints of the organization, the newest first. */
export async function listWebhookEndpointsOf(
  deps: Deps,
  context: Context,
  page: { limit: number; cursor?: string | undefined },
): Promise<Page<WebhookEndpoint>> {
  requireAdministrator(context);
  const before = positionOf(page.cursor);
  const rows = await deps.db.read(context.orgId, (tx) => listWebhookEndpoints(tx, { limit: page.limit + 1, before }));
  return pageOf(
    rows.map((row) => shownOf(deps, context, row)),
    page.limit,
  );
}

/** The endpoint; `not_found` when it is of another organization. */
export async function getWebhookEndpoint(deps: Deps, context: Context, id: string): Promise<WebhookEndpoint> {
  requireAdministrator(context);
  const row = await deps.db.read(context.orgId, (tx) => webhookEndpointById(tx, id));
  if (row === undefined) throw notFound('webhookEndpoint', id);
  return shownOf(deps, context, row);
}

/** Changes address, description or types; what waits is sent to the new address too. */
export async function patchWebhookEndpoint(
  deps: Deps,
  context: Context,
  id: string,
  input: Partial<WebhookEndpointInput>,
  ifVersion?: number,
): Promise<WebhookEndpoint> {
  requireAdministrator(context);
  const { url, description, eventTypes } = input;
  const address = url === undefined ? undefined : checkedAddress(deps, url);
  return administer(deps, context, async (tx) => {
    const before = await webhookEndpointById(tx, id, true);
    if (before === undefined) throw notFound('webhookEndpoint', id);
    requireVersion(before, ifVersion);
    const values = {
      ...(address !== undefined && { url: address }),
      ...(description !== undefined && { description }),
      ...(eventTypes !== undefined && { eventTypes: distinct(eventTypes) }),
    };
    const row = await updateWebhookEndpoint(tx, id, values, context.now());
    return {
      result: shownOf(deps, context, row),
      audit: [audited('webhook_endpoint', 'update', id, Object.keys(input))],
    };
  });
}

/** Gives an endpoint a new secret, shown this once; for `overlapSeconds` (default 24 h) the one before signs too. */
export async function rotateWebhookEndpoint(
  deps: Deps,
  context: Context,
  id: string,
  { overlapSeconds = OVERLAP_SECONDS }: { overlapSeconds?: number | undefined },
): Promise<WebhookEndpointWithSecret> {
  requireAdministrator(context);
  return administer(deps, context, async (tx) => {
    const before = await webhookEndpointById(tx, id, true);
    if (before === undefined) throw notFound('webhookEndpoint', id);
    const now = context.now();
    const secret = newSecret();
    // Two sign at most: receivers look at the first few signatures alone.
    const secrets = rotated(openSecrets(deps.ring, context.orgId, before), secret, now, overlapSeconds).slice(0, 2);
    const sealed = sealSecrets(deps.ring, context.orgId, id, secrets);
    const row = await updateWebhookEndpoint(tx, id, { secrets: sealed }, now);
    return {
      result: { ...shown(row, secrets, now), secret },
      audit: [audited('webhook_endpoint', 'rotate', id, ['secret'])],
    };
  });
}

/** Ends an endpoint: what waits for it is discarded, its log stays for as long as it is kept. */
export async function removeWebhookEndpoint(
  deps: Deps,
  context: Context,
  id: string,
  ifVersion?: number,
): Promise<{ id: string }> {
  requireAdministrator(context);
  return administer(deps, context, async (tx) => {
    const row = await webhookEndpointById(tx, id, true);
    if (row === undefined) throw notFound('webhookEndpoint', id);
    requireVersion(row, ifVersion);
    const now = context.now();
    await dequeueEndpoint(tx, id);
    await settleWaiting(tx, id, 'discarded');
    // Its secrets are nobody's business any more.
    const secrets = sealSecrets(deps.ring, context.orgId, id, []);
    await updateWebhookEndpoint(tx, id, { deletedAt: now, secrets }, now);
    return { result: { id }, audit: [audited('webhook_endpoint', 'delete', id)] };
  });
}

/** The endpoint of a row, as it is shown. */
export function shownOf({ ring }: Pick<Deps, 'ring'>, context: Context, row: WebhookEndpointRow): WebhookEndpoint {
  return shown(row, openSecrets(ring, context.orgId, row), context.now());
}

function shown(row: WebhookEndpointRow, secrets: readonly Secret[], now: Date): WebhookEndpoint {
  const { id, url, description, eventTypes, status, disabledReason, disabledAt, failingSince } = row;
  const { version, createdAt, updatedAt } = row;
  const ends = secrets.flatMap(({ until }) => (until === null || Date.parse(until) <= now.getTime() ? [] : [until]));
  const previousSecretUntil = ends[0] === undefined ? null : new Date(ends[0]);
  const state = { status, disabledReason, disabledAt, failingSince, previousSecretUntil };
  return { id, url, description, eventTypes, ...state, version, createdAt, updatedAt };
}

function newSecret(): string {
  return secretOf(randomBytes(SECRET_BYTES));
}

function distinct(types: readonly string[] | null): string[] | null {
  return types === null ? null : [...new Set(types)];
}
