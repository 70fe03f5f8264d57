import { AGENT_RULES } from './agents.js';
import { browserFamily } from './browser.js';
import type { ClientFamily } from './families.js';

export type { ClientFamily } from './families.js';

/** What a provider itself says of a hit: Apple's or Gmail's prefetch, another machine, or a scanner. */
export const PROVIDER_FLAGS = ['apple', 'gmail', 'machine', 'scanner'] as const;
/** One of {@link PROVIDER_FLAGS}. */
export type ProviderFlag = (typeof PROVIDER_FLAGS)[number];

/** Hits that are the sender's: seen in their own browser, or of a test message. */
export const OWN_OPENS = ['sender', 'test'] as const;
/** One of {@link OWN_OPENS}. */
export type OwnOpen = (typeof OWN_OPENS)[number];

/** Within this time networks on one message are counted together. */
export const BURST_WINDOW_SECONDS = 120;

/** What is known when a hit arrives; absent and null both mean not known. */
export interface OpenHit {
  readonly userAgent?: string | null | undefined;
  readonly method?: 'GET' | 'HEAD' | undefined;
  readonly providerFlag?: ProviderFlag | null | undefined;
  readonly own?: OwnOpen | null | undefined;
  /** Milliseconds from `delivered` to the hit, negative when the hit came first; null without a delivery. */
  readonly sinceDeliveredMs?: number | null | undefined;
  /** Distinct networks (see networkOf) on this message within {@link BURST_WINDOW_SECONDS}, this hit's among them. */
  readonly networksInBurst?: number | null | undefined;
  /** Distinct domains of recipients whose messages this hit's address loaded. */
  readonly recipientDomains?: number | null | undefined;
}

/** All that a verdict rests on, without address and header: a stored hit is judged again from these alone. */
export interface OpenFeatures {
  readonly family: ClientFamily;
  readonly head: boolean;
  readonly providerFlag: ProviderFlag | null;
  readonly own: OwnOpen | null;
  readonly sinceDeliveredMs: number | null;
  readonly networksInBurst: number | null;
  readonly recipientDomains: number | null;
}

/** Headers are read this far; longer ones are nobody's. */
const LONGEST_AGENT = 1_024;

/** The family of a user agent; `none` for an empty or missing one. */
export function clientFamily(userAgent: string | null | undefined): ClientFamily {
  const agent = (userAgent ?? '').slice(0, LONGEST_AGENT).trim();
  if (agent === '') return 'none';
  return AGENT_RULES.find(({ pattern }) => pattern.test(agent))?.family ?? browserFamily(agent);
}

/** The features of a hit: what is kept when its address and header are dropped. */
export function features(hit: OpenHit): OpenFeatures {
  return {
    family: clientFamily(hit.userAgent),
    head: hit.method === 'HEAD',
    providerFlag: hit.providerFlag ?? null,
    own: hit.own ?? null,
    sinceDeliveredMs: hit.sinceDeliveredMs ?? null,
    networksInBurst: hit.networksInBurst ?? null,
    recipientDomains: hit.recipientDomains ?? null,
  };
}
