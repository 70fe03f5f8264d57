/** Something on record, by its id. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A note or text on record, by its id. */
export interface Noted {
  readonly id: string;
  readonly text: string;
}

/** A story of the candidate's story bank. */
export interface Story {
  readonly id: string;
  readonly title: string;
  readonly story?: string | undefined;
}

/**
 * What is on record for a draft. All may be absent: a rule without its facts abstains and says so. Absent is not
 * empty: `needs: []` means that there are no notes, absent that nothing is known.
 */
export interface ReviewFacts {
  /** Whom the draft goes to. */
  readonly contact?: Named | undefined;
  /** Others that it may rightly name: the panel, the person it is routed through. */
  readonly people?: readonly Named[] | undefined;
  readonly candidate?: Named | undefined;
  readonly employer?: Named | undefined;
  /** The application's role. */
  readonly role?: Named | undefined;
  readonly needs?: readonly Noted[] | undefined;
  readonly topics?: readonly Noted[] | undefined;
  readonly promises?: readonly Noted[] | undefined;
  readonly stories?: readonly Story[] | undefined;
  /** Texts sent to this person before, in order. */
  readonly earlier?: readonly Noted[] | undefined;
  /** Texts sent to others of the same interview. */
  readonly toOthers?: readonly Noted[] | undefined;
  /** The method that it would go by. */
  readonly method?: { readonly id: string; readonly status: string } | undefined;
  /** Outbound touches since they last wrote or spoke. */
  readonly unanswered?: number | undefined;
  /** Whether they are as many as the organization's policy wants; three where it is not said. */
  readonly enough?: boolean | undefined;
  /** Whether a call is possible, allowed and not yet tried. */
  readonly callPossible?: boolean | undefined;
  /** The last touch is closer than the policy's least gap, and nobody asked for this one. */
  readonly tooSoon?: boolean | undefined;
  /** They asked to hear from the candidate, or the date that they named has passed. */
  readonly invited?: boolean | undefined;
  readonly internal?: boolean | undefined;
  /** BCP 47, of the contact. */
  readonly locale?: string | undefined;
}
