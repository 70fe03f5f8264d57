import type { ContactConsent } from '#db/tables/contacts.js';

/** What a person may have asked for: of two records of one person the stricter wish holds. */
export const WISHES = ['doNotCall', 'doNotContactSince', 'consent'] as const;

/** A contact, or what is known of it. */
export type Wishing = Readonly<Record<string, unknown>>;

/** Of both every wish not to be contacted. */
export function stricterOf(from: Wishing, into: Wishing): Record<(typeof WISHES)[number], unknown> {
  const since = [from['doNotContactSince'], into['doNotContactSince']].filter((at) => at instanceof Date);
  return {
    doNotCall: from['doNotCall'] === true || into['doNotCall'] === true,
    doNotContactSince: since.length === 0 ? null : new Date(Math.min(...since.map((at) => at.getTime()))),
    consent: consentOfBoth(from['consent'] as ContactConsent, into['consent'] as ContactConsent),
  };
}

/** Who refused once has refused; who agreed once has, unless the other record says no. */
function consentOfBoth(from: ContactConsent, into: ContactConsent): ContactConsent {
  const said = [from.tracking, into.tracking].filter((tracking) => tracking !== undefined);
  return said.length === 0 ? {} : { tracking: !said.includes(false) };
}

/**
 * A wish as it is for one of two who were taken for one person: who of them asked for it meanwhile nobody knows, so what was
 * asked for holds for both. What was taken back or agreed to meanwhile is the other's alone.
 */
export function withWishSince(wish: (typeof WISHES)[number], own: Wishing, since: Wishing): unknown {
  if (wish !== 'consent') return stricterOf(own, since)[wish];
  const { tracking } = since['consent'] as ContactConsent;
  return tracking === false ? { ...(own['consent'] as ContactConsent), tracking } : own['consent'];
}
