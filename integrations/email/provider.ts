import type { EmailEvent } from './email-event.js';

/** The providers whose hooks are taken. */
export const EMAIL_PROVIDERS = [
  'sendgrid',
  'mailgun',
  'postmark',
  'ses',
  'resend',
  'brevo',
  'mandrill',
  'generic',
] as const;
/** One of {@link EMAIL_PROVIDERS}. */
export type EmailProviderName = (typeof EMAIL_PROVIDERS)[number];

/** A request to a hook, as its bytes came. */
export interface IncomingHook {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly now: Date;
}

/** By what an endpoint knows its provider. Several are valid while a secret is rotated; none is never enough. */
export interface EndpointSecrets {
  /** Keys of signatures, which the provider gives (or we, for `generic`). */
  readonly keys: readonly string[];
  /** Passwords that we gave, for providers that sign nothing. */
  readonly passwords: readonly string[];
  /** The one SNS topic whose messages are taken. */
  readonly topicArn: string | null;
  /** The address of the hook exactly as the provider has it, for those that sign it. */
  readonly url: string;
}

/** Why a request is not the provider's; a stable code, and a sentence that holds no secret. */
export interface Refused {
  readonly ok: false;
  readonly code: RefusedCode;
  readonly detail: string;
}

/** Stable codes of {@link Refused}. */
export type RefusedCode =
  | 'no_secret'
  | 'no_proof'
  | 'bad_proof'
  | 'bad_timestamp'
  | 'too_old'
  | 'from_the_future'
  | 'foreign_topic'
  | 'bad_form'
  | 'bad_certificate_url'
  | 'unreadable';

/** Whether a request is the provider's. */
export type Proof = { readonly ok: true } | Refused;

/** One event of a request, read or not; `raw` is its own JSON, for the dead letters. */
export type ReadItem =
  | { readonly event: EmailEvent; readonly raw: string }
  | { readonly fault: { readonly code: string; readonly detail: string }; readonly raw: string };

/** What a request holds: events, each by itself; or it could not be taken apart at all. */
export type Reading = { readonly items: readonly ReadItem[] } | Refused;

/** Thrown where a request cannot be judged just now, because what judges it is away: the provider is to come again. */
export class ProofAway extends Error {
  override readonly name = 'ProofAway';
}

/** What an endpoint of a provider is given, and by whom. */
export interface EndpointRules {
  /** Whether the provider shows a key, which is given to the endpoint. */
  readonly theirKey: boolean;
  /** What we make and show once, to be given to the provider; a key only where the provider's own is not given. */
  readonly ours: 'key' | 'password' | null;
  /** Whether everything comes through an SNS topic, which the endpoint must name. */
  readonly topic: boolean;
  /** Whether the hook's address is signed too, so that it matters how the provider has it. */
  readonly signsUrl: boolean;
}

/** What a provider understands as an answer; chosen by its rules of trying again. */
export interface Answers {
  /** Everything is stored. */
  readonly accepted: number;
  /** The request is not proven to be the provider's. */
  readonly unproven: number;
  /** Proven, and yet no events can be read. */
  readonly unreadable: number;
  /** The database is away: come again. */
  readonly away: number;
}

/** A provider's hook: proof of origin over raw bytes, events in one shape, and which answers it understands. */
export interface EmailProvider {
  readonly name: EmailProviderName;
  readonly endpoint: EndpointRules;
  readonly answers: Answers;
  /** Media types that it sends; all others are refused before the body is read. */
  readonly contentTypes: readonly string[];
  /** The longest body it sends that is taken. */
  readonly mostBytes: number;
  /** When the provider gives up, as its manual has it. */
  readonly retries: string;
  /** Why a key cannot be one that the provider shows, for whoever gives it; absent: any can. */
  faultOfKey?(key: string): string | undefined;
  /** Whether a request only asks, unsigned, whether anybody is there, and must get 200, as must HEAD; absent: it never asks. */
  isProbe?(hook: IncomingHook): boolean;
  /**
   * Whether the request is the provider's, by its bytes; reads no more of them than that takes. Throws ProofAway where
   * that cannot be told just now.
   */
  prove(hook: IncomingHook, secrets: EndpointSecrets): Proof | Promise<Proof>;
  /** The events of a proven request. Never throws: what cannot be read is an item with a fault. */
  read(hook: IncomingHook): Reading | Promise<Reading>;
  /** The body that brings one item again, by its `raw`; absent: `raw` itself is one. */
  bodyOf?(raw: string): string;
}

/** 2xx, and 401 for bad proof: the codes that stop a provider for ever (403, 406, 410) are never among them. */
export const USUAL_ANSWERS: Answers = { accepted: 200, unproven: 401, unreadable: 400, away: 503 };

/** A refusal. */
export function refused(code: RefusedCode, detail: string): Refused {
  return { ok: false, code, detail };
}

/** The one value of a header; undefined where it is missing or there twice. */
export function headerOf({ headers }: IncomingHook, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
