import type { Fault } from '#src/errors.js';

/** How much is known of opens, from nothing on: `anonymous` counts without a person. */
export const TRACKINGS = ['off', 'anonymous', 'full'] as const;
/** One of TRACKINGS. */
export type Tracking = (typeof TRACKINGS)[number];

/**
 * What an organization allows: `mode` at most, and `withoutConsent` at most where the contact was never asked; and whether
 * the words of mail that logs itself are kept.
 */
export interface TrackingPolicy {
  readonly mode: Tracking;
  readonly withoutConsent: Tracking;
  readonly keepLoggedText: boolean;
}

/** Off until the organization turns it on. */
export const DEFAULT_TRACKING: TrackingPolicy = { mode: 'off', withoutConsent: 'full', keepLoggedText: false };

/** Who has a say in whether opens of a message are tracked; absent: not asked, and of the message: as much as allowed. */
export interface TrackingWishes {
  readonly policy: Partial<TrackingPolicy>;
  readonly candidate: boolean | undefined;
  readonly contact: boolean | undefined;
  readonly message?: Tracking | null | undefined;
  /** Whether there is html that a pixel can stand in. */
  readonly html?: boolean;
}

/** What holds, and the codes of those who allow no more; none where it is `full`. */
export interface TrackingDecision {
  readonly tracking: Tracking;
  readonly reasons: readonly string[];
}

/** The most restrictive of all wishes. Asked when a message is made, and again when a hit arrives. */
export function decideTracking(wishes: TrackingWishes): TrackingDecision {
  const { mode, withoutConsent } = { ...DEFAULT_TRACKING, ...wishes.policy };
  const says: readonly (readonly [Tracking, string])[] = [
    [mode, `organization_${mode}`],
    [wishes.candidate === false ? 'off' : 'full', 'candidate_refused'],
    [wishes.contact === false ? 'off' : 'full', 'contact_refused'],
    [wishes.contact === undefined ? withoutConsent : 'full', 'contact_not_asked'],
    [wishes.message ?? 'full', `message_${wishes.message}`],
    [wishes.html === false ? 'off' : 'full', 'no_html'],
  ];
  const least = Math.min(...says.map(([tracking]) => TRACKINGS.indexOf(tracking)));
  const tracking = TRACKINGS[least] as Tracking;
  const reasons = tracking === 'full' ? [] : says.filter(([said]) => said === tracking).map(([, reason]) => reason);
  return { tracking, reasons };
}

/** What is wrong with the settings of a policy, with pointers below `/tracking`. */
export function trackingFaults(settings: Readonly<Record<string, unknown>>): Fault[] {
  return Object.entries(settings).flatMap(([name, value]): Fault[] => {
    if (!(name in DEFAULT_TRACKING))
      return [
        {
          pointer: `/tracking/${name}`,
          code: 'unknown_field',
          message: 'Tracking has a mode, withoutConsent and keepLoggedText.',
        },
      ];
    if (name === 'keepLoggedText') {
      if (typeof value === 'boolean') return [];
      return [{ pointer: `/tracking/${name}`, code: 'invalid_value', message: 'Use true or false.' }];
    }
    if (TRACKINGS.includes(value as Tracking)) return [];
    return [{ pointer: `/tracking/${name}`, code: 'invalid_value', message: 'Use "off", "anonymous" or "full".' }];
  });
}
