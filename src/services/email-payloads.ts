import { uuidv7 } from '#db/ids.js';
import type { NewEmailEvent } from '#db/queries/email-events.js';
import { type EmailEvent, naturalKey } from '#integrations/email/email-event.js';
import type { Bound, KeyRing } from './key-ring.js';

/** What an event's payload is bound to. */
export function eventBoundOf(orgId: string, rowId: string): Bound {
  return { purpose: 'email_events.payload', orgId, rowId };
}

/** What a dead letter's payload is bound to. */
export function letterBoundOf(orgId: string, rowId: string): Bound {
  return { purpose: 'dead_letters.payload', orgId, rowId };
}

/** What a mail under review is bound to. */
export function reviewBoundOf(orgId: string, rowId: string): Bound {
  return { purpose: 'mail_reviews.mail', orgId, rowId };
}

/** Seals an event as its adapter read it. */
export function sealEvent(ring: KeyRing, orgId: string, id: string, event: EmailEvent): string {
  return ring.encrypt(JSON.stringify(event), eventBoundOf(orgId, id));
}

/** Opens a sealed event. */
export function openEvent(ring: KeyRing, orgId: string, id: string, payload: string): EmailEvent {
  return eventOf(ring.decrypt(payload, eventBoundOf(orgId, id)));
}

/** An event from its JSON. */
export function eventOf(json: string): EmailEvent {
  const event = JSON.parse(json) as EmailEvent;
  const { mail } = event;
  const date = mail?.date == null ? null : new Date(mail.date);
  return { ...event, at: new Date(event.at), mail: mail === null ? null : { ...mail, date } };
}

/** An event as it is stored: what is no personal data in the open, the rest sealed. */
export function newEvent(
  ring: KeyRing,
  orgId: string,
  { event, raw }: { readonly event: EmailEvent; readonly raw: string },
  now: Date,
): NewEmailEvent {
  const id = uuidv7(now.getTime());
  const { providerEventId, type, providerType, at, bounce, code, flag } = event;
  const details = { bounce, code, flag };
  const payload = sealEvent(ring, orgId, id, event);
  return { id, providerEventId, naturalKey: naturalKey(event, raw), type, providerType, at, payload, details };
}
