import { type Hit, lookUp, nearOf } from './lexicon.js';
import type { LexiconName } from './lexicons/all.js';
import { DOING_VERBS, GENERIC_NOUNS, NUMBER_WORDS, OUTCOME_WORDS, PROCESS_VERBS } from './lexicons/generic.js';
import type { Token } from './nlp.js';
import type { Reading, Sentence } from './reading.js';
import type { Span } from './segments.js';
import type { Settings } from './settings.js';

/** What a draft has and lacks, worked out once and read by the rules. */
export interface Signals {
  hits(name: LexiconName): readonly Hit[];
  /** What is of this letter alone, by stem. */
  readonly specifics: ReadonlyMap<string, Span>;
  readonly stories: readonly Sentence[];
  readonly numbers: boolean;
  /** A web address, or something attached. */
  readonly link: boolean;
  readonly questions: readonly Sentence[];
  readonly wordCount: number;
}

const NAMING = new Set(['NOUN', 'PROPN', 'NUM', 'X']);
const WORDY = /^[\p{L}][\p{L}\p{N}&+#.'’/-]*$/u;

/** Works out the signals of a reading. `known`: stems that say nothing, such as the reader's own name. */
export function signalsOf(reading: Reading, settings: Settings, known: ReadonlySet<string>): Signals {
  const near = nearOf(reading.concordance, settings.index);
  const memory = new Map<LexiconName, readonly Hit[]>();
  const hits = (name: LexiconName): readonly Hit[] => {
    const before = memory.get(name);
    if (before !== undefined) return before;
    const now = lookUp(reading.concordance, settings.lexicons[name], near);
    memory.set(name, now);
    return now;
  };
  const specifics = new Map<string, Span>();
  for (const { tokens } of reading.sentences) {
    for (const token of tokens)
      if (isSpecific(token) && !known.has(token.stem) && !specifics.has(token.stem)) specifics.set(token.stem, token);
  }
  return {
    hits,
    specifics,
    stories: reading.sentences.filter((sentence) => isStory(reading, sentence, specifics)),
    numbers: reading.words.some(({ text }) => /\d/.test(text)),
    link: /https?:\/\/|www\.[a-z]/i.test(reading.body),
    questions: reading.sentences.filter(({ question }) => question),
    wordCount: new Set(reading.words.map(({ start }) => start)).size,
  };
}

function isSpecific({ text, pos }: Token): boolean {
  if (!NAMING.has(pos) || text.length < 3 || !WORDY.test(text)) return false;
  const low = text.toLowerCase().replaceAll('’', "'").replace(/'s?$/, '');
  if (GENERIC_NOUNS.has(low) || PROCESS_VERBS.has(low)) return false;
  return !(low.endsWith('s') && (GENERIC_NOUNS.has(low.slice(0, -1)) || GENERIC_NOUNS.has(low.slice(0, -2))));
}

const FIRST = new Set(['i', 'we']);
const SUBJECT_REACH = 4;
/** What follows tells of a state, a wish or of what was not done. */
const UNDONE = new Set(['am', 'was', 'would', 'could', 'not', 'never', 'hardly', 'barely', 'nearly']);

/** Somebody did something (in the first person and the past), and it had a number, an outcome or enough detail. */
function isStory(reading: Reading, sentence: Sentence, specifics: ReadonlyMap<string, Span>): boolean {
  const words = reading.words.slice(sentence.firstWord, sentence.endWord).map(({ text }) => text);
  let did = false;
  for (let i = 0; i < words.length && !did; i++) {
    if (!FIRST.has(words[i] as string)) continue;
    for (const word of words.slice(i + 1, i + 1 + SUBJECT_REACH)) {
      if (UNDONE.has(word)) break;
      if ((/[a-z]{2,}ed$/.test(word) && !PROCESS_VERBS.has(word)) || DOING_VERBS.has(word)) {
        did = true;
        break;
      }
    }
  }
  if (!did) return false;
  if (words.some((word) => OUTCOME_WORDS.has(word) || NUMBER_WORDS.has(word) || /^[$€£]?\d/.test(word))) return true;
  return (
    sentence.tokens.filter(({ stem, start }) => specifics.get(stem) !== undefined && start >= sentence.start).length >=
    3
  );
}
