import { dropLetterPayloads } from '#db/queries/dead-letters.js';
import { dropPayloads } from '#db/queries/email-events.js';
import type { Deps } from './deps.js';
import { everyOrganization } from './every-organization.js';

/** How long what a provider told is kept, where it could not be applied; of applied events it is dropped at once. */
export const PAYLOAD_DAYS = 30;

const DAY_MS = 86_400_000;

/** Drops payloads of events and dead letters whose time is up, of all organizations; gives how many. */
export async function dropEmailPayloads(deps: Deps): Promise<number> {
  const before = new Date(deps.now().getTime() - PAYLOAD_DAYS * DAY_MS);
  let dropped = 0;
  for await (const orgId of everyOrganization(deps)) {
    dropped += await deps.db.transaction(
      orgId,
      async (tx) => (await dropPayloads(tx, before)) + (await dropLetterPayloads(tx, before)),
    );
  }
  return dropped;
}
