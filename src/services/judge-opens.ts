import { batchesOf, claimIntake, deleteBatches, organizationsWithIntake } from '#db/queries/intake-batches.js';
import {
  countAnonymous,
  deleteHits,
  domainsOfNetworks,
  firstOpens,
  type HitToJudge,
  type Judged,
  judgedNearby,
  type MessageOfHits,
  messagesOfHits,
  setNetworks,
  storeJudged,
  unjudgedHits,
} from '#db/queries/judging.js';
import { currentPolicy } from '#db/queries/policies.js';
import { updateRow } from '#db/queries/rows.js';
import { messages } from '#db/tables/messages.js';
import { BURST_WINDOW_SECONDS, clientFamily, type ProviderFlag } from '#src/engine/opens/features.js';
import { judgeAgain } from '#src/engine/opens/judge.js';
import type { Deps } from './deps.js';
import { networkHash } from './networks.js';
import { decideTracking, type Tracking, type TrackingPolicy } from './tracking.js';
import { type Work, write } from './work.js';
import { workerContext } from './worker-context.js';

/** Hits in one transaction: whoever writes about one of their candidates waits for as long as that takes. */
const AT_ONCE = 500;

/**
 * Judges all hits of all organizations that nobody has judged yet; gives how many. What may not be known any more is
 * forgotten or only counted, the follow-ups of what is newly read are computed in the same transaction. Any number may run
 * at once: an organization is worked on by one of them.
 */
export async function judgeOpens(deps: Deps, signal?: AbortSignal): Promise<number> {
  let all = 0;
  for (const orgId of await organizationsWithIntake(deps.db, 'opens')) {
    for (let judged = AT_ONCE; judged === AT_ONCE && signal?.aborted !== true; all += judged)
      judged = await judgeBatch(deps, orgId);
  }
  return all;
}

async function judgeBatch(deps: Deps, orgId: string): Promise<number> {
  return write(
    deps,
    workerContext(deps, orgId),
    async (work) => {
      if (!(await claimIntake(work.tx, 'opens'))) return 0;
      const batches = await batchesOf(work.tx, 'opens');
      const hits = await unjudgedHits(work.tx, AT_ONCE);
      await judgeHits(deps, work, hits);
      if (hits.length < AT_ONCE) await deleteBatches(work.tx, batches);
      return hits.length;
    },
    async (_work, judged) => judged,
  );
}

/** Judges hits, for the first time or again, and with them their neighbours in a burst; what changes by it is computed. */
export async function judgeHits(deps: Deps, work: Work, given: readonly HitToJudge[]): Promise<void> {
  if (given.length === 0) return;
  const { tx } = work;
  const known = await messagesOfHits(tx, [...new Set(given.map(({ messageId }) => messageId))]);
  const people = [...known.values()];
  await work.lock({
    candidateIds: people.map(({ candidateId }) => candidateId),
    contactIds: people.map(({ contactId }) => contactId),
  });
  const { tracking } = await currentPolicy(tx);
  const allowed = (hit: HitToJudge): Tracking => allowedNow(tracking, known.get(hit.messageId));
  const messageIds = people.map(({ id }) => id);
  // Before anything goes, so that what goes is seen to change what is known.
  const before = await firstOpens(tx, messageIds);
  const kept = given.filter((hit) => allowed(hit) !== 'off');
  await deleteHits(
    tx,
    given.filter((hit) => allowed(hit) === 'off').map(({ id }) => id),
  );
  const fresh = kept.filter(({ judged }) => !judged);
  for (const hit of fresh) hit.network = networkHash(deps.ring, hit.address);
  await setNetworks(tx, fresh);
  const ids = new Set(kept.map(({ id }) => id));
  const neighbours = (await judgedNearby(tx, kept, BURST_WINDOW_SECONDS)).filter(({ id }) => !ids.has(id));
  const all = [...kept, ...neighbours];
  const domains = await domainsOfNetworks(tx, kept);
  const judged = all.map((hit) => judgedOf(hit, known.get(hit.messageId) as MessageOfHits, all, domains));
  const full = judged.filter((_, n) => allowed(all[n] as HitToJudge) === 'full');
  const anonymous = judged.filter((_, n) => allowed(all[n] as HitToJudge) === 'anonymous');
  await storeJudged(tx, full, work.context.now());
  const at = new Map(all.map((hit) => [hit.id, hit.at]));
  await countAnonymous(
    tx,
    anonymous.filter(({ counted }) => counted).map(({ id, verdict }) => ({ at: at.get(id) as Date, verdict })),
  );
  await deleteHits(
    tx,
    anonymous.map(({ id }) => id),
  );
  const after = await firstOpens(tx, messageIds);
  for (const message of people) await effect(work, message, before.get(message.id), after.get(message.id));
}

/** What may be known of a hit at this moment, whatever was allowed when its message was made. */
function allowedNow(policy: unknown, message: MessageOfHits | undefined): Tracking {
  if (message === undefined) return 'off';
  return decideTracking({
    policy: policy as Partial<TrackingPolicy>,
    candidate: message.candidateConsent ?? undefined,
    contact: message.contactConsent ?? undefined,
    message: message.tracking,
  }).tracking;
}

function judgedOf(
  hit: HitToJudge,
  message: MessageOfHits,
  all: readonly HitToJudge[],
  domains: ReadonlyMap<string, number>,
): Judged {
  const own = hit.own || (hit.network !== null && message.senderNetwork?.equals(hit.network) === true);
  const family = hit.judged ? (hit.clientFamily ?? 'none') : clientFamily(hit.userAgent);
  const sinceDeliveredMs = message.deliveredAt === null ? null : hit.at.getTime() - message.deliveredAt.getTime();
  const burst = Math.max(burstOf(hit, all), hit.burst ?? 0);
  const spread = domains.get(hit.id) ?? hit.spread;
  const { verdict, reasons, counted, ruleVersion } = judgeAgain({
    family: family as ReturnType<typeof clientFamily>,
    head: false,
    providerFlag: hit.providerFlag as ProviderFlag | null,
    own: message.test ? 'test' : own ? 'sender' : null,
    sinceDeliveredMs,
    networksInBurst: burst,
    recipientDomains: spread,
  });
  return {
    id: hit.id,
    clientFamily: family,
    sinceDeliveredMs,
    burst,
    spread,
    network: hit.network,
    own,
    verdict,
    reasons,
    counted,
    ruleVersion,
  };
}

/** Distinct networks that loaded the message around the hit, its own among them; one where that cannot be told. */
function burstOf(hit: HitToJudge, all: readonly HitToJudge[]): number {
  const networks = new Set<string>();
  for (const { messageId, at, network } of all) {
    if (messageId !== hit.messageId || network === null) continue;
    if (Math.abs(at.getTime() - hit.at.getTime()) <= BURST_WINDOW_SECONDS * 1000)
      networks.add(network.toString('base64'));
  }
  return Math.max(networks.size, 1);
}

const LIKELY = ['human', 'proxied'];

/** What a message is known by changed: its follow-ups are computed, the feed tells it, and a first read is an event. */
async function effect(
  work: Work,
  { id, candidateId, touchpointId }: MessageOfHits,
  before: ReadonlyMap<string, number> = new Map(),
  after: ReadonlyMap<string, number> = new Map(),
): Promise<void> {
  if (JSON.stringify([...before].sort()) === JSON.stringify([...after].sort())) return;
  const { version } = await updateRow(work.tx, messages, id, {});
  work.changed({ type: 'message', resourceId: id, action: 'update', version, candidateId }, ['opens']);
  if (touchpointId !== null) work.affects({ candidateIds: [candidateId] });
  const read = LIKELY.filter((verdict) => after.has(verdict));
  if (read.length === 0 || LIKELY.some((verdict) => before.has(verdict))) return;
  const [first, at] = read
    .map((verdict): [string, number] => [verdict, after.get(verdict) as number])
    .sort(([, one], [, other]) => one - other)[0] as [string, number];
  work.event({
    type: 'message.opened',
    subjectId: id,
    candidateId,
    occurredAt: new Date(at).toISOString(),
    payload: { messageId: id, touchpointId, verdict: first },
  });
}
