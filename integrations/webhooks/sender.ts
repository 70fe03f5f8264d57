/** A message as it is sent: signed, addressed, the same bytes each time. */
export interface WebhookMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What became of a message. `refused` is an answer that is neither 2xx, 3xx nor 410; `address_refused` is an address that
 * is not to be reached, found out before any byte was sent; `cut_off` is an answer that did not arrive whole;
 * `secret_unreadable` was not sent, since no key of the service opens what it is to be signed by.
 */
export type WebhookOutcome =
  | 'delivered'
  | 'gone'
  | 'redirected'
  | 'refused'
  | 'timed_out'
  | 'cut_off'
  | 'address_refused'
  | 'unknown_host'
  | 'connection_failed'
  | 'tls_failed'
  | 'secret_unreadable';

/** What a receiver answered, and how long it took. */
export interface WebhookAnswer {
  readonly outcome: WebhookOutcome;
  readonly durationMs: number;
  /** Null where nothing was answered. */
  readonly status: number | null;
  /** The beginning of what was answered, as text that a database takes. */
  readonly text: string | null;
  /** Whether there was more of it. */
  readonly cut: boolean;
  /** For how long the receiver asked to be left alone, in milliseconds; null where it did not. */
  readonly retryAfterMs: number | null;
}

/** Sends webhooks, and says which addresses it would not send to. */
export interface WebhookSender {
  /** Why nothing can be sent to an address, for the person who gave it; undefined where it can, as far as its text tells. */
  faultOf(url: string): string | undefined;
  /** Sends once and never throws: what went wrong is an outcome. */
  send(message: WebhookMessage): Promise<WebhookAnswer>;
}
