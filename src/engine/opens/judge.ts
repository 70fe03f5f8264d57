import type { OpenVerdict } from '../codes.js';
import { CLIENT_FAMILIES, type OpenReason } from './families.js';
import { features, type OpenFeatures, type OpenHit } from './features.js';

/** Raised with every change of a rule that can change a verdict; stored with each judgement. */
export const OPEN_RULE_VERSION = 1;

/** Three networks on one message within the window are a gateway's data centres, not one reader. */
export const BURST_NETWORKS = 3;
/** Nobody opens a mail this soon after their server took it; scanners do. Needs an agent that names no mail client. */
export const AT_DELIVERY_MS = 3_000;
/** Clocks of provider and service may differ, and some providers give whole seconds. */
export const CLOCK_TOLERANCE_MS = 2_000;
/** One address loading for so many recipients' domains is a gateway's. */
export const SHARED_ADDRESS_DOMAINS = 10;

/** What a hit was judged to be, all that spoke for it, and by which rules. */
export interface OpenJudgement {
  readonly verdict: OpenVerdict;
  /** The first one decided; the others fired, too. */
  readonly reasons: readonly OpenReason[];
  /** False for the sender's own and test opens and for HEAD: these are left out of every count. */
  readonly counted: boolean;
  readonly ruleVersion: number;
}

interface Rule {
  readonly verdict: OpenVerdict;
  readonly reason: OpenReason;
  readonly counted?: false;
  readonly fires: (seen: OpenFeatures) => boolean;
}

const PROXIED = (seen: OpenFeatures) => CLIENT_FAMILIES[seen.family]?.verdict === 'proxied';
const NAMES_ITSELF = (seen: OpenFeatures) => seen.family === 'mail_client' || PROXIED(seen);

/** What provider and sender say of the hit; before anything that the header says. */
const TOLD: readonly Rule[] = [
  { verdict: 'unknown', reason: 'own_open', counted: false, fires: (seen) => seen.own === 'sender' },
  { verdict: 'unknown', reason: 'test_open', counted: false, fires: (seen) => seen.own === 'test' },
  { verdict: 'machine', reason: 'head_request', counted: false, fires: (seen) => seen.head },
  { verdict: 'machine', reason: 'apple_privacy', fires: (seen) => seen.providerFlag === 'apple' },
  { verdict: 'machine', reason: 'gmail_prefetch', fires: (seen) => seen.providerFlag === 'gmail' },
  { verdict: 'machine', reason: 'provider_machine', fires: (seen) => seen.providerFlag === 'machine' },
  { verdict: 'scanner', reason: 'provider_scanner', fires: (seen) => seen.providerFlag === 'scanner' },
];

/** What the hit does; thresholds are proposals of the field, delay is measured from `delivered` and never from sent. */
const BEHAVIOUR: readonly Rule[] = [
  {
    verdict: 'scanner',
    reason: 'many_networks',
    fires: (seen) => (seen.networksInBurst ?? 0) >= BURST_NETWORKS && !PROXIED(seen),
  },
  {
    verdict: 'scanner',
    reason: 'before_delivery',
    fires: (seen) => seen.sinceDeliveredMs !== null && seen.sinceDeliveredMs < -CLOCK_TOLERANCE_MS && !PROXIED(seen),
  },
  {
    verdict: 'scanner',
    reason: 'at_delivery',
    fires: ({ sinceDeliveredMs: since, ...seen }) =>
      since !== null &&
      since >= -CLOCK_TOLERANCE_MS &&
      since < AT_DELIVERY_MS &&
      !NAMES_ITSELF({ ...seen, sinceDeliveredMs: since }),
  },
  {
    verdict: 'scanner',
    reason: 'many_recipients',
    fires: (seen) => (seen.recipientDomains ?? 0) >= SHARED_ADDRESS_DOMAINS && !PROXIED(seen),
  },
];

/** Judges a hit as it arrives. The same as `judgeAgain(features(hit))`. */
export function judge(hit: OpenHit): OpenJudgement {
  return judgeAgain(features(hit));
}

/** Judges from stored features, after a change of the rules; address and header are not needed. */
export function judgeAgain(seen: OpenFeatures): OpenJudgement {
  // Stored by rules that are gone, a family is nothing that anybody knows.
  const family = CLIENT_FAMILIES[seen.family] ?? CLIENT_FAMILIES.unrecognised;
  const byFamily: Rule = { ...family, fires: () => true };
  const certain = family.verdict !== 'human' && family.verdict !== 'unknown';
  const ordered = certain ? [...TOLD, byFamily, ...BEHAVIOUR] : [...TOLD, ...BEHAVIOUR, byFamily];
  const fired = ordered.filter((rule) => rule.fires(seen));
  const first = fired[0] ?? byFamily;
  return {
    verdict: first.verdict,
    reasons: [...new Set(fired.map(({ reason }) => reason))],
    counted: first.counted !== false,
    ruleVersion: OPEN_RULE_VERSION,
  };
}
