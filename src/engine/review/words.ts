import type { Token } from './nlp.js';

/** A word of a draft as phrases see it: small letters, contractions written out. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What the second half of a contraction stands for. */
const HALVES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "n't": 'not',
    "'m": 'am',
    "'re": 'are',
    "'ve": 'have',
    "'ll": 'will',
    "'d": 'would',
  }),
);
/** The same without the apostrophe, as the package cuts "dont", "youve" and "youre"; alone they are other words. */
const BARE_HALVES: ReadonlyMap<string, string> = new Map(Object.entries({ nt: 'not', re: 'are', ve: 'have' }));
const FIRST_HALVES: ReadonlyMap<string, string> = new Map(Object.entries({ ca: 'can', wo: 'will', sha: 'shall' }));

/** Forms without their apostrophe, and of short messages, as what they stand for. */
const WHOLE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    im: 'i am',
    ive: 'i have',
    id: 'id',
    dont: 'do not',
    didnt: 'did not',
    doesnt: 'does not',
    cant: 'can not',
    cannot: 'can not',
    couldnt: 'could not',
    wasnt: 'was not',
    isnt: 'is not',
    havent: 'have not',
    hasnt: 'has not',
    wont: 'will not',
    wouldnt: 'would not',
    youre: 'you are',
    u: 'you',
    ur: 'your',
    thx: 'thanks',
    thnx: 'thanks',
    tks: 'thanks',
    ty: 'thank you',
    plz: 'please',
    pls: 'please',
    wanna: 'want to',
    gonna: 'going to',
    gotta: 'have to',
    "let's": 'let us',
    "c'mon": 'come on',
    'e-mail': 'email',
    'e-mails': 'emails',
    'e-mailed': 'emailed',
    gotten: 'got',
    resumé: 'resume',
    résumé: 'resume',
  }),
);
/** After these, `'s` is a verb; elsewhere it says whose. */
const BEFORE_IS = new Set(
  'it that there what here he she who how where this when everything nothing something'.split(' '),
);

const PLAIN = /^[a-z]+$/;
const LETTER = /[\p{L}\p{N}]/u;

/** The words of a sentence's tokens; marks are left out. */
export function wordsOf(tokens: readonly Token[]): Word[] {
  const words: Word[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const { text, start, end } = tokens[i] as Token;
    if (!LETTER.test(text)) continue;
    const low = text.toLowerCase().replaceAll('’', "'");
    for (const part of written(low, {
      next: tokens[i + 1],
      joined: tokens[i - 1]?.end === start,
      before: words.at(-1),
    }))
      words.push({ text: part, start, end });
  }
  return words;
}

interface Beside {
  readonly next: Token | undefined;
  /** Whether it touches the token before. */
  readonly joined: boolean;
  readonly before: Word | undefined;
}

function written(low: string, { next, joined: touches, before }: Beside): readonly string[] {
  const half = HALVES.get(low) ?? (touches ? BARE_HALVES.get(low) : undefined);
  if (half !== undefined) return [half];
  if (low === "'s") return before !== undefined && BEFORE_IS.has(before.text) ? ['is'] : [];
  const first = FIRST_HALVES.get(low);
  if (first !== undefined && next !== undefined && /^n['’]?t$/i.test(next.text)) return [first];
  const whole = WHOLE.get(low);
  if (whole !== undefined) return whole.split(' ');
  if (PLAIN.test(low)) return [low];
  const joined = /^([a-z]+)('m|'re|'ve|'ll|'d|'s)$/.exec(low);
  if (joined !== null) {
    const [, stem, suffix] = joined as unknown as [string, string, string];
    if (suffix === "'s") return BEFORE_IS.has(stem) ? [stem, 'is'] : [stem];
    return [stem, HALVES.get(suffix) as string];
  }
  // One word with a hyphen is two for phrases: "follow-up" is "follow up".
  const bare = low.replace(/^['.-]+|[']+$/g, '');
  return /^[a-z]+(?:-[a-z]+)+$/.test(bare) ? bare.split('-') : [bare];
}
