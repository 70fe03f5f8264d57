import type { CalendarAction, CalendarInterview, CalendarOwner } from '#db/queries/calendar-entries.js';
import type { CalendarEvent } from '#integrations/calendar/event.js';
import { ACTION_WORDS, reasonInWords } from './english.js';

const MINUTE_MS = 60_000;
/** How long an interview is that does not say when it ends, and the shortest entry that calendars show well. */
const INTERVIEW_MS = 60 * MINUTE_MS;
const SHORTEST_MS = 15 * MINUTE_MS;

/** An interview as an entry, in its own zone or else the candidate's. */
export function eventOfInterview(interview: CalendarInterview, owner: CalendarOwner): CalendarEvent {
  const { id, title, startsAt, endsAt, timeZone, format, cancelled, role, employer } = interview;
  const lines = [
    title ?? '',
    `For ${role} at ${employer}`,
    format === null || format === 'other' ? '' : FORMATS[format],
  ];
  return {
    uid: `interview-${id}@followthrough`,
    startsAt,
    endsAt: endsAt ?? new Date(startsAt.getTime() + INTERVIEW_MS),
    timeZone: timeZone ?? owner.timeZone,
    summary: `${cancelled ? 'Cancelled: ' : ''}Interview: ${employer}, ${role}`,
    description: lines.filter((line) => line !== undefined && line !== '').join('\n'),
    cancelled,
    busy: true,
    createdAt: interview.createdAt,
    changedAt: later(interview.updatedAt, owner.updatedAt),
  };
}

const FORMATS: Readonly<Record<string, string>> = { video: 'By video', phone: 'By phone', onsite: 'On site' };

/**
 * The next action of a follow-up as an entry over its window, or over the slot of a call. It is told in UTC: its
 * bounds are instants, wherever its owner is.
 */
export function eventOfAction(
  { id, action, contact, role, employer, ...of }: CalendarAction,
  owner: CalendarOwner,
): CalendarEvent {
  const start = Date.parse(action.slot?.start ?? (action.notBefore as string));
  const end = Date.parse(action.slot?.end ?? (action.dueBy as string));
  const words = ACTION_WORDS[action.kind];
  return {
    uid: `follow-up-${id}@followthrough`,
    startsAt: new Date(start),
    endsAt: new Date(Math.max(end, start + SHORTEST_MS)),
    timeZone: null,
    summary: `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${contact} (${employer})`,
    description: [
      ...action.reasons.map((reason) => reasonInWords(reason, owner.timeZone)),
      `For ${role} at ${employer}`,
    ].join('\n'),
    cancelled: false,
    busy: false,
    createdAt: of.createdAt,
    changedAt: later(of.updatedAt, owner.updatedAt),
  };
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
