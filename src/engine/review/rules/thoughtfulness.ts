import type { Case } from '../case.js';
import type { Noted } from '../facts.js';
import { abstained, type Finding, found } from '../finding.js';
import { sharedShingles, shinglesOf } from '../shingles.js';
import { stemsOf, stemsOfWords } from '../stems.js';
import { fromHits } from './from-hits.js';

const MET =
  /\b(?:met|meet|meeting|talk|talked|talking|spoke|speak|conversation|chat|chatted|chatting|interview|interviewed|discussed|discussion|visit|visited|call|tour|yesterday|today|tuesday|wednesday|thursday|friday|monday)\b/i;

/** What the candidate would bring, however general: a template that was filled in, not an empty note. */
const PITCH =
  /\b(?:i|my) [^.!?\n]{0,80}\b(?:fit|contribute|contribution|asset|match|suited|strengths|experience|skills|background|qualifications)\b/i;

/** Mistake 4: nothing of what they want or of how the candidate has done it. */
export function judgeThoughtfulness(draft: Case): Finding[] {
  const { kind, signals } = draft;
  if (kind === 'call_brief') return [];
  const findings = [
    ...signals
      .hits('hostility')
      .filter(({ entry }) => entry.id === 'sarcasm' || entry.id === 'contempt')
      .map((hit) =>
        found('sarcasm', {
          severity: 'block',
          reason: hit.entry.why,
          fix: 'Leave the sentence out.',
          span: hit,
          entry: `hostility/${hit.entry.id}`,
        }),
      ),
    ...fromHits('profanity', 'profanity', signals, { severity: 'block', fix: 'Leave it out.' }),
  ];
  if (kind === 'voicemail') return findings;
  return [...findings, ...judgePersonal(draft), ...judgeNeeds(draft), ...judgeStory(draft), ...judgeSameNote(draft)];
}

/** No company, role or topic: it could be sent to anyone. Generic is advice; nothing personal at all is worse. */
function judgePersonal({ kind, traits, signals, reading, facts }: Case): Finding[] {
  if (!traits.personal || signals.specifics.size > 0) return [];
  const named = facts.employer !== undefined || facts.role !== undefined;
  const warm = signals.hits('warmth').length > 0 || signals.hits('offers').length > 0 || PITCH.test(reading.body);
  const met = MET.test(reading.body);
  const empty =
    kind === 'invitation'
      ? !met
      : kind === 'reconnect'
        ? !met || !warm
        : kind === 'thank_you'
          ? !warm
          : !warm && signals.hits('gratitude').length === 0;
  return [
    found('impersonal', {
      severity: empty ? 'warn' : 'nudge',
      reason: 'It could be sent to anyone: no company, role or topic of your talk is in it.',
      fix: named
        ? 'Name one thing that was said, and what you make of it.'
        : 'Name the role, the company and one thing that was said.',
    }),
  ];
}

function judgeNeeds({ kind, facts, reading }: Case): Finding[] {
  if (kind !== 'thank_you' && kind !== 'follow_up') return [];
  const withStems = (all: readonly Noted[] = []) => all.map((note) => ({ ...note, stems: stemsOfWords(note.text) }));
  // A note of small words, marks or another script can be taken up by no English sentence.
  const notes = withStems([...(facts.needs ?? []), ...(facts.topics ?? [])]).filter(({ stems }) =>
    [...stems].some((stem) => /^[a-z]{3}/.test(stem)),
  );
  if (facts.needs === undefined || notes.length === 0) {
    const reason = 'There are no notes of the interview to compare with.';
    return [abstained('need_missing', reason, 'Note what they need and what was talked about, with the interview.')];
  }
  const own = stemsOf(reading.sentences);
  // To send what was promised is to take them up, too.
  const seen = [...notes, ...withStems(facts.promises)].some(({ stems }) => [...stems].some((stem) => own.has(stem)));
  if (seen) return [];
  return [
    found('need_missing', {
      severity: 'warn',
      reason: 'Nothing of what they said they need is in it.',
      fix: `Take up one of: ${notes
        .slice(0, 3)
        .map(({ text }) => `“${text}”`)
        .join(', ')}.`,
      facts: notes.map(({ id }) => id),
    }),
  ];
}

function judgeStory({ kind, signals, facts }: Case): Finding[] {
  if ((kind !== 'thank_you' && kind !== 'follow_up') || signals.stories.length > 0) return [];
  const [story] = facts.stories ?? [];
  return [
    found('story_missing', {
      severity: 'nudge',
      reason: 'Nothing tells how you did something like it, and what came of it.',
      fix:
        story === undefined
          ? 'Add one sentence: what you did, and the result.'
          : `One of your stories may fit: “${story.title}”.`,
      facts: (facts.stories ?? []).slice(0, 3).map(({ id }) => id),
    }),
  ];
}

/** The same note to two people of one interview (Q3): they compare. */
function judgeSameNote({ facts, reading, settings }: Case): Finding[] {
  const { sameNotePercent } = settings.thresholds;
  const toOthers = facts.toOthers ?? [];
  if (toOthers.length === 0) return [];
  const own = shinglesOf(reading.body);
  const same = toOthers.filter(({ text }) => sharedShingles(own, shinglesOf(text)) * 100 >= sameNotePercent);
  if (same.length === 0) return [];
  return [
    found('same_note', {
      severity: 'warn',
      reason: 'It is nearly word for word what another interviewer got.',
      fix: 'Write what this person said or asked.',
      facts: same.map(({ id }) => id),
    }),
  ];
}
