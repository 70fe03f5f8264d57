import { CLASSES } from './lexicons/classes.js';
import { gapOf, type Item, itemOf } from './matcher.js';

/**
 * A phrase is a row of items, divided by spaces, that must follow one another within a sentence:
 *
 * - `need` a word, in small letters, contractions written out ("do not", "i am"); `both*` words that begin so
 * - `job|new_role|<skill>` one of several; `_` joins words, `<skill>` is a class of words (`lexicons/classes.ts`)
 * - `~3` up to three words, whatever they are
 * - a `?` behind an item: it may be absent; `^` at the very front: a sentence begins; `$` at the very back, or as a
 *   choice of the last item: it ends
 *
 * There is no nesting and no unbounded repeat, so that matching takes time linear in the text, whoever wrote the phrase.
 */
export interface Phrase {
  /** Made when first asked for: most phrases are near no text. */
  readonly items: readonly Item[];
  /** Whether it must be at the front of a sentence, … */
  readonly begins: boolean;
  /** … or at its back. */
  readonly ends: boolean;
  /** Of each of these rows the text must hold a word; the rows that tell texts apart best come first. */
  readonly anchors: readonly (readonly string[])[];
}

const END = '$';
const MAX_ITEMS = 14;
const MAX_GAP = 12;
const MAX_ANCHORS = 3;
const MAX_CHOICES = 120;
/** Gaps and absent items multiply: what a phrase may try from one word on. */
const MAX_PATHS = 3_000;
const GAP = /^~(\d+)$/;
const AT_END = /(?<=[^|])\$$/;
const WORD = /^[a-z0-9$€£][a-z0-9.'’-]*\*?$/;

/** Why a phrase cannot be used, or undefined: said to the person who wrote it. */
export function phraseFault(written: string): string | undefined {
  const items = itemsOf(written);
  if (items.length === 0) return 'is empty';
  if (items.length > MAX_ITEMS) return `has more than ${MAX_ITEMS} items`;
  let paths = 1;
  let certain = 0;
  for (const [i, item] of items.entries()) {
    const gap = GAP.exec(item);
    if (gap !== null) {
      const words = Number(gap[1]);
      if (words < 1 || words > MAX_GAP) return `has the gap ${item}; gaps are ~1 to ~${MAX_GAP}`;
      paths *= words + 1;
      continue;
    }
    const choices = choicesOf(item);
    if (choices === undefined) return `names a class in “${item}” that does not exist`;
    if (choices.length > MAX_CHOICES) return `has more than ${MAX_CHOICES} choices in one item`;
    const ends = choices.some(isEnd);
    if (ends && i < items.length - 1) return `has ${END} before its last item`;
    if (item.endsWith('?')) paths *= 2;
    else if (!ends) certain += 1;
    const wrong = choices
      .filter((choice) => !isEnd(choice))
      .flat()
      .find((word) => word === END || !WORD.test(word));
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
  for (const item of itemsOf(written)) {
    if (GAP.test(item) || item.endsWith('?')) continue;
    const first = (choicesOf(item) as readonly (readonly string[])[]).map(([word]) => word as string);
    if (!first.some((word) => word.endsWith('*') || word === END)) anchors.push(first);
  }
  let items: readonly Item[] | undefined;
  return {
    get items() {
      items ??= itemsOf(written).map(compileItem);
      return items;
    },
    begins: written.startsWith('^'),
    ends: AT_END.test(written),
    anchors: anchors.toSorted((a, b) => rarity(b) - rarity(a)).slice(0, MAX_ANCHORS),
  };
}

function compileItem(written: string): Item {
  const gap = GAP.exec(written);
  if (gap !== null) return gapOf(Number(gap[1]));
  return itemOf(choicesOf(written) as readonly (readonly string[])[], written.endsWith('?'), END);
}

function itemsOf(written: string): string[] {
  return written
    .replace(/^\^/, '')
    .replace(AT_END, '')
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

const isEnd = (choice: readonly string[]): boolean => choice.length === 1 && choice[0] === END;

const COMMON = new Set(
  'i you your a an the this that it to for of in on is am are be was have has had not do my me and'.split(' '),
);

/** How well words tell texts apart: few and uncommon ones do. */
function rarity(words: readonly string[]): number {
  return -words.length - 50 * words.filter((word) => COMMON.has(word)).length;
}
