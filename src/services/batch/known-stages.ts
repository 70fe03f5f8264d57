import type { StageTable } from '#db/tables/stage-tables.js';

/**
 * What known sources call their stages, by the source's name in lower case. Only words that their own documentation or
 * exports use, and of those only what is clear: a list that users name themselves decides nothing.
 */
const KNOWN: Readonly<Record<string, StageTable>> = {
  // The lists that a new board has; users rename them, and add their own.
  huntr: {
    applications: {
      wishlist: 'pending',
      applied: 'pending',
      interview: 'pending',
      offer: 'offer',
      rejected: 'rejected',
    },
    interviews: {},
  },
  // The status of an application, and of a scheduled interview.
  greenhouse: {
    applications: { active: 'pending', hired: 'accepted', rejected: 'rejected' },
    interviews: { scheduled: 'scheduled', 'awaiting feedback': 'completed', complete: 'completed' },
  },
  ashby: {
    applications: { lead: 'pending', active: 'pending', hired: 'accepted' },
    // Rescheduling: the old time is off, a new one comes with the next state.
    interviews: { scheduled: 'scheduled', completed: 'completed', cancelled: 'cancelled', rescheduling: 'cancelled' },
  },
};

/** The sources whose stages are known. */
export const KNOWN_SOURCES: readonly string[] = Object.keys(KNOWN);

/** What is known of a source's stages. */
export function knownStagesOf(source: string): StageTable | undefined {
  const name = source.toLowerCase();
  return Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
}
