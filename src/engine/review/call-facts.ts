import type { ReviewFacts } from './facts.js';

/** A way to reach somebody, as it stands on record. */
export interface MethodOnRecord {
  readonly id: string;
  readonly kind: 'email' | 'phone' | 'profile';
  readonly value: string;
  readonly status: string;
}

/** What a brief and a starting draft are made of, beside what a review knows. All may be absent. */
export interface CallFacts extends ReviewFacts {
  readonly followUpId?: string | undefined;
  readonly interviewId?: string | undefined;
  readonly applicationId?: string | undefined;
  /** The day of the interview where it took place, `YYYY-MM-DD`. */
  readonly interviewOn?: string | undefined;
  /** The day on which the employer said that it would decide, and whether that has come. */
  readonly decisionExpectedOn?: string | undefined;
  readonly decisionDue?: boolean | undefined;
  readonly outcome?: string | undefined;
  readonly candidatePhone?: string | undefined;
  readonly methods?: readonly MethodOnRecord[] | undefined;
  /** Ids of promises that were kept. */
  readonly keptPromises?: readonly string[] | undefined;
  readonly thanked?: boolean | undefined;
  /** When a call may be made, RFC 3339, and the zone to say it in. */
  readonly slot?: { readonly start: string; readonly end: string } | undefined;
  /** The same in words of the candidate's zone, as `Tue 8 Dec, 09:00-17:30`. */
  readonly slotText?: string | undefined;
  readonly doNotCall?: boolean | undefined;
}

/** Kinds of records that a line may come from. */
export const FACT_TYPES = [
  'accomplishment',
  'application',
  'candidate',
  'contact',
  'contact_method',
  'employer',
  'follow_up',
  'interview',
] as const;

/** What is on record under which id. */
export interface FactRef {
  readonly type: (typeof FACT_TYPES)[number];
  readonly id: string;
  /** The field, and where it is a list what of it: `needs/0`. */
  readonly field: string;
}

/** A line and what on record it comes from. */
export interface Line {
  readonly text: string;
  readonly facts: readonly FactRef[];
}

/** What may be missing. */
export const MISSING_CODES = [
  'accomplishments',
  'candidate_phone',
  'contact',
  'contact_phone',
  'decision_expected',
  'employer',
  'needs',
  'role',
] as const;

/** Something that is not on record, and how to mend that. */
export interface Missing {
  readonly code: (typeof MISSING_CODES)[number];
  readonly message: string;
}

const MISSING: Readonly<Record<Missing['code'], string>> = {
  accomplishments: 'Add a story to the story bank: what was done, and what came of it.',
  candidate_phone: 'Add the candidate’s phone number: without it nobody can call back.',
  contact: 'Add whom it goes to.',
  contact_phone: 'Ask for a phone number and read it back.',
  decision_expected: 'Ask when they will decide, and note it with the application.',
  employer: 'Add the employer.',
  needs: 'Note what they said they need, with the interview.',
  role: 'Add the title of the role to the application.',
};

/** What is asked for instead of being invented. */
export const missing = (code: Missing['code']): Missing => ({ code, message: MISSING[code] });

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `2026-12-01` as `1 December`. */
export function dayInWords(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]}`;
}

/** A note as part of a sentence: one line, no full stop, of bounded length. */
export function clause(text: string, most = 120): string {
  const line = text
    .replace(/[[\]{}<>]|_{2,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!?;:,\s]+$/, '');
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[.!?;:,\s]+$/, '')} …`;
}
