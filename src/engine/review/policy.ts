import { SEVERITIES, type Severity } from './finding.js';
import { LEXICONS, type LexiconName } from './lexicons/all.js';
import { phraseFault } from './phrase.js';
import { RULES, type RuleId } from './rules/table.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.js';

/** An entry that an organization adds to a lexicon. */
export interface AddedEntry {
  readonly id: string;
  readonly phrases: readonly string[];
  readonly unless?: readonly string[];
  readonly why: string;
  /** Where it comes from, in words. */
  readonly source: string;
}

/** How an organization changes the review: `policy.review`. */
export interface ReviewPolicy {
  /** Whether texts of outbound touchpoints are reviewed when written; their verdicts feed the checks. Default true. */
  readonly touchpoints?: boolean;
  /** A rule's severity, or `off`. */
  readonly severities?: { readonly [rule in RuleId]?: Severity | 'off' };
  readonly thresholds?: Partial<Thresholds>;
  /** Locales of contacts (BCP 47 prefixes) for which mistakes 1, 5 and 6 are advice at most. */
  readonly lenientLocales?: readonly string[];
  readonly lexicons?: { readonly [name in LexiconName]?: LexiconChange };
}

/** What is taken from a lexicon, and what is added. */
export interface LexiconChange {
  readonly remove?: readonly string[];
  readonly add?: readonly AddedEntry[];
}

/** What is wrong with a policy: where, and what to do. */
export interface PolicyFault {
  readonly pointer: string;
  readonly code: 'unknown_field' | 'invalid_value' | 'out_of_range';
  readonly message: string;
}

const MAX_ADDED = 100;
const MAX_PHRASES = 50;
const MAX_LENGTH = 400;
const KEYS = ['touchpoints', 'severities', 'thresholds', 'lenientLocales', 'lexicons'];

type Fault = (pointer: string, code: PolicyFault['code'], message: string) => void;

/** All that is wrong with `policy.review`; empty when it may be used. */
export function reviewPolicyFaults(policy: Readonly<Record<string, unknown>>): PolicyFault[] {
  const faults: PolicyFault[] = [];
  const fault: Fault = (pointer, code, message) => faults.push({ pointer, code, message });
  for (const [key, value] of Object.entries(policy)) {
    const at = `/${pointerOf(key)}`;
    if (!KEYS.includes(key)) fault(at, 'unknown_field', `The review has ${KEYS.join(', ')}.`);
    else if (key === 'touchpoints') {
      if (typeof value !== 'boolean') fault(at, 'invalid_value', 'Use true or false.');
    } else if (key === 'lenientLocales') checkLocales(value, at, fault);
    else if (!isObject(value)) fault(at, 'invalid_value', 'Use an object.');
    else if (key === 'severities') checkSeverities(value, at, fault);
    else if (key === 'thresholds') checkThresholds(value, at, fault);
    else checkLexicons(value, at, fault);
  }
  return faults;
}

function checkLocales(value: unknown, at: string, fault: Fault): void {
  const fine =
    Array.isArray(value) && value.length <= 100 && value.every((item) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(item));
  if (!fine) fault(at, 'invalid_value', 'Use a list of at most 100 language tags, such as ["en-IN", "ja"].');
}

function checkSeverities(value: Readonly<Record<string, unknown>>, at: string, fault: Fault): void {
  for (const [rule, severity] of Object.entries(value)) {
    if (!Object.hasOwn(RULES, rule)) fault(`${at}/${pointerOf(rule)}`, 'unknown_field', 'There is no such rule.');
    else if (severity !== 'off' && !SEVERITIES.includes(severity as Severity))
      fault(`${at}/${rule}`, 'invalid_value', `Use ${SEVERITIES.join(', ')} or off.`);
  }
}

function checkThresholds(value: Readonly<Record<string, unknown>>, at: string, fault: Fault): void {
  for (const [name, number] of Object.entries(value)) {
    if (!Object.hasOwn(DEFAULT_THRESHOLDS, name))
      fault(`${at}/${pointerOf(name)}`, 'unknown_field', 'There is no such threshold.');
    else if (!Number.isInteger(number) || (number as number) < 1 || (number as number) > 10_000)
      fault(`${at}/${name}`, 'out_of_range', 'Use a whole number from 1 to 10000.');
  }
}

function checkLexicons(value: Readonly<Record<string, unknown>>, at: string, fault: Fault): void {
  for (const [name, change] of Object.entries(value)) {
    const here = `${at}/${pointerOf(name)}`;
    if (!Object.hasOwn(LEXICONS, name)) {
      fault(here, 'unknown_field', `There is no such lexicon; there are ${Object.keys(LEXICONS).join(', ')}.`);
      continue;
    }
    if (!isObject(change)) {
      fault(here, 'invalid_value', 'Use an object of remove and add.');
      continue;
    }
    for (const [key, list] of Object.entries(change)) {
      if (key !== 'remove' && key !== 'add')
        fault(`${here}/${pointerOf(key)}`, 'unknown_field', 'A lexicon has remove and add.');
      else if (!Array.isArray(list) || list.length > MAX_ADDED)
        fault(`${here}/${key}`, 'invalid_value', `Use a list of at most ${MAX_ADDED}.`);
      else if (key === 'remove') checkRemoved(list, name as LexiconName, `${here}/remove`, fault);
      else for (const [i, entry] of list.entries()) checkAdded(entry, name as LexiconName, `${here}/add/${i}`, fault);
    }
  }
}

function checkRemoved(list: readonly unknown[], name: LexiconName, at: string, fault: Fault): void {
  for (const [i, id] of list.entries())
    if (!LEXICONS[name].some((entry) => entry.id === id))
      fault(`${at}/${i}`, 'invalid_value', 'The lexicon has no such entry.');
}

function checkAdded(entry: unknown, lexicon: LexiconName, at: string, fault: Fault): void {
  if (!isObject(entry)) {
    fault(at, 'invalid_value', 'Use an object of id, phrases, unless, why and source.');
    return;
  }
  for (const key of Object.keys(entry))
    if (!['id', 'phrases', 'unless', 'why', 'source'].includes(key))
      fault(`${at}/${pointerOf(key)}`, 'unknown_field', 'An entry has id, phrases, unless, why and source.');
  for (const key of ['id', 'why', 'source']) {
    const text = entry[key];
    if (typeof text !== 'string' || text.trim() === '' || text.length > MAX_LENGTH)
      fault(`${at}/${key}`, 'invalid_value', `Use a text of 1 to ${MAX_LENGTH} characters.`);
  }
  const { id } = entry;
  if (LEXICONS[lexicon].some((known) => known.id === id))
    fault(`${at}/id`, 'invalid_value', 'The lexicon has an entry of this id.');
  for (const key of ['phrases', 'unless']) {
    const phrases = entry[key];
    if (phrases === undefined && key === 'unless') continue;
    if (!Array.isArray(phrases) || phrases.length < 1 || phrases.length > MAX_PHRASES) {
      fault(`${at}/${key}`, 'invalid_value', `Use a list of 1 to ${MAX_PHRASES} phrases.`);
      continue;
    }
    for (const [i, phrase] of phrases.entries()) {
      const wrong =
        typeof phrase === 'string' && phrase.length <= MAX_LENGTH
          ? phraseFault(phrase)
          : `is no text of at most ${MAX_LENGTH} characters`;
      if (wrong !== undefined) fault(`${at}/${key}/${i}`, 'invalid_value', `The phrase ${wrong}.`);
    }
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pointerOf = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
