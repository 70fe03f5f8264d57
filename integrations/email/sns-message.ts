import type { Fields } from './json-fields.js';

const CONFIRMATIONS = new Set(['SubscriptionConfirmation', 'UnsubscribeConfirmation']);
const NOTIFICATION_KEYS = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const CONFIRMATION_KEYS = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
// As regions are named, and no other label: a bucket may be called `sns` and stand at `sns.s3-us-west-2.amazonaws.com`.
const COMPASS = '(?:north|south|east|west|central|northeast|northwest|southeast|southwest)';
const REGION = `(?!cn-)[a-z]{2}(?:-gov)?-${COMPASS}-[1-9][0-9]?`;
const REGION_OF_CHINA = `cn-${COMPASS}-[1-9][0-9]?`;
const AMAZON = new RegExp(`^sns\\.(?:${REGION}\\.amazonaws\\.com|${REGION_OF_CHINA}\\.amazonaws\\.com\\.cn)$`);
const CERTIFICATE = /^\/SimpleNotificationService-[0-9a-f]{32}\.pem$/;

/** The bytes that SNS signs: each key that is there, in this order, and its value, a line each. */
export function signedText(message: Fields): string {
  const keys = CONFIRMATIONS.has(String(message['Type'])) ? CONFIRMATION_KEYS : NOTIFICATION_KEYS;
  return keys
    .filter((key) => typeof message[key] === 'string')
    .map((key) => `${key}\n${message[key] as string}\n`)
    .join('');
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
