import type { Fault } from '#src/errors.js';

/** How much is known of opens, from nothing on: `anonymous` counts without a person. */
export const TRACKINGS = ['off', 'anonymous', 'full'] as const;
/** One of TRACKINGS. */
export type Tracking = (typeof TRACKINGS)[number];

/**
 * What an organization allows: `mode` at most, and `withoutConsent` at most where the contact was never asked; and whether
 * the words of mail that logs itself are kept, and for how many days a mail of somebody unknown waits for a decision.
 */
export interface TrackingPolicy {
  readonly mode: Tracking;
  readonly withoutConsent: Tracking;
  readonly keepLoggedText: boolean;
  readonly keepUnknownMailDays: number;
}

/** Unknown mail waits at least and at most so many days. */
const UNKNOWN_MAIL_DAYS = { least: 1, most: 90 } as const;

/** Off until the organization turns it on. */
export const DEFAULT_TRACKING: TrackingPolicy = {
  mode: 'off',
  withoutConsent: 'full',
  keepLoggedText: false,
  keepUnknownMailDays: 30,
};

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
    if (!Object.hasOwn(DEFAULT_TRACKING, name)) {
      const message = 'Tracking has a mode, withoutConsent, keepLoggedText and keepUnknownMailDays.';
      return [{ pointer: `/tracking/${name}`, code: 'unknown_field', message }];
    }
    const message = unlike(name as keyof TrackingPolicy, value);
    return message === undefined ? [] : [{ pointer: `/tracking/${name}`, code: 'invalid_value', message }];
  });
}

/** What to use instead of a value that the setting cannot have. */
function unlike(name: keyof TrackingPolicy, value: unknown): string | undefined {
  if (name === 'keepLoggedText') return typeof value === 'boolean' ? undefined : 'Use true or false.';
  if (name !== 'keepUnknownMailDays')
    return TRACKINGS.includes(value as Tracking) ? undefined : 'Use "off", "anonymous" or "full".';
  const { least, most } = UNKNOWN_MAIL_DAYS;
  const fits = Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
  return fits ? undefined : `Use a whole number of days from ${least} to ${most}.`;
}
