/** One entry of a calendar. */
export interface CalendarEvent {
  /** Names it for good: the same in every edition of the calendar. */
  readonly uid: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** In whose clocks it is told; null: in UTC, for what is an instant and nothing else. */
  readonly timeZone: string | null;
  readonly summary: string;
  readonly description: string | null;
  readonly cancelled: boolean;
  /** Whether its owner has no time for anything else then. */
  readonly busy: boolean;
  readonly createdAt: Date;
  /** When anything of it changed last. Later with each change. */
  readonly changedAt: Date;
}

/** A calendar that others read again and again. */
export interface Calendar {
  readonly name: string;
  /** The zone of its owner. */
  readonly timeZone: string;
  /** After how many minutes it is worth while to ask again. */
  readonly refreshMinutes: number;
  readonly events: readonly CalendarEvent[];
}
