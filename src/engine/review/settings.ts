import type { Severity } from './finding.js';
import { compileLexicon, indexPhrases, type Lexicon, type PhraseIndex } from './lexicon.js';
import { LEXICONS, type LexiconName } from './lexicons/all.js';
import type { Entry } from './lexicons/entry.js';
import { phraseFault } from './phrase.js';
import type { ReviewPolicy } from './policy.js';
import type { RuleId } from './rules/table.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.js';

/** A review policy made ready. */
export interface Settings {
  readonly severities: ReadonlyMap<RuleId, Severity | 'off'>;
  readonly thresholds: Thresholds;
  readonly lexicons: Readonly<Record<LexiconName, Lexicon>>;
  /** Of all these lexicons. */
  readonly index: PhraseIndex;
  readonly lenientLocales: readonly string[];
}

/** Where thanks matter less, and deference and an apology are right: mistakes 1, 5 and 6 are advice there. */
export const LENIENT_LOCALES = [
  'en-CA',
  'en-IN',
  'en-SG',
  'en-PH',
  'en-NG',
  'en-PK',
  'ja',
  'ko',
  'zh',
  'th',
  'vi',
  'id',
];

const names = Object.keys(LEXICONS) as LexiconName[];
const defaults = new Map<LexiconName, Lexicon>();

/**
 * Makes a policy ready, once for many drafts. Added entries with a phrase that cannot be used are left out: a policy may
 * be older than what forbids the phrase, and reviews by the rest of it.
 */
export function compileSettings(policy: ReviewPolicy = {}): Settings {
  const lexicons = Object.fromEntries(names.map((name) => [name, lexiconOf(name, policy)])) as Settings['lexicons'];
  return {
    severities: new Map(Object.entries(policy.severities ?? {}) as [RuleId, Severity | 'off'][]),
    thresholds: { ...DEFAULT_THRESHOLDS, ...policy.thresholds },
    lexicons,
    index: indexPhrases(Object.values(lexicons)),
    lenientLocales: policy.lenientLocales ?? LENIENT_LOCALES,
  };
}

function lexiconOf(name: LexiconName, policy: ReviewPolicy): Lexicon {
  const change = policy.lexicons?.[name];
  if (change === undefined) {
    const known = defaults.get(name) ?? compileLexicon(LEXICONS[name]);
    defaults.set(name, known);
    return known;
  }
  const off = new Set(change.remove ?? []);
  const usable = (change.add ?? []).filter(({ phrases, unless = [] }) =>
    [...phrases, ...unless].every((phrase) => phraseFault(phrase) === undefined),
  );
  const added: Entry[] = usable.map(({ id, phrases, unless, why, source }) => ({
    id,
    phrases,
    ...(unless === undefined ? {} : { unless }),
    why,
    source: 'decency',
    said: source,
  }));
  return compileLexicon([...LEXICONS[name].filter(({ id }) => !off.has(id)), ...added]);
}
