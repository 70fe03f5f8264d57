import { countAsks } from '../asks.js';
import type { Case } from '../case.js';
import { type Finding, found } from '../finding.js';
import { type Sentence, saidIn } from '../reading.js';
import { shouted } from './enthusiasm.js';
import { fromHit, fromHits } from './from-hits.js';

/** Mistake 9: the other person's time is wasted. */
export function judgeRespect(draft: Case): Finding[] {
  const { kind, signals } = draft;
  if (kind === 'call_brief') return judgeAgenda(draft);
  return [
    ...judgeDemands(draft),
    ...judgeLength(draft),
    ...judgeAsks(draft),
    ...judgeSubject(draft),
    ...judgeShouting(draft),
    ...judgeChat(draft),
    ...fromHits('too_close', 'tooClose', signals, { severity: 'warn', fix: 'Leave it out.' }),
    ...(kind === 'decision_reply' ? [] : signals.hits('hostility'))
      .filter(({ entry }) => entry.id === 'accuses')
      .map((hit) =>
        fromHit('hostile', 'hostility', hit, {
          severity: 'warn',
          fix: 'Leave the reproach out; ask what you want to know.',
        }),
      ),
  ];
}

/** Asking, as against telling of hours and pay. */
const ASKS = /\?|\b(?:tell|ask|know|wonder|wondering|clarify|discuss|want|need|require|expect)\b/i;

/** What takes the other's time or choice for granted. A deadline that an offer sets is theirs to know. */
function judgeDemands({ signals, reading }: Case): Finding[] {
  const offered = signals.hits('value').some(({ entry }) => entry.id === 'competing');
  return signals
    .hits('demands')
    .filter(({ entry, sentence }) => {
      if (entry.id === 'deadline') return !offered;
      if (entry.id !== 'terms') return true;
      return ASKS.test(saidIn(reading, reading.sentences[sentence] as Sentence));
    })
    .map((hit) =>
      fromHit('demand', 'demands', hit, {
        severity: 'warn',
        fix: 'Ask one open question instead, and leave them the answer and its time.',
      }),
    );
}

/** Short forms by the words themselves: phrases are matched against what such a form stands for. */
const CHAT =
  /(?<![\p{L}\p{N}@])(?:u|ur|thx|thnx|plz|pls|lmk|btw|idk|omg|lol|gr8|b4|2day|2moro|4u|luv|cuz|wanna|gonna|gotta|lemme|ttyl|xoxo)(?![\p{L}\p{N}]|\.\p{L})/giu;

function judgeChat({ signals, reading }: Case): Finding[] {
  // "U" and "UR" are names of things: "University U", "the U.S.".
  const words = [...reading.body.matchAll(CHAT)].filter(([word]) => !/^(?:U|UR)$/.test(word));
  const marks = new Set(signals.hits('textSpeak').map(({ start }) => start)).size;
  const severity = marks >= 2 || words.length >= 2 ? 'warn' : 'nudge';
  const fix = 'Write the words out.';
  const [known] = fromHits('chat_language', 'textSpeak', signals, { severity, fix });
  if (known !== undefined) return [known];
  const [word] = words;
  if (word === undefined) return [];
  const start = reading.segments.body.start + word.index;
  return [
    found('chat_language', {
      severity,
      reason: `“${word[0]}” is the language of chats.`,
      fix,
      span: { start, end: start + word[0].length },
    }),
  ];
}

function judgeLength({ kind, traits, channel, signals, reading, settings, facts }: Case): Finding[] {
  const limits = settings.thresholds;
  const words = signals.wordCount;
  const characters = reading.text.trim().length;
  if (kind === 'voicemail') {
    if (words <= limits.voicemailWords) return [];
    const severity = words > 1.6 * limits.voicemailWords ? 'warn' : 'nudge';
    return [long(severity, `${words} words take more than half a minute.`, 'Name, reason, number twice: 75 words.')];
  }
  if (kind === 'invitation') {
    if (characters <= limits.invitationCharacters) return [];
    return [
      long(
        'warn',
        `A network cuts it at ${limits.invitationCharacters} characters; it has ${characters}.`,
        'Keep where you met and one wish.',
      ),
    ];
  }
  if (!traits.letter) return [];
  if (channel === 'message') {
    if (characters <= limits.messageCharacters) return [];
    const severity = characters > limits.tooLongMessageCharacters ? 'warn' : 'info';
    return [long(severity, `${characters} characters are much for a message.`, 'Below 400 is answered most.')];
  }
  if (words < limits.shortWords && facts.internal !== true) {
    const reason = `${words} words: too few to say anything.`;
    return [found('too_short', { severity: 'nudge', reason, fix: 'Two to five sentences: 50 to 125 words.' })];
  }
  if (words <= limits.longWords) return [];
  const severity = words > limits.tooLongWords ? 'warn' : 'nudge';
  return [long(severity, `${words} words: longer than most will read.`, '50 to 125 words are answered most.')];
}

const long = (severity: 'warn' | 'nudge' | 'info', reason: string, fix: string): Finding =>
  found('too_long', { severity, reason, fix });

function judgeAsks({ reading, signals, settings }: Case): Finding[] {
  const { questions, asks } = settings.thresholds;
  const asked = countAsks(reading);
  const many = signals.questions.length > questions;
  if (!many && asked.length < asks) return [];
  const [first] = many ? signals.questions.slice(questions) : asked.slice(asks - 1);
  return [
    found('many_asks', {
      severity: 'warn',
      reason: many
        ? `${signals.questions.length} questions in one message.`
        : `${asked.length} things are asked of them.`,
      fix: 'Ask the one that matters; the others can wait for a talk.',
      ...(first === undefined ? {} : { span: first }),
    }),
  ];
}

function judgeSubject({ traits, channel, subject }: Case): Finding[] {
  if (!traits.letter || channel !== 'email' || subject === undefined) return [];
  const text = subject.trim();
  const say = (reason: string, fix: string) => [found('subject', { severity: 'warn', reason, fix, field: 'subject' })];
  if (text === '') return say('It has no subject.', 'Three or four words: what it is about.');
  const letters = text.match(/\p{L}/gu) ?? [];
  const capitals = text.match(/\p{Lu}/gu) ?? [];
  if (letters.length >= 6 && capitals.length === letters.length)
    return say('The subject is in capitals.', 'Write it as a sentence.');
  if (
    /^(?:re: *)?(?:urgent|important|asap|second|third|final|last)\b.*(?:notice|attempt|request|reminder|email|reply|response|!)/i.test(
      text,
    ) ||
    /!\s*!|\?\s*\?/.test(text)
  )
    return say('The subject presses.', 'Say what it is about.');
  return [];
}

/** A message of capitals, or rows of question marks. */
function judgeShouting({ reading }: Case): Finding[] {
  const loud = shouted(reading.body).length;
  const rows = /\?\s?[?!]{1,}/.exec(reading.body);
  if (loud < 5 && rows === null) return [];
  return [
    found('shouting', {
      severity: 'warn',
      reason: loud >= 5 ? 'Capitals read as shouting.' : 'Rows of question marks read as impatience.',
      fix: 'Write it as you would say it.',
      ...(rows === null
        ? {}
        : {
            span: {
              start: reading.segments.body.start + rows.index,
              end: reading.segments.body.start + rows.index + rows[0].length,
            },
          }),
    }),
  ];
}

/** A brief for a call: few points, and an ask. */
function judgeAgenda({ reading, signals, settings }: Case): Finding[] {
  const points = reading.text.split('\n').filter((line) => /^\s*(?:[-*•]|\d+[.)])\s/.test(line)).length;
  const findings: Finding[] = [];
  if (points > settings.thresholds.agendaPoints) {
    const reason = `${points} points: a short call holds ${settings.thresholds.agendaPoints}.`;
    const severity = points >= 2 * settings.thresholds.agendaPoints ? 'warn' : 'nudge';
    findings.push(found('agenda', { severity, reason, fix: 'Keep what matters to them.' }));
  }
  if (signals.questions.length === 0 && !/\b(?:ask|request|propose|agree)\b/i.test(reading.text)) {
    findings.push(
      found('agenda', {
        severity: 'nudge',
        reason: 'It does not say what you will ask for.',
        fix: 'Write the one question.',
      }),
    );
  }
  return findings;
}
