import { calendarActions, calendarInterviews, calendarOwner } from '#db/queries/calendar-entries.js';
import { findCalendarFeed } from '#db/queries/calendar-feeds.js';
import { Problem } from '#src/errors.js';
import { eventOfAction, eventOfInterview } from './calendar-events.js';
import type { Deps } from './deps.js';
import { hashSecret } from './key-token.js';

const DAY_MS = 86_400_000;
/** How long what is past, and what was cancelled, stays in a calendar. */
const PAST_DAYS = 90;
const CANCELLED_DAYS = 14;
/** So many entries of each kind at most, the latest. */
const MOST_ENTRIES = 1000;
const REFRESH_MINUTES = 60;

/**
 * The calendar behind a token as iCalendar: interviews, and next actions that are due, as the candidate may see them.
 * Throws one and the same `not_found` for a token that never was, is revoked, or whose candidate is gone.
 */
export async function readCalendar(deps: Deps, token: string): Promise<string> {
  const found = await findCalendarFeed(deps.db, hashSecret(token));
  if (found === undefined) throw noCalendar();
  const past = (days: number) => new Date(deps.now().getTime() - days * DAY_MS);
  const { owner, interviews, actions } = await deps.db.read(found.orgId, async (tx) => {
    const owner = await calendarOwner(tx, found.feedId);
    if (owner === undefined) throw noCalendar();
    const since = { from: past(PAST_DAYS), limit: MOST_ENTRIES };
    const { candidateId } = owner;
    return {
      owner,
      interviews: await calendarInterviews(tx, candidateId, { ...since, cancelledSince: past(CANCELLED_DAYS) }),
      actions: await calendarActions(tx, candidateId, since),
    };
  });
  // Loaded with the first calendar: a start does without zones.
  const { writeCalendar } = await import('#integrations/calendar/write-calendar.js');
  return writeCalendar({
    name: 'Interviews and follow-ups',
    timeZone: owner.timeZone,
    refreshMinutes: REFRESH_MINUTES,
    events: [
      ...interviews.map((interview) => eventOfInterview(interview, owner)),
      ...actions.map((action) => eventOfAction(action, owner)),
    ],
  });
}

function noCalendar(): Problem {
  return new Problem(
    'not_found',
    'There is no calendar under this address. It may have been revoked: ask for a new one.',
  );
}
