import { smtpSender } from '#integrations/mail/smtp.js';
import { httpSender } from '#integrations/webhooks/http-sender.js';
import type { Deps } from '#src/services/deps.js';
import type { Config } from './config.js';

type Ranges = Partial<Pick<Config, 'SMTP_ALLOWED_RANGES' | 'WEBHOOK_ALLOWED_RANGES'>>;

/** The ways to mail servers and to webhooks: to the public internet, and to the internal addresses that are allowed. */
export function sendersOf(
  { SMTP_ALLOWED_RANGES: mail = [], WEBHOOK_ALLOWED_RANGES: webhooks = [] }: Ranges,
  now: () => Date,
): Pick<Deps, 'mailSender' | 'webhookSender'> {
  return { mailSender: smtpSender({ allowed: mail }), webhookSender: httpSender({ allowed: webhooks, now }) };
}
