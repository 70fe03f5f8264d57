import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CrmHints, CrmHookCall, CrmHookOf } from '../crm.js';

const MOST_SKEW_MS = 5 * 60_000;

/**
 * What a hook of HubSpot's hints at, proven by its signature of version 3: HMAC-SHA256 by the app's secret of method, address,
 * body and timestamp. Undefined where it is not proven, or its time is not within five minutes of now, on either side.
 */
export function hubSpotHints(
  { method, url, headers, body }: CrmHookCall,
  { secret, account }: CrmHookOf,
  now: Date,
): CrmHints | undefined {
  const timestamp = headers('x-hubspot-request-timestamp') ?? '';
  const given = Buffer.from(headers('x-hubspot-signature-v3') ?? '', 'base64');
  if (!/^\d{1,15}$/.test(timestamp) || Math.abs(now.getTime() - Number(timestamp)) > MOST_SKEW_MS) return undefined;
  const signed = createHmac('sha256', secret)
    .update(`${method}${decoded(url)}`)
    .update(body)
    .update(timestamp)
    .digest();
  if (given.length !== signed.length || !timingSafeEqual(given, signed)) return undefined;
  return hintsIn(body.toString('utf8'), account);
}

/** What HubSpot calls contacts where it speaks of objects of any type. */
const CONTACTS = '0-1';

/** Those who are to be read again, and those who are to be forgotten; what is not understood hints at nothing. */
function hintsIn(text: string, account: string | null): CrmHints {
  const ids = new Set<string>();
  const erasedIds = new Set<string>();
  let ignored = 0;
  for (const event of eventsIn(text)) {
    const named = isOfContacts(event) && isOf(event, account) ? idsIn(event) : [];
    if (named.length === 0) ignored += 1;
    // As long as nobody knows whose these numbers are they are read again, and end nothing.
    const into = account !== null && isErasure(event) ? erasedIds : ids;
    for (const id of named) into.add(id);
  }
  return { ids: [...ids], erasedIds: [...erasedIds], ignored };
}

type HubSpotEvent = Readonly<Record<string, unknown>>;

function isOfContacts({ subscriptionType, objectTypeId }: HubSpotEvent): boolean {
  if (typeof subscriptionType !== 'string') return false;
  // Which objects those are that are called so stands beside it; of contacts alone there is an older name.
  if (subscriptionType.startsWith('object.')) return objectTypeId === CONTACTS;
  return subscriptionType.startsWith('contact.') && (objectTypeId === undefined || objectTypeId === CONTACTS);
}

/** An app that several accounts installed signs for all of them by the same secret: numbers of another are other people. */
function isOf({ portalId }: HubSpotEvent, account: string | null): boolean {
  return account === null || String(portalId) === account;
}

function isErasure({ subscriptionType }: HubSpotEvent): boolean {
  return String(subscriptionType).endsWith('.privacyDeletion');
}

function idsIn(event: HubSpotEvent): string[] {
  const { objectId, primaryObjectId, newObjectId, mergedObjectIds } = event;
  const others = Array.isArray(mergedObjectIds) ? mergedObjectIds : [];
  const named: unknown[] = isErasure(event) ? [objectId] : [objectId, primaryObjectId, newObjectId, ...others];
  return named
    .filter((id) => typeof id === 'number' || typeof id === 'string')
    .map(String)
    .filter((id) => /^\d{1,20}$/.test(id));
}

function eventsIn(text: string): HubSpotEvent[] {
  try {
    const events: unknown = JSON.parse(text);
    return Array.isArray(events) ? events.filter((event) => typeof event === 'object' && event !== null) : [];
  } catch {
    return [];
  }
}

/** The address is decoded before it is signed. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
