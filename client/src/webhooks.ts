import type { webhooks } from './openapi.js';

/** An event as it is sent; `type` says what stands in `data`. */
export type WebhookEvent = {
  [T in keyof webhooks]: webhooks[T]['post']['requestBody']['content']['application/json'];
}[keyof webhooks];

/** An event that is genuine, and the id under which it is sent: what was seen before is done. */
export interface Delivery {
  readonly id: string;
  readonly event: WebhookEvent;
}

/** A request as it arrived. */
export interface WebhookRequest {
  /** Of the request; a `Headers`, or those of Node. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As it came, before anything parsed it. */
  readonly body: string | Uint8Array;
}

/** What a receiver knows. */
export interface WebhookOptions {
  /** `whsec_…`; several while the secret is rotated. One that fits any signature is enough. */
  readonly secrets: string | readonly string[];
  /** How old or new a delivery may be, 300 seconds. */
  readonly toleranceSeconds?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Why a request is not taken. */
export type WebhookRefusal =
  | 'header_missing'
  | 'timestamp_invalid'
  | 'too_old'
  | 'too_new'
  | 'no_match'
  | 'not_an_event';

/** A request that is not of the service, or not of now; answer it with 400. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
  readonly code: WebhookRefusal;

  constructor(code: WebhookRefusal, message: string) {
    super(message);
    this.code = code;
  }
}

type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

/**
 * Gives the event of a request that is signed by Standard Webhooks 1.0.0 under one of the secrets, and of now; else throws
 * WebhookVerificationError. Throws TypeError for a secret that is none.
 */
export async function verifyWebhook(request: WebhookRequest, options: WebhookOptions): Promise<Delivery> {
  const { toleranceSeconds = 300, now = Date.now } = options;
  const id = headerOf(request, 'webhook-id');
  const timestamp = headerOf(request, 'webhook-timestamp');
  const signatures = headerOf(request, 'webhook-signature');
  if (!/^\d{1,12}$/.test(timestamp)) throw refused('timestamp_invalid', 'webhook-timestamp is no number of seconds.');
  const age = Math.floor(now() / 1000) - Number(timestamp);
  if (age > toleranceSeconds) throw refused('too_old', 'It was signed too long ago; it may have been recorded.');
  if (age < -toleranceSeconds) throw refused('too_new', 'It was signed in the future; compare the clocks.');
  const body = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : request.body;
  const signed = joined(new TextEncoder().encode(`${id}.${timestamp}.`), body);
  const keys = await Promise.all([options.secrets].flat().map(keyOf));
  if (!(await matches(keys, signatures, signed))) throw refused('no_match', 'No signature is of one of the secrets.');
  return { id, event: eventOf(body) };
}

function headerOf({ headers }: WebhookRequest, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : (headers as Readonly<Record<string, unknown>>)[name];
  if (typeof value !== 'string' || value === '') throw refused('header_missing', `${name} is missing.`);
  return value;
}

function keyOf(secret: string): Promise<Key> {
  const bytes = bytesOf(secret.replace(/^whsec_/, ''));
  if (bytes === undefined || bytes.length === 0) throw new TypeError('A secret is whsec_ and base64.');
  return crypto.subtle.importKey('raw', bytes, HMAC, false, ['verify']);
}

/** Whether any signature is of any key; compared by the platform, in a time that tells nothing. */
async function matches(keys: readonly Key[], signatures: string, signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  for (const signature of signatures.split(' ')) {
    const [version, base64 = ''] = signature.split(',');
    const bytes = version === 'v1' ? bytesOf(base64) : undefined;
    if (bytes === undefined) continue;
    for (const key of keys) if (await crypto.subtle.verify(HMAC, key, bytes, signed)) return true;
  }
  return false;
}

function eventOf(body: Uint8Array): WebhookEvent {
  try {
    const event: unknown = JSON.parse(new TextDecoder().decode(body));
    if (typeof event === 'object' && event !== null && 'type' in event) return event as WebhookEvent;
  } catch {}
  throw refused('not_an_event', 'It is signed, but no event.');
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function refused(code: WebhookRefusal, message: string): WebhookVerificationError {
  return new WebhookVerificationError(code, message);
}
