import { dropLetterPayloads } from '#db/queries/dead-letters.js';
import { dropPayloads } from '#db/queries/email-events.js';
import { deleteUndecided } from '#db/queries/mail-logging.js';
import { currentPolicy } from '#db/queries/policies.js';
import type { Deps } from './deps.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { everyOrganization } from './every-organization.js';
import { DEFAULT_TRACKING, type TrackingPolicy } from './tracking.js';

/** How long what a provider told is kept, where it could not be applied; of applied events it is dropped at once. */
export const PAYLOAD_DAYS = 30;

const DAY_MS = 86_400_000;

/**
 * Drops payloads of events and dead letters whose time is up, and mails of unknown people about which nobody decided for as
 * long as the policy keeps them, of all organizations; gives how many.
 */
export async function dropEmailPayloads(deps: Deps, options: AloneOptions = {}): Promise<number> {
  const before = (days: number) => new Date(deps.now().getTime() - days * DAY_MS);
  let dropped = 0;
  await eachAlone(everyOrganization(deps), options, async (orgId) => {
    dropped += await deps.db.transaction(orgId, async (tx) => {
      const policy = (await currentPolicy(tx)).tracking as Partial<TrackingPolicy>;
      const { keepUnknownMailDays } = { ...DEFAULT_TRACKING, ...policy };
      const payloads = await dropPayloads(tx, before(PAYLOAD_DAYS));
      const letters = await dropLetterPayloads(tx, before(PAYLOAD_DAYS));
      return payloads + letters + (await deleteUndecided(tx, before(keepUnknownMailDays)));
    });
  });
  return dropped;
}
