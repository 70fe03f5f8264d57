import type { Tx } from '#db/client.js';
import { batchesOf, claimIntake, deleteBatches, organizationsWithIntake } from '#db/queries/intake-batches.js';
import {
  countAnonymous,
  deleteHits,
  firstOpens,
  type HitToJudge,
  type Judged,
  judgedNearby,
  loadsOfNetworks,
  type MessageOfHits,
  messagesOfHits,
  setNetworks,
  storeJudged,
  unjudgedHits,
} from '#db/queries/judging.js';
import { currentPolicy } from '#db/queries/policies.js';
import { updateRow } from '#db/queries/rows.js';
import { messages } from '#db/tables/messages.js';
import { CLIENT_FAMILIES, type ClientFamily } from '#src/engine/opens/families.js';
import { BURST_WINDOW_SECONDS, clientFamily, type ProviderFlag } from '#src/engine/opens/features.js';
import { judgeAgain } from '#src/engine/opens/judge.js';
import type { Deps } from './deps.js';
import { distinctAround, spansAround } from './distinct-around.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { networkHash } from './networks.js';
import { decideTracking, type Tracking, type TrackingPolicy } from './tracking.js';
import { type Work, write } from './work.js';
import { workerContext } from './worker-context.js';

/** Hits in one transaction: whoever writes about one of their candidates waits for as long as that takes. */
const AT_ONCE = 500;

/**
 * Judges all hits of all organizations that nobody has judged yet; gives how many. What may not be known any more is
 * forgotten or only counted, the follow-ups of what is newly read are computed in the same transaction. Any number may run
 * at once: an organization is worked on by one of them. One that fails does not keep the others.
 */
export async function judgeOpens(deps: Deps, { signal, onFault }: AloneOptions = {}): Promise<number> {
  let all = 0;
  const orgIds = await organizationsWithIntake(deps.db, 'opens');
  await eachAlone(orgIds, { signal, onFault }, async (orgId) => {
    for (let judged = AT_ONCE; judged === AT_ONCE && signal?.aborted !== true; all += judged)
      judged = await judgeBatch(deps, orgId);
  });
  return all;
}

async function judgeBatch(deps: Deps, orgId: string): Promise<number> {
  return write(
    deps,
    workerContext(deps, orgId),
    async (work) => {
      if (!(await claimIntake(work.tx, 'opens'))) return 0;
      await work.lock({ organization: true });
      const batches = await batchesOf(work.tx, 'opens');
      const hits = await unjudgedHits(work.tx, AT_ONCE);
      await judgeHits(deps, work, hits);
      if (hits.length < AT_ONCE) await deleteBatches(work.tx, batches);
      return hits.length;
    },
    async (_work, judged) => judged,
  );
}

/**
 * Judges hits, for the first time or again, and with them their neighbours in a burst; what changes by it is computed. Where
 * the policy may change beside it, the caller holds the organization.
 */
export async function judgeHits(deps: Deps, work: Work, given: readonly HitToJudge[]): Promise<void> {
  if (given.length === 0) return;
  const { tx } = work;
  const known = await lockedMessages(work, [...new Set(given.map(({ messageId }) => messageId))]);
  const people = [...known.values()];
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
  for (const hit of fresh) {
    hit.network = networkHash(deps.ring, hit.address);
    hit.clientFamily = clientFamily(hit.userAgent);
  }
  await setNetworks(tx, fresh);
  const ids = new Set(kept.map(({ id }) => id));
  const neighbours = (await judgedNearby(tx, kept, BURST_WINDOW_SECONDS)).filter(({ id }) => !ids.has(id));
  const all = [...kept, ...neighbours];
  const domains = await domainsAround(tx, kept);
  const bursts = networksAround(all);
  const judged = all.map((hit) => {
    const around = { burst: Math.max(bursts.get(hit.id) ?? 0, 1), spread: domains.get(hit.id) ?? null };
    return judgedOf(hit, known.get(hit.messageId) as MessageOfHits, around);
  });
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

/**
 * The messages and what their people say now, under the locks of these: who withdraws consent meanwhile is waited for, and
 * heard.
 */
async function lockedMessages(work: Work, ids: readonly string[]): Promise<Map<string, MessageOfHits>> {
  const peeked = [...(await messagesOfHits(work.tx, ids)).values()];
  await work.lock({
    candidateIds: peeked.map(({ candidateId }) => candidateId),
    contactIds: peeked.flatMap(({ contactId, routeViaId }) =>
      routeViaId === null ? contactId : [contactId, routeViaId],
    ),
  });
  return messagesOfHits(work.tx, ids);
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
  around: { readonly burst: number; readonly spread: number | null },
): Judged {
  const own = hit.own || (hit.network !== null && message.senderNetwork?.equals(hit.network) === true);
  const sinceDeliveredMs = message.deliveredAt === null ? null : hit.at.getTime() - message.deliveredAt.getTime();
  const burst = Math.max(around.burst, hit.burst ?? 0);
  const spread = around.spread ?? hit.spread;
  const { verdict, reasons, counted, ruleVersion } = judgeAgain({
    family: familyOf(hit),
    head: false,
    providerFlag: hit.providerFlag as ProviderFlag | null,
    own: message.test ? 'test' : own ? 'sender' : null,
    sinceDeliveredMs,
    networksInBurst: burst,
    recipientDomains: spread,
  });
  return {
    id: hit.id,
    clientFamily: familyOf(hit),
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

function familyOf({ clientFamily: family }: HitToJudge): ClientFamily {
  return (family ?? 'none') as ClientFamily;
}

/** So long before and after a load the domains of recipients are counted to which its network loaded messages. */
const SPREAD_MS = 3_600_000;

/** Distinct domains of recipients whose messages the network of a hit loaded around it, its own among them, by the hit's id. */
async function domainsAround(tx: Tx, hits: readonly HitToJudge[]): Promise<Map<string, number>> {
  const asked = hits.flatMap((hit) => {
    const { id, network, at } = hit;
    // Proxies of images load for all the world: what is counted says nothing of them, and would be much.
    const telling = network !== null && CLIENT_FAMILIES[familyOf(hit)]?.verdict !== 'proxied';
    return telling ? { id, group: network.toString('hex'), at } : [];
  });
  const spans = spansAround(asked, SPREAD_MS).map(({ group, ...span }) => ({ network: group, ...span }));
  const loads = await loadsOfNetworks(tx, spans);
  const seen = loads.map(({ network, domain, ...when }) => ({ group: network, value: domain, ...when }));
  return distinctAround(asked, seen, SPREAD_MS);
}

/** Distinct networks that loaded the message of a hit around it, by the hit's id. */
function networksAround(hits: readonly HitToJudge[]): Map<string, number> {
  const seen = hits.flatMap(({ messageId: group, at, network }) =>
    network === null ? [] : { group, value: network.toString('hex'), first: at, last: at },
  );
  const asked = hits.map(({ id, messageId: group, at }) => ({ id, group, at }));
  return distinctAround(asked, seen, BURST_WINDOW_SECONDS * 1000);
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
