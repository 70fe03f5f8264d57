import type { OpenVerdict } from '../codes.js';

/** Reasons that a judgement may give, spelled once; stored with each hit and shown with it. */
export const OPEN_REASONS = [
  'own_open',
  'test_open',
  'head_request',
  'provider_machine',
  'provider_scanner',
  'apple_privacy',
  'gmail_prefetch',
  'image_proxy',
  'security_product',
  'http_library',
  'link_preview',
  'crawler',
  'many_networks',
  'before_delivery',
  'at_delivery',
  'many_recipients',
  'mail_client',
  'browser',
  'unrecognised_agent',
  'no_agent',
] as const;
/** One of {@link OPEN_REASONS}. */
export type OpenReason = (typeof OPEN_REASONS)[number];

interface Family {
  readonly verdict: OpenVerdict;
  readonly reason: OpenReason;
}

/**
 * What a user agent can be told to be, with the verdict it stands for alone. Stored instead of the header: fine enough
 * that a hit can be judged again by it, too coarse to tell one person from another.
 */
export const CLIENT_FAMILIES = {
  apple_privacy: { verdict: 'machine', reason: 'apple_privacy' },
  gmail_prefetch: { verdict: 'machine', reason: 'gmail_prefetch' },
  gmail_proxy: { verdict: 'proxied', reason: 'image_proxy' },
  yahoo_proxy: { verdict: 'proxied', reason: 'image_proxy' },
  yandex_proxy: { verdict: 'proxied', reason: 'image_proxy' },
  seznam_proxy: { verdict: 'proxied', reason: 'image_proxy' },
  fastmail_proxy: { verdict: 'proxied', reason: 'image_proxy' },
  mail_proxy: { verdict: 'proxied', reason: 'image_proxy' },
  security_product: { verdict: 'scanner', reason: 'security_product' },
  link_preview: { verdict: 'machine', reason: 'link_preview' },
  http_library: { verdict: 'machine', reason: 'http_library' },
  crawler: { verdict: 'machine', reason: 'crawler' },
  mail_client: { verdict: 'human', reason: 'mail_client' },
  mobile_app: { verdict: 'human', reason: 'mail_client' },
  browser: { verdict: 'human', reason: 'browser' },
  unrecognised: { verdict: 'unknown', reason: 'unrecognised_agent' },
  none: { verdict: 'unknown', reason: 'no_agent' },
} as const satisfies Readonly<Record<string, Family>>;
/** One of {@link CLIENT_FAMILIES}. */
export type ClientFamily = keyof typeof CLIENT_FAMILIES;
