import { isUuid } from '#db/ids.js';
import { organizationOfIntegration } from '#db/queries/integration-queue.js';
import { notFound } from '#src/errors.js';
import type { Deps } from '../deps.js';

/** Whose integration it is; throws `not_found`. */
export async function organizationOf({ db }: Deps, integrationId: string): Promise<string> {
  const orgId = isUuid(integrationId)
    ? await db.unscoped((tx) => organizationOfIntegration(tx, integrationId))
    : undefined;
  if (orgId === undefined) throw notFound('integration', integrationId);
  return orgId;
}
