import { expiredInvitations, lockConnection } from '#db/queries/connections.js';
import { currentPolicy } from '#db/queries/policies.js';
import { mergePolicy } from '#src/engine/index.js';
import { connectionResource } from './connections.js';
import type { Deps } from './deps.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { everyOrganization } from './every-organization.js';
import { enginePolicy } from './recompute.js';
import type { Row } from './resource.js';
import { write } from './work.js';
import { workerContext } from './worker-context.js';
import { update } from './writing.js';

const DAY_MS = 86_400_000;
const AT_ONCE = 100;

/**
 * Says `ignored` of invitations that were answered by nobody for as long as the organization's policy waits
 * (`invitationIgnoredDays`); gives how many. One that is accepted later is `connected` as any other.
 */
export async function ignoreInvitations(deps: Deps, options: AloneOptions = {}): Promise<number> {
  let all = 0;
  await eachAlone(everyOrganization(deps), options, async (orgId) => {
    let ignored = 0;
    do {
      if (options.signal?.aborted === true) return;
      ignored = await ignoreSome(deps, orgId);
      all += ignored;
    } while (ignored === AT_ONCE);
  });
  return all;
}

function ignoreSome(deps: Deps, orgId: string): Promise<number> {
  return write(
    deps,
    workerContext(deps, orgId),
    async (work) => {
      const { invitationIgnoredDays } = mergePolicy(enginePolicy(await currentPolicy(work.tx)));
      const until = new Date(deps.now().getTime() - invitationIgnoredDays * DAY_MS);
      const expired = await expiredInvitations(work.tx, until, AT_ONCE);
      const anchors = {
        candidateIds: [...new Set(expired.map(({ candidateId }) => candidateId))],
        contactIds: [...new Set(expired.map(({ contactId }) => contactId))],
      };
      await work.lock(anchors);
      let ignored = 0;
      for (const { candidateId, contactId } of expired) {
        const row = (await lockConnection(work.tx, candidateId, contactId)) as Row | undefined;
        // Answered, or said otherwise, since it was found.
        if (row === undefined || row.deletedAt !== null || !isExpired(row, until)) continue;
        await update(work, connectionResource, row, { state: 'ignored', source: row['source'] });
        ignored += 1;
      }
      return ignored;
    },
    async (_work, ignored) => ignored,
  );
}

function isExpired(row: Row, until: Date): boolean {
  const invitedAt = row['invitedAt'] as Date | null;
  return row['state'] === 'invited' && invitedAt !== null && invitedAt <= until;
}
