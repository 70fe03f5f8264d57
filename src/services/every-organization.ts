import { listOrganizations } from '#db/queries/organizations.js';
import type { Deps } from './deps.js';

const AT_ONCE = 200;

/** The ids of all organizations, in order; one that is made meanwhile may be missed. */
export async function* everyOrganization(deps: Deps): AsyncGenerator<string> {
  let after: string | undefined;
  do {
    const organizations = await listOrganizations(deps.db, { limit: AT_ONCE, after });
    for (const { id } of organizations) yield id;
    after = organizations.at(-1)?.id;
  } while (after !== undefined);
}
