import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CrmHints, CrmHookCall } from '../crm.js';

const MOST_SKEW_MS = 5 * 60_000;

/**
 * What a hook of HubSpot's hints at, proven by its signature of version 3: HMAC-SHA256 by the app's secret of method, address,
 * body and timestamp. Undefined where it is not proven, or its time is not within five minutes of now, on either side.
 */
export function hubSpotHints(
  { method, url, headers, body }: CrmHookCall,
  secret: string,
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
  return hintsIn(body.toString('utf8'));
}

/** Those who are to be read again, and those who are to be forgotten; what is not understood hints at nothing. */
function hintsIn(text: string): CrmHints {
  const ids = new Set<string>();
  const erasedIds = new Set<string>();
  for (const event of eventsIn(text)) {
    const { subscriptionType, objectId, newObjectId, mergedObjectIds } = event as Readonly<Record<string, unknown>>;
    if (typeof subscriptionType !== 'string' || !/^(contact|object)\./.test(subscriptionType)) continue;
    const into = subscriptionType.endsWith('.privacyDeletion') ? erasedIds : ids;
    const others = Array.isArray(mergedObjectIds) ? mergedObjectIds : [];
    for (const id of [objectId, newObjectId, ...others])
      if ((typeof id === 'number' || typeof id === 'string') && /^\d{1,20}$/.test(String(id))) into.add(String(id));
  }
  return { ids: [...ids], erasedIds: [...erasedIds] };
}

function eventsIn(text: string): object[] {
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
