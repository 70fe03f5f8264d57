import {
  type ApplicationFacts,
  type Assessment,
  assess,
  type CandidateFacts,
  type CheckCode,
  type ConnectionFacts,
  type ContactFacts,
  type Facts,
  type InterviewFacts,
  type MethodFact,
  type OpenFact,
  type OverrideFacts,
  type PartialPolicy,
  type PromiseFact,
  type TouchpointFact,
} from '#src/engine/index.js';

/**
 * The situation of the examples of section 5: New York, interview on Tuesday 1 December 2026 15:00-16:00, e-mail
 * confirmed, no phone, thanked at 17:00. What is given replaces what stands there, section by section and field by field.
 */
export interface Change {
  interview?: Partial<InterviewFacts>;
  application?: ApplicationFacts;
  contact?: Partial<ContactFacts>;
  candidate?: Partial<CandidateFacts>;
  methods?: MethodFact[];
  promises?: PromiseFact[];
  touchpoints?: TouchpointFact[];
  opens?: OpenFact[];
  connection?: ConnectionFacts;
  overrides?: OverrideFacts;
  recipientTouches?: string[];
}

/** `12-01 17:00` of 2026, or `2027-01-14 17:00`: an instant in New York in winter. */
export function ny(text: string): string {
  const full = text.length < 16 ? `2026-${text}` : text;
  return `${full.replace(' ', 'T')}:00-05:00`;
}

/** The same as the engine answers it. */
export function utc(text: string): string {
  return new Date(ny(text)).toISOString();
}

export const mail: MethodFact = { id: 'mail', kind: 'email', status: 'confirmed', confirmedBy: 'card' };
export const phone: MethodFact = { id: 'phone', kind: 'phone', status: 'confirmed', confirmedBy: 'read_back' };
export const profile: MethodFact = { id: 'profile', kind: 'profile', status: 'unconfirmed' };

let touchpointsMade = 0;

/** An outbound e-mail that neither thanks nor adds anything known, or what is given. */
export function sent(at: string, change: Partial<TouchpointFact> = {}): TouchpointFact {
  touchpointsMade += 1;
  const id = `sent-${String(touchpointsMade).padStart(6, '0')}`;
  return { id, at: ny(at), direction: 'outbound', channel: 'email', thanks: false, ...change };
}

/** An inbound e-mail, or what is given. */
export function heard(at: string, change: Partial<TouchpointFact> = {}): TouchpointFact {
  return sent(at, { direction: 'inbound', ...change });
}

/** The thanks of the situation: Tuesday 17:00. */
export const thanks: TouchpointFact = {
  id: 'thanks',
  at: ny('12-01 17:00'),
  direction: 'outbound',
  channel: 'email',
  thanks: true,
};

export function situation(change: Change = {}): Facts {
  const { methods = [mail], promises } = change;
  return {
    interview: {
      id: 'interview',
      startsAt: ny('12-01 15:00'),
      endsAt: ny('12-01 16:00'),
      timeZone: 'America/New_York',
      status: 'completed',
      ...(promises === undefined ? {} : { promises }),
      ...change.interview,
    },
    application: change.application ?? {},
    contact: { id: 'contact', methods, ...change.contact },
    candidate: { timeZone: 'America/New_York', ...change.candidate },
    touchpoints: change.touchpoints ?? [thanks],
    opens: change.opens ?? [],
    connection: change.connection ?? {},
    overrides: change.overrides ?? {},
    recipientTouches: change.recipientTouches ?? [],
  };
}

export function ask(change: Change, now: string, policy: PartialPolicy = {}): Assessment {
  return assess(situation(change), policy, ny(now));
}

export function verdictOf(answer: Assessment, code: CheckCode): string {
  return checkOf(answer, code).verdict;
}

export function checkOf(answer: Assessment, code: CheckCode) {
  const found = answer.checks.find((check) => check.code === code);
  if (found === undefined) throw new Error(`no check ${code}`);
  return found;
}

export function codesOf(reasons: readonly { readonly code: string }[] | undefined): string[] {
  return (reasons ?? []).map(({ code }) => code).sort();
}

/** The next action in one line: kind and window, `-` for null. */
export function actionOf({ nextAction }: Assessment): string | null {
  if (nextAction === null) return null;
  const { kind, notBefore, dueBy, lateAfter } = nextAction;
  return [kind, ...[notBefore, dueBy, lateAfter].map((at) => (at === null ? '-' : local(at)))].join(' | ');
}

/** An instant of an answer as New York wall time in winter, `12-08 09:00`, with the year if it is not 2026. */
export function local(at: string): string {
  const wall = new Date(Date.parse(at) - 5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return wall.startsWith('2026-') ? wall.slice(5) : wall;
}

/** State, next action and how long to wait in one line. */
export function lineOf(answer: Assessment): string {
  const until = answer.waitingUntil === null ? null : `until ${local(answer.waitingUntil)}`;
  return [answer.state, actionOf(answer), until].filter((part) => part !== null).join(' | ');
}
