import type { Channel, Outcome, ReviewedCheck, ReviewVerdict } from '#src/engine/index.js';
import type { Moment } from './calendar.js';
import type { CandidateKey, ContactKey, EmployerKey } from './people.js';

/** One application of the demo as it went: its rounds, and what happened around them. Wall times are those of `zone`. */
export interface Story {
  readonly candidate: CandidateKey;
  readonly employer: EmployerKey;
  readonly role: string;
  /** That of the first contact unless given. */
  readonly zone?: string;
  readonly decisionExpectedAt?: Moment;
  readonly rounds: readonly [Round, ...Round[]];
  readonly events?: readonly Happening[];
}

/** One interview; `ended` is what was noted at its end (nothing: nobody has said yet whether it took place). */
export interface Round {
  readonly title: string;
  readonly start: Moment;
  readonly minutes: number;
  readonly format: 'video' | 'phone' | 'onsite';
  readonly with: readonly [ContactKey, ...ContactKey[]];
  readonly lead?: ContactKey;
  readonly ended?: 'completed' | 'no_show_employer' | 'no_show_candidate';
  readonly needs?: readonly string[];
  readonly topics?: readonly string[];
  readonly promises?: readonly { readonly text: string; readonly due?: Moment }[];
  readonly invited?: Moment;
  readonly imported?: true;
  readonly internal?: true;
  /** Nobody noted in which zone it was. */
  readonly zoneless?: true;
}

/** A touchpoint: `to` somebody or `from` somebody. */
export interface Touch {
  readonly to?: ContactKey;
  readonly from?: ContactKey;
  readonly by: Channel;
  readonly conversation?: true;
  readonly thanks?: boolean;
  readonly addsValue?: boolean;
  readonly bounced?: true;
  readonly needsReply?: false;
  /** Keeps the promise of this place in the first round. */
  readonly promise?: number;
  readonly subject?: string;
  readonly text?: string;
  readonly reviews?: Readonly<Partial<Record<ReviewedCheck, ReviewVerdict>>>;
}

/** What happened besides interviews. Decisions by hand are about the follow-up of the last round with its first contact. */
export type Happening = { readonly at: Moment } & (
  | Touch
  | { readonly outcome: Outcome; readonly expires?: Moment }
  | { readonly connection: ContactKey; readonly state: 'invited' | 'connected' | 'ignored' }
  | { readonly cancelled: true }
  | { readonly doNotContact: ContactKey }
  | { readonly away: ContactKey; readonly until: Moment }
  | { readonly snoozedUntil: Moment }
  | { readonly pinnedAt: Moment }
  | { readonly dismissed: true }
);
