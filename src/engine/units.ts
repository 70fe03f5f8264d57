/** A minute in milliseconds. */
export const MINUTE = 60_000;
/** An hour in milliseconds. */
export const HOUR = 3_600_000;
/** A day of elapsed time, 24 h, in milliseconds (section 3). */
export const DAY = 86_400_000;

/** An instant that never comes. */
export const NEVER = Number.POSITIVE_INFINITY;
/** An instant that has always been. */
export const ALWAYS = Number.NEGATIVE_INFINITY;
