import { readOne } from '#db/queries/reader/read.js';
import { Problem } from '#src/errors.js';
import { candidateResource } from './candidates.js';
import type { Context } from './context.js';
import type { Deps } from './deps.js';
import { type DigestLink, DigestLinks } from './digest-token.js';
import { snooze } from './follow-ups.js';
import { patch } from './resource.js';
import { workerContext } from './worker-context.js';

/** For how many days a follow-up can be put off by a link. */
export const SNOOZE_DAYS = [1, 3, 7] as const;
/** One of SNOOZE_DAYS. */
export type SnoozeDays = (typeof SNOOZE_DAYS)[number];

const DAY_MS = 86_400_000;

/** Throws `not_found` for a link that is none of ours or is no longer good; changes nothing. */
export function requireLink(deps: Deps, token: string, kind: 'leave' | 'snooze'): DigestLink {
  const link = new DigestLinks(deps.ring).read(token, deps.now());
  if (link === null || (link.followUpId === null) !== (kind === 'leave'))
    throw new Problem('not_found', 'This link is not good, or no longer. Take the one of your latest mail.');
  return link;
}

/** Ends the digests of a candidate; of one who is gone, or has ended them already, there is nothing to do. */
export async function leaveDigests(deps: Deps, token: string): Promise<void> {
  const link = requireLink(deps, token, 'leave');
  const context = ownContext(deps, link);
  const shown = await readOne(deps.db, link.orgId, context.viewer, 'candidate', link.candidateId, {
    fields: ['id', 'consent'],
  });
  if (shown === null || (shown['consent'] as { digest?: boolean }).digest !== true) return;
  // This alone: what else the candidate agrees to or refuses meanwhile is theirs.
  await patch(deps, context, candidateResource, link.candidateId, { consent: { digest: false } });
}

/** Leaves the follow-up of a link alone for so many days; throws `not_found` where it is gone. */
export async function snoozeByLink(deps: Deps, token: string, days: SnoozeDays): Promise<Date> {
  const link = requireLink(deps, token, 'snooze');
  const until = new Date(deps.now().getTime() + days * DAY_MS);
  await snooze(deps, ownContext(deps, link), link.followUpId as string, { until: until.toISOString() });
  return until;
}

/** The candidate of a link, who may see and change what a key of theirs may. */
function ownContext(deps: Deps, { orgId, candidateId }: DigestLink): Context {
  return {
    ...workerContext(deps, orgId),
    scopes: new Set(['read', 'write'] as const),
    viewer: { candidateId },
    requestId: 'digest',
  };
}
