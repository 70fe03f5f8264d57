import { composeBrief } from './brief.js';
import { type CallFacts, clause, dayInWords, type FactRef, type Line, type Missing, missing } from './call-facts.js';
import type { Finding } from './finding.js';
import type { DraftKind } from './kinds.js';
import { review } from './review.js';
import type { Settings } from './settings.js';

/** Something to start from: sentences made of what is on record, to be rewritten in the candidate's own words. */
export interface StartingDraft {
  readonly kind: DraftKind;
  readonly subject: string | null;
  /** Null where nothing can be written yet; `missing` says why. */
  readonly text: string | null;
  /** The sentences of the text with what on record each comes from. */
  readonly lines: readonly Line[];
  readonly missing: readonly Missing[];
}

type Part = Line;

/** A place in a draft, and what may stand there, the best first. */
interface Slot {
  readonly choices: readonly Part[];
  /** Left empty when the review has something against all of them: a note on record may say anything. */
  readonly optional: boolean;
  /** What stands here must leave nothing against the draft. */
  readonly needed: boolean;
}

const MOST_CHOICES = 32;
const always = (one: Part): Slot => ({ choices: [one], optional: false, needed: false });
const perhaps = (choices: readonly Part[], needed = false): Slot => ({
  choices: choices.slice(0, MOST_CHOICES),
  optional: true,
  needed,
});

/** Makes a draft of a kind from what is on record; it passes the review without warn or block. */
export function startingDraft(kind: DraftKind, facts: CallFacts, settings?: Settings): StartingDraft {
  if (kind === 'voicemail' || kind === 'call_brief') return ofBrief(kind, facts, settings);
  const subject = kind === 'invitation' ? null : subjectOf(kind, facts);
  const parts = chosen(kind, facts, (some) => letter(kind, facts, some), subject, settings);
  const lines = parts.map(({ text: said, facts: from }) => ({ text: said, facts: from }));
  return { kind, subject, text: letter(kind, facts, parts), lines, missing: missingOf(kind, facts) };
}

/** Of parts that say the same the first that the review lets pass; none of them where none passes. */
function chosen(
  kind: DraftKind,
  facts: CallFacts,
  write: (parts: readonly Part[]) => string,
  subject: string | null,
  settings?: Settings,
): Part[] {
  const slots = bodyOf(kind, facts);
  const must = slots.filter(({ optional }) => !optional);
  const against = (parts: readonly Part[]): ReadonlySet<string> => {
    const { findings } = review({ text: write(parts), kind, ...(subject !== null && { subject }) }, facts, settings);
    return new Set(findings.filter(speaksAgainst).map(({ rule }) => rule));
  };
  let parts = must.flatMap(({ choices }) => choices.slice(0, 1));
  let faults = against(parts);
  for (const slot of slots) {
    if (!slot.optional) continue;
    for (const choice of slot.choices) {
      const taken = new Set([...parts, choice]);
      const next = slots.flatMap(({ choices }) => choices.filter((one) => taken.has(one)));
      const now = against(next);
      if (slot.needed ? now.size > 0 : [...now].some((rule) => !faults.has(rule))) continue;
      parts = next;
      faults = now;
      break;
    }
  }
  return parts;
}

/** Whether to write at all and whereto is not the draft's fault. */
function speaksAgainst({ rule, severity }: Finding): boolean {
  if (rule === 'hold' || rule === 'method_unconfirmed') return false;
  return severity === 'warn' || severity === 'block';
}

function ofBrief(kind: 'voicemail' | 'call_brief', facts: CallFacts, settings?: Settings): StartingDraft {
  const passes = (text: string) => !review({ text, kind }, facts, settings).findings.some(speaksAgainst);
  const brief = composeBrief(facts);
  if (kind === 'voicemail') {
    const short = composeBrief({ ...facts, needs: [] }).voicemail;
    const said = brief.voicemail !== null && passes(brief.voicemail.text) ? brief.voicemail : short;
    return {
      kind,
      subject: null,
      text: said?.text ?? null,
      lines: said === null ? [] : [said],
      missing: brief.missing,
    };
  }
  const lines = [
    { ...brief.goal, text: `Goal: ${brief.goal.text}` },
    ...brief.points.map((one) => ({ ...one, text: `- ${one.text}` })),
    brief.ask,
    ...brief.stop,
  ].filter(({ text }) => passes(`Ask: ${text}`));
  return { kind, subject: null, text: lines.map(({ text }) => text).join('\n'), lines, missing: brief.missing };
}

const part = (text: string, ...facts: readonly (FactRef | undefined)[]): Part => ({
  text,
  facts: facts.filter((fact) => fact !== undefined),
});

const ref = (type: FactRef['type'], id: string | undefined, field: string): FactRef | undefined =>
  id === undefined ? undefined : { type, id, field };

/** "the role of Planner at Meridian", as far as it is known. */
function placeOf({ role, employer }: CallFacts): string | undefined {
  if (role === undefined && employer === undefined) return undefined;
  const what = role === undefined ? 'the position' : `the role of ${clause(role.name, 60)}`;
  return employer === undefined ? what : `${what} at ${clause(employer.name, 60)}`;
}

function placeRefs({ role, employer, applicationId }: CallFacts): (FactRef | undefined)[] {
  return [ref('application', role && (applicationId ?? role.id), 'title'), ref('employer', employer?.id, 'name')];
}

function thanksPart(facts: CallFacts, again: boolean): Part {
  const { interviewOn, interviewId } = facts;
  const on = interviewOn === undefined ? '' : ` on ${dayInWords(interviewOn)}`;
  const place = placeOf(facts);
  const about = place === undefined ? '' : ` about ${place}`;
  return part(
    `Thank you ${again ? 'again ' : ''}for the conversation${on}${about}.`,
    ref('interview', interviewOn && interviewId, 'startsAt'),
    ...placeRefs(facts),
  );
}

function bodyOf(kind: DraftKind, facts: CallFacts): Slot[] {
  const { outcome, applicationId, interviewId } = facts;
  const decided = ref('application', applicationId, 'outcome');
  const wish = always(part('I would be glad to work with you and I look forward to talking further.'));
  const help = always(part('If anything else would help you decide, I am happy to send it.'));
  const keen = always(part('I am still very interested.'));
  const again = always(thanksPart(facts, true));
  switch (kind) {
    case 'thank_you':
      return [always(thanksPart(facts, false)), noted(facts), did(facts), owed(facts), wish];
    case 'follow_up':
      return [again, noted(facts), did(facts), owed(facts), keen, help];
    case 'status_check':
      return [again, keen, owed(facts), always(part('Could you tell me when you expect to decide?')), help];
    case 'decision_reply':
      if (outcome === 'offer')
        return [
          always(part('Thank you very much for the offer; I am delighted.', decided)),
          always(part('I will read it carefully and answer soon.')),
        ];
      return [
        always(part('Thank you for letting me know, and for the time that you gave me.', decided)),
        always(part('I enjoyed getting to know the team and would be glad to stay in touch.')),
        always(part('I wish you and whoever joins you every success.')),
      ];
    case 'reconnect':
      return [
        always({ ...thanksPart(facts, true), text: `I hope that you are well. ${thanksPart(facts, true).text}` }),
        noted(facts),
        did(facts),
        always(part('I would be glad to hear how things have gone since our interview.')),
      ];
    default:
      return [
        always(
          part(
            invitationText(facts),
            ...placeRefs(facts),
            ref('interview', facts.interviewOn && interviewId, 'startsAt'),
          ),
        ),
      ];
  }
}

/** What they said: as it was noted, else the longest word of it. */
function noted({ needs = [], topics = [], interviewId }: CallFacts): Slot {
  const notes = [
    ...needs.map(({ text }, i) => ({ text, field: `needs/${i}` })),
    ...topics.map(({ text }, i) => ({ text, field: `topics/${i}` })),
  ].filter(({ text }, n, all) => clause(text) !== '' && all.findIndex((one) => one.text === text) === n);
  const whole = notes.map(({ text, field }) =>
    part(`What you said has stayed with me: ${clause(text)}.`, ref('interview', interviewId, field)),
  );
  const words = notes.flatMap(({ text, field }) =>
    (text.match(/\p{L}{3,}/gu) ?? [])
      .toSorted((a, b) => b.length - a.length)
      .slice(0, 3)
      .map((word) =>
        part(
          `I have thought further about what you said of ${word.toLowerCase()}.`,
          ref('interview', interviewId, field),
        ),
      ),
  );
  return perhaps([...whole.slice(0, 4), ...words], true);
}

function did({ stories = [] }: CallFacts): Slot {
  return perhaps(
    stories.map(({ id, title }) => part(`From my own work: ${clause(title)}.`, ref('accomplishment', id, 'title'))),
  );
}

function owed({ promises = [], keptPromises = [], interviewId }: CallFacts): Slot {
  return perhaps(
    promises.flatMap(({ id, text }, i) =>
      keptPromises.includes(id)
        ? []
        : [part(`As promised, I attach: ${clause(text)}.`, ref('interview', interviewId, `promises/${i}`))],
    ),
  );
}

const SHORT_INVITATION = 200;

function invitationText(facts: CallFacts): string {
  const place = placeOf(facts);
  const on = facts.interviewOn === undefined ? '' : ` on ${dayInWords(facts.interviewOn)}`;
  const long = `thank you for the conversation${on}${place === undefined ? '' : ` about ${place}`}. I enjoyed it and would be glad to stay in touch.`;
  return long.length <= SHORT_INVITATION - 60
    ? long
    : `thank you for the conversation${on}. I enjoyed it and would be glad to stay in touch.`;
}

function letter(kind: DraftKind, { contact, candidate }: CallFacts, parts: readonly Part[]): string {
  const hello = contact === undefined ? 'Hello,' : `Dear ${contact.name},`;
  const body = parts.map(({ text }) => text).join(' ');
  if (kind === 'invitation') return `${contact === undefined ? 'Hello' : `Hello ${clause(contact.name, 40)}`}, ${body}`;
  return `${hello}\n\n${body}\n\nKind regards${candidate === undefined ? '' : `,\n${candidate.name}`}`;
}

function subjectOf(kind: DraftKind, { role, interviewOn }: CallFacts): string {
  const what = role === undefined ? 'our conversation' : clause(role.name, 60);
  const on = interviewOn === undefined ? '' : ` on ${dayInWords(interviewOn)}`;
  if (kind === 'thank_you') return `Thank you: ${what}${on}`;
  return kind === 'reconnect' ? `Since we met${on}` : `${what.replace(/^o/, 'O')}${on}`;
}

function missingOf(kind: DraftKind, facts: CallFacts): Missing[] {
  const found: Missing[] = [];
  if (facts.contact === undefined) found.push(missing('contact'));
  if (facts.role === undefined) found.push(missing('role'));
  if (facts.employer === undefined) found.push(missing('employer'));
  const tells = kind === 'thank_you' || kind === 'follow_up' || kind === 'reconnect';
  if (tells && (facts.needs ?? []).length + (facts.topics ?? []).length === 0) found.push(missing('needs'));
  if (tells && (facts.stories ?? []).length === 0) found.push(missing('accomplishments'));
  return found;
}
