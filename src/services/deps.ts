import type { Database } from '#db/client.js';
import type { CrmProviders } from '#integrations/crm/crm.js';
import type { MailSender } from '#integrations/mail/sender.js';
import type { AccountSettings } from '#integrations/oauth/account-provider.js';
import type { WebhookSender } from '#integrations/webhooks/sender.js';
import type { FeedWatch } from './feed-watch.js';
import type { KeyRing } from './key-ring.js';

/** What every use case needs from outside. */
export interface Deps {
  readonly db: Database;
  readonly ring: KeyRing;
  readonly now: () => Date;
  /** Hands mails to the mail servers of organizations. */
  readonly mailSender: MailSender;
  /** Sends webhooks. */
  readonly webhookSender: WebhookSender;
  /** Where the service is reached from outside, without a slash at the end; absent where nothing is served. */
  readonly publicUrl?: string;
  /** Providers that accounts can be connected with, and where browsers may be sent back to; absent: none. */
  readonly accounts?: AccountSettings;
  /** Kinds of CRM that organizations can be kept in step with; absent: none. */
  readonly crm?: CrmProviders;
  /** Lets requests wait for changes; absent where nobody waits. */
  readonly watch?: FeedWatch;
  /** For how many days changes stay in the feed; absent: CHANGES_KEPT_DAYS. */
  readonly changesKeptDays?: number;
}
