import { CLASSES } from './lexicons/classes.js';

/**
 * A phrase is a row of items, divided by spaces, that must follow one another within a sentence:
 *
 * - `need` a word, in small letters, contractions written out ("do not", "i am"); `both*` words that begin so
 * - `job|new_role|<skill>` one of several; `_` joins words, `<skill>` is a class of words (`lexicons/classes.ts`)
 * - `~3` up to three words, whatever they are
 * - a `?` behind an item: it may be absent; `^` at the very front: a sentence begins; `$` as a choice or at the very
 *   back: it ends
 *
 * There is no nesting and no unbounded repeat, so that matching takes time linear in the text, whoever wrote the phrase.
 */
export interface Phrase {
  readonly expression: RegExp;
  /** Of each of these rows the text must hold a word; the rows that tell texts apart best come first. */
  readonly anchors: readonly (readonly string[])[];
}

/** Ends a sentence within the line that phrases are matched against; never a part of a word. */
export const STOP = '¶';

const END = '$';
const MAX_ITEMS = 14;
const MAX_GAP = 12;
const MAX_ANCHORS = 3;
const MAX_CHOICES = 120;
/** Gaps and absent items multiply: what a phrase may try from one word on. */
const MAX_PATHS = 3_000;
const WORD = /^[a-z0-9$€£][a-z0-9.'’-]*\*?$/;

/** Why a phrase cannot be used, or undefined: said to the person who wrote it. */
export function phraseFault(written: string): string | undefined {
  const items = itemsOf(written);
  if (items.length === 0) return 'is empty';
  if (items.length > MAX_ITEMS) return `has more than ${MAX_ITEMS} items`;
  let paths = 1;
  let certain = 0;
  for (const item of items) {
    const gap = /^~(\d+)$/.exec(item);
    if (gap !== null) {
      const words = Number(gap[1]);
      if (words < 1 || words > MAX_GAP) return `has the gap ${item}; gaps are ~1 to ~${MAX_GAP}`;
      paths *= words + 1;
      continue;
    }
    if (item.endsWith('?')) paths *= 2;
    else certain += 1;
    const choices = choicesOf(item);
    if (choices === undefined) return `names a class in “${item}” that does not exist`;
    if (choices.length > MAX_CHOICES) return `has more than ${MAX_CHOICES} choices in one item`;
    const wrong = choices.flat().find((word) => word !== END && !WORD.test(word));
    if (wrong !== undefined) return `holds “${wrong}”, which is no word in small letters`;
  }
  if (certain === 0) return 'has no word that must be there';
  return paths > MAX_PATHS ? 'has too many gaps and absent items' : undefined;
}

/** Makes a phrase ready to match. Throws for what `phraseFault` finds. */
export function compilePhrase(written: string): Phrase {
  const fault = phraseFault(written);
  if (fault !== undefined) throw new Error(`The phrase “${written}” ${fault}.`);
  const anchors: (readonly string[])[] = [];
  let source = '';
  for (const item of itemsOf(written)) {
    const gap = /^~(\d+)$/.exec(item);
    if (gap !== null) {
      source += `(?:[^ ${STOP}]+ ){0,${gap[1]}}?`;
      continue;
    }
    const choices = choicesOf(item) as readonly (readonly string[])[];
    const absent = item.endsWith('?');
    source += `(?:${choices.map((words) => words.map(wordSource).join('')).join('|')})${absent ? '?' : ''}`;
    const first = choices.map((words) => words[0] as string);
    if (absent || first.some((word) => word.endsWith('*') || word === END)) continue;
    anchors.push(first);
  }
  const begins = written.startsWith('^') ? `(?<=${STOP} )` : '(?<= )';
  const ends = /[^|]\$$/.test(written) ? `(?=${STOP})` : '';
  return {
    expression: new RegExp(begins + source + ends, 'g'),
    anchors: anchors.toSorted((a, b) => rarity(b) - rarity(a)).slice(0, MAX_ANCHORS),
  };
}

function itemsOf(written: string): string[] {
  return written
    .replace(/^\^/, '')
    .replace(/(?<=[^|])\$$/, '')
    .split(' ')
    .filter((item) => item !== '');
}

function choicesOf(item: string): (readonly string[])[] | undefined {
  const found: (readonly string[])[] = [];
  for (const choice of item.replace(/\?$/, '').split('|')) {
    if (!/^<.*>$/.test(choice)) {
      found.push(choice.split('_'));
      continue;
    }
    const name = choice.slice(1, -1);
    if (!Object.hasOwn(CLASSES, name)) return undefined;
    for (const words of CLASSES[name as keyof typeof CLASSES]) found.push(words.split(' '));
  }
  return found;
}

function wordSource(word: string): string {
  if (word === END) return `(?=${STOP})`;
  const escaped = word.replace(/[.$]/g, '\\$&');
  return escaped.endsWith('*') ? `${escaped.slice(0, -1)}[^ ${STOP}]* ` : `${escaped} `;
}

const COMMON = new Set(
  'i you your a an the this that it to for of in on is am are be was have has had not do my me and'.split(' '),
);

/** How well words tell texts apart: few and uncommon ones do. */
function rarity(words: readonly string[]): number {
  return -words.length - 50 * words.filter((word) => COMMON.has(word)).length;
}
