import type { Fields } from './json-fields.js';

/**
 * The fields that SNS signs, in its order, and how it writes each. It signs them without their lengths, so of all that
 * stands behind the free text of a message nothing may hold a line end: else what somebody publishes to a topic of
 * their own reads as a message of another topic. Read from the end, lines of these forms can be parted in one way only.
 */
const SIGNED = {
  Message: /^/,
  MessageId: /^[\w-]{1,100}$/,
  Subject: /^[^\r\n]{0,1000}$/,
  SubscribeURL: /^https:\/\/[\x21-\x7e]{1,4000}$/,
  Timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/,
  Token: /^[\x21-\x7e]{1,4000}$/,
  TopicArn: /^arn:aws[a-z-]*:sns:[a-z\d-]+:\d{12}:[\w.-]{1,262}$/,
} as const;
type Signed = keyof typeof SIGNED;

const OF_NOTIFICATIONS: readonly Signed[] = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn'];
const OF_CONFIRMATIONS: readonly Signed[] = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn'];
const BY_TYPE: ReadonlyMap<unknown, readonly Signed[]> = new Map([
  ['Notification', OF_NOTIFICATIONS],
  ['SubscriptionConfirmation', OF_CONFIRMATIONS],
  ['UnsubscribeConfirmation', OF_CONFIRMATIONS],
]);
const MAY_BE_ABSENT: ReadonlySet<Signed> = new Set(['Subject']);

// As regions are named, and no other label: a bucket may be called `sns` and stand at `sns.s3-us-west-2.amazonaws.com`.
const COMPASS = '(?:north|south|east|west|central|northeast|northwest|southeast|southwest)';
const REGION = `(?!cn-)[a-z]{2}(?:-gov)?-${COMPASS}-[1-9][0-9]?`;
const REGION_OF_CHINA = `cn-${COMPASS}-[1-9][0-9]?`;
const AMAZON = new RegExp(`^sns\\.(?:${REGION}\\.amazonaws\\.com|${REGION_OF_CHINA}\\.amazonaws\\.com\\.cn)$`);
const CERTIFICATE = /^\/SimpleNotificationService-[0-9a-f]{32}\.pem$/;

/** The bytes that SNS signs: each key and its value, a line each; null of a message that SNS does not write so. */
export function signedText(message: Fields): string | null {
  const keys = BY_TYPE.get(message['Type']);
  if (keys === undefined) return null;
  const lines: string[] = [];
  for (const key of keys) {
    const value = message[key] ?? null;
    if (value === null && MAY_BE_ABSENT.has(key)) continue;
    if (typeof value !== 'string' || !SIGNED[key].test(value)) return null;
    lines.push(key, value);
  }
  return [...lines, 'Type', message['Type'], ''].join('\n');
}

/**
 * Whether an address is one that Amazon keeps certificates of SNS at; asked before anything is loaded from it, so that
 * a stranger's message makes us call nobody but Amazon.
 */
export function isCertificateUrl(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > 512 || !URL.canParse(text)) return false;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.port === '' && url.search === '' && url.hash === '';
  return url.protocol === 'https:' && AMAZON.test(url.hostname) && plain && CERTIFICATE.test(url.pathname);
}
