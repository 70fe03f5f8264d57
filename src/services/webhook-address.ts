import { httpSender } from '#integrations/webhooks/http-sender.js';
import type { WebhookSender } from '#integrations/webhooks/sender.js';
import { invalid } from '#src/errors.js';
import type { Deps } from './deps.js';

/** The sender that is set; else one to the public internet alone. */
export function senderOf({ webhookSender, now }: Pick<Deps, 'webhookSender' | 'now'>): WebhookSender {
  return webhookSender ?? httpSender({ allowed: [], now });
}

/** The address as it is stored; refused where nothing would ever be sent to it. */
export function checkedAddress(deps: Pick<Deps, 'webhookSender' | 'now'>, url: string): string {
  const fault = senderOf(deps).faultOf(url);
  if (fault !== undefined) throw invalid({ pointer: '/url', code: 'not_fitting', message: fault });
  return new URL(url).href;
}
