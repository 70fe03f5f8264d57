import type { Answer } from './facts.js';
import type { History } from './histories.js';

/** The engine under test. Its door may be typed more narrowly than the oracle's, so it comes in as unknown. */
export type Engine = (history: History) => unknown;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** An answer with what the engine specification leaves free put in order: reasons are sets; evidence is not compared. */
export function comparable(answer: unknown): Json {
  return ordered(JSON.parse(JSON.stringify(answer)) as Json, '');
}

function ordered(value: Json, key: string): Json {
  if (Array.isArray(value)) {
    const items = value.map((item) => ordered(item, ''));
    return key === 'reasons' ? [...new Set(items.map((item) => JSON.stringify(item)))].sort() : items;
  }
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value).filter((name) => name !== 'evidence');
  return Object.fromEntries(keys.sort().map((name) => [name, ordered(value[name] ?? null, name)]));
}

function attempt(engine: Engine, history: History): Json {
  try {
    return comparable(engine(history));
  } catch (error) {
    return { threw: String(error) };
  }
}

/** The fields in which two engines answer differently, by path. */
export function differences(engine: Engine, oracle: (history: History) => Answer, history: History): string[] {
  const found: string[] = [];
  walk('', attempt(engine, history), attempt(oracle, history), found);
  return found;
}

function walk(path: string, one: Json | undefined, other: Json | undefined, found: string[]): void {
  if (JSON.stringify(one) === JSON.stringify(other)) return;
  if (
    one &&
    other &&
    typeof one === 'object' &&
    typeof other === 'object' &&
    Array.isArray(one) === Array.isArray(other)
  ) {
    const before = found.length;
    const left = one as { [key: string]: Json };
    const right = other as { [key: string]: Json };
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      walk(`${path}/${key}`, left[key], right[key], found);
    }
    if (found.length > before) return;
  }
  found.push(`${path || '/'}: engine ${JSON.stringify(one)}, oracle ${JSON.stringify(other)}`);
}

const REQUIRED = new Set([
  ...['/facts', '/policy', '/now', '/facts/interview', '/facts/interview/id', '/facts/interview/startsAt'],
  ...['/facts/interview/status', '/facts/application', '/facts/contact', '/facts/contact/id', '/facts/contact/methods'],
  ...['/facts/candidate', '/facts/candidate/timeZone', '/facts/touchpoints'],
]);
const REQUIRED_IN_LISTS = new Set(['id', 'at', 'direction', 'channel', 'kind', 'status', 'touchpointId', 'verdict']);

/** Drops facts, one after the other, for as long as the history still `fails`. */
export function shrink(history: History, fails: (smaller: History) => boolean): History {
  let smallest = history;
  for (let smaller: History | undefined = smallest; smaller; ) {
    smallest = smaller;
    smaller = without(smallest).find(fails);
  }
  return smallest;
}

function without(history: History): History[] {
  const results: History[] = [];
  const visit = (path: (string | number)[], value: unknown) => {
    if (value === null || typeof value !== 'object') return;
    const inList = path.some((step) => typeof step === 'number');
    for (const [name, child] of Object.entries(value)) {
      const key = Array.isArray(value) ? Number(name) : name;
      const whole = `/${[...path, key].join('/')}`;
      const kept = REQUIRED.has(whole) || (inList && REQUIRED_IN_LISTS.has(name));
      if (!kept) results.push(dropped(history, [...path, key]));
      visit([...path, key], child);
    }
  };
  visit([], history);
  return results;
}

function dropped(history: History, path: (string | number)[]): History {
  const copy = structuredClone(history);
  let holder = copy as unknown as Record<string | number, Record<string | number, unknown>>;
  for (const step of path.slice(0, -1)) holder = holder[step] as typeof holder;
  const last = path.at(-1) as string | number;
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete holder[last];
  return copy;
}

/** Evidence must name touchpoints or methods that are in the facts, each once; which ones, is the engine's choice. */
export function strangeEvidence(answer: unknown, { facts }: History): string[] {
  const known = new Set([...facts.touchpoints, ...facts.contact.methods].map(({ id }) => id));
  const { checks } = answer as { checks: { code: string; evidence: string[] }[] };
  return checks
    .filter(({ evidence }) => new Set(evidence).size < evidence.length || evidence.some((id) => !known.has(id)))
    .map(({ code, evidence }) => `${code}: ${evidence.join(', ')}`);
}
