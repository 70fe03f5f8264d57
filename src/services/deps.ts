import type { Database } from '#db/client.js';
import type { CrmProviders } from '#integrations/crm/crm.js';
import type { AccountSettings } from '#integrations/oauth/account-provider.js';
import type { WebhookSender } from '#integrations/webhooks/sender.js';
import type { FeedWatch } from './feed-watch.js';
import type { KeyRing } from './key-ring.js';

/** What every use case needs from outside. */
export interface Deps {
  readonly db: Database;
  readonly ring: KeyRing;
  readonly now: () => Date;
  /** Where the service is reached from outside, without a slash at the end; absent where nothing is served. */
  readonly publicUrl?: string;
  /** Internal addresses that an organization's mail server may have; absent: none. */
  readonly smtpAllowedRanges?: readonly string[];
  /** Sends webhooks; absent: to the public internet alone. */
  readonly webhookSender?: WebhookSender;
  /** Providers that accounts can be connected with, and where browsers may be sent back to; absent: none. */
  readonly accounts?: AccountSettings;
  /** Kinds of CRM that organizations can be kept in step with; absent: none. */
  readonly crm?: CrmProviders;
  /** Lets requests wait for changes; absent where nobody waits. */
  readonly watch?: FeedWatch;
  /** For how many days changes stay in the feed; absent: CHANGES_KEPT_DAYS. */
  readonly changesKeptDays?: number;
}
