import { judgedHits } from '#db/queries/judging.js';
import type { Deps } from './deps.js';
import { everyOrganization } from './every-organization.js';
import { judgeHits } from './judge-opens.js';
import { type Work, write } from './work.js';
import { workerContext } from './worker-context.js';

const AT_ONCE = 500;

/** Judges the hits of a message again, now that more is known of it: when it was delivered. Within a write about its people. */
export async function rejudgeMessage(deps: Deps, work: Work, messageId: string): Promise<void> {
  await judgeHits(deps, work, await judgedHits(work.tx, { messageId }));
}

/**
 * Judges all stored hits of all organizations by the rules of this build, from what is kept of them; the follow-ups that
 * change by it are computed. In short transactions; may be stopped and run again, and run beside the service. Gives how many.
 */
export async function rejudgeOpens(deps: Deps, onProgress: (judged: number) => void = () => {}): Promise<number> {
  let all = 0;
  for await (const orgId of everyOrganization(deps)) {
    let after: string | null = null;
    do {
      const page: { judged: number; last: string | null } = await write(
        deps,
        workerContext(deps, orgId),
        async (work) => {
          await work.lock({ organization: true });
          const hits = await judgedHits(work.tx, { after, limit: AT_ONCE });
          await judgeHits(deps, work, hits);
          return { judged: hits.length, last: hits.length < AT_ONCE ? null : (hits.at(-1)?.id ?? null) };
        },
        async (_work, done) => done,
      );
      all += page.judged;
      after = page.last;
      if (page.judged > 0) onProgress(all);
    } while (after !== null);
  }
  return all;
}
