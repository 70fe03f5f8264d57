import type { InboundMail } from './inbound-mail.js';

/** What kind of automatic mail it is; null: a person wrote it. */
export type Automatic = 'reply' | 'report' | 'bulk' | null;

const SUBJECTS =
  /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|autoreply|out of (?:the )?office|ooo\b|automatische antwort|abwesenheit|abwesend|réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|risposta automatica|fuori sede|automatisch antwoord|afwezig|autosvar|automatiskt svar|resposta automática|automaattinen vastaus|自动回复|自動返信)/iu;
const MACHINES = /^(?:mailer-daemon|postmaster|mail-daemon)@/;
const OWN_MARKS = ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-mail-autoreply', 'x-autoreply-from'];

/** Whether a machine wrote a mail: by RFC 3834, by what senders set beside it, and last by the subject. */
export function automaticOf({ marks, from, subject }: InboundMail): Automatic {
  const submitted = marks['auto-submitted']?.split(';', 1)[0]?.trim().toLowerCase();
  const precedence = marks['precedence']?.trim().toLowerCase();
  const report = /^multipart\/report\b/i.test(marks['content-type'] ?? '');
  if (report || marks['x-failed-recipients'] !== undefined || MACHINES.test(from?.address ?? '')) return 'report';
  const titled = SUBJECTS.test(subject?.trim() ?? '');
  if (submitted === 'auto-replied' || OWN_MARKS.some((name) => marks[name] !== undefined)) return 'reply';
  if (precedence === 'auto_reply' || precedence === 'auto-reply' || titled) return 'reply';
  if (submitted !== undefined && submitted !== 'no') return 'reply';
  if (marks['list-id'] !== undefined || precedence === 'bulk' || precedence === 'list' || precedence === 'junk')
    return 'bulk';
  return /^<?>?$/.test(marks['return-path'] ?? 'x') ? 'reply' : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const WEEKDAY = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+)?(?:the\\s+)?';
const DATES = [
  {
    pattern: `${WEEKDAY}(\\d{4})-(\\d{2})-(\\d{2})`,
    at: ([y, m, d]: string[]) => [Number(y), Number(m) - 1, Number(d)],
  },
  {
    pattern: `${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?\\.?\\s+(?:of\\s+)?${MONTH}(?:,?\\s+(\\d{4}))?`,
    at: ([d, m, y]: string[]) => [y === undefined ? null : Number(y), monthOf(m), Number(d)],
  },
  {
    pattern: `${WEEKDAY}${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?`,
    at: ([m, d, y]: string[]) => [y === undefined ? null : Number(y), monthOf(m), Number(d)],
  },
] as const;
const LAST_DAY = '(?:until|till|through|thru|to and including)\\s+(?:and including\\s+)?';
const BACK =
  '(?:back|returning|return|returns|available again|in the office again|be back in the office|back in the office|back at work)\\s+(?:in the office\\s+|to the office\\s+|to work\\s+|at work\\s+)?on\\s+';
const DAY_MS = 86_400_000;
const FARTHEST_MS = 200 * DAY_MS;
const READ_LETTERS = 5_000;

/**
 * From when on a person is back, where an automatic reply says so plainly in English: a day with its month in words or
 * ISO. A last day away counts to its end. What is ambiguous (12/11), past or far away is left out.
 */
export function backAt({ subject, text }: InboundMail, now: Date): Date | null {
  const words = `${subject ?? ''}\n${text ?? ''}`.slice(0, READ_LETTERS).replace(/\s+/g, ' ');
  for (const [lead, days] of [
    [BACK, 0],
    [LAST_DAY, 1],
  ] as const) {
    for (const { pattern, at } of DATES) {
      const match = new RegExp(`\\b${lead}${pattern}(?![\\d/])`, 'i').exec(words);
      if (match === null) continue;
      const day = dayOf(at(match.slice(1)) as [number | null, number, number], now);
      if (day === null) return null;
      const back = new Date(day.getTime() + days * DAY_MS);
      return back > now && back.getTime() - now.getTime() < FARTHEST_MS ? back : null;
    }
  }
  return null;
}

/** The day, or its next coming where no year is named; null for a day that the calendar has not. */
function dayOf([year, month, day]: [number | null, number, number], now: Date): Date | null {
  const made = (y: number) => {
    const date = new Date(Date.UTC(y, month, day));
    return date.getUTCMonth() === month && date.getUTCDate() === day ? date : null;
  };
  if (year !== null) return made(year);
  const soon = made(now.getUTCFullYear());
  return soon !== null && soon.getTime() > now.getTime() - DAY_MS ? soon : made(now.getUTCFullYear() + 1);
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase());
}
