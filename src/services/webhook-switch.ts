import type { Tx } from '#db/client.js';
import { releaseDeliveries, settleWaiting } from '#db/queries/webhook-deliveries.js';
import { updateWebhookEndpoint, type WebhookEndpointRow, webhookEndpointById } from '#db/queries/webhook-endpoints.js';
import { notFound } from '#src/errors.js';
import { administer } from './administer.js';
import { audited } from './audited.js';
import { type Context, requireAdministrator } from './context.js';
import type { Deps } from './deps.js';
import { shownOf, type WebhookEndpoint } from './webhook-endpoints.js';
import { disable } from './webhook-outcome.js';

/** What becomes of the deliveries that were held while an endpoint was disabled. */
export type Held = 'deliver' | 'discard';

const WELL = { status: 'enabled', disabledReason: null, disabledAt: null } as const;
const FRESH = { failingSince: null, failures: 0, pausedUntil: null } as const;

/** Sends to an endpoint again: what was held meanwhile is delivered now, unless it is to be discarded. Enabled already: no change. */
export function enableWebhookEndpoint(
  deps: Deps,
  context: Context,
  id: string,
  { held = 'deliver' }: { held?: Held | undefined },
): Promise<WebhookEndpoint> {
  return turn(deps, context, id, 'enable', async (tx, row, now) => {
    if (row.status === 'enabled') return row;
    if (held === 'discard') await settleWaiting(tx, id, 'discarded');
    else await releaseDeliveries(tx, id, { status: 'held', since: null }, now);
    return updateWebhookEndpoint(tx, id, { ...WELL, ...FRESH }, now);
  });
}

/** Sends nothing more to an endpoint; what happens meanwhile is held for it. Disabled already: no change. */
export function disableWebhookEndpoint(deps: Deps, context: Context, id: string): Promise<WebhookEndpoint> {
  return turn(deps, context, id, 'disable', async (tx, row, now) =>
    row.status === 'disabled' ? row : disable(tx, id, 'manual', now),
  );
}

async function turn(
  deps: Deps,
  context: Context,
  id: string,
  action: 'enable' | 'disable',
  run: (tx: Tx, row: WebhookEndpointRow, now: Date) => Promise<WebhookEndpointRow>,
): Promise<WebhookEndpoint> {
  requireAdministrator(context);
  return administer(deps, context, async (tx) => {
    const before = await webhookEndpointById(tx, id, true);
    if (before === undefined) throw notFound('webhookEndpoint', id);
    const row = await run(tx, before, context.now());
    const audit = row === before ? [] : [audited('webhook_endpoint', action, id, ['status'])];
    return { result: shownOf(deps, context, row), audit };
  });
}
