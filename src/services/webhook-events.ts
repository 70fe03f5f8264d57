/** The events that are sent to webhook endpoints; new ones may be added. */
export const EVENT_TYPES = [
  'follow_up.due',
  'follow_up.late',
  'follow_up.state_changed',
  'message.opened',
  'message.bounced',
  'contact.unreachable',
  'connection.accepted',
  'account.needs_reauth',
  'application.outcome_changed',
  'candidate.erased',
  'webhook_endpoint.disabled',
] as const;

/** The type of what is sent to try an endpoint; it is sent whatever types the endpoint wants. */
export const TEST_EVENT = 'webhook.test';

/** What happened, as it is told. */
export interface ToldEvent {
  readonly type: string;
  readonly occurredAt: Date;
  readonly candidateId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The bytes of an event: what happened, when, and to whom, by ids and codes; what they stand for is asked by the API. */
export function bodyOf(organizationId: string, { type, occurredAt, candidateId, payload }: ToldEvent): string {
  const timestamp = occurredAt.toISOString();
  return JSON.stringify({ type, timestamp, data: { organizationId, candidateId, ...payload } });
}
