import type { Case } from './case.js';
import { distance } from './distance.js';
import type { Named } from './facts.js';
import { type Finding, found } from './finding.js';
import { NICKNAMES } from './lexicons/nicknames.js';
import type { Span } from './segments.js';

const TITLES = new Set(
  'mr ms mrs miss mx dr prof professor sir madam dear dearest hi hello hey hiya howdy good morning afternoon evening day greetings respected esteemed honorable honourable chef coach captain major colonel general sergeant lieutenant commander inspector detective constable officer chief sheriff judge justice senator councillor councilor minister ambassador mayor reverend rev father sister brother rabbi imam pastor bishop canon principal headmaster headmistress director dean provost president chancellor chair chairman chairwoman chairperson superintendent registrar nurse matron doctor lord lady dame herr frau monsieur madame señor señora signor signora sensei'.split(
    ' ',
  ),
);
/** What some languages put behind a name out of respect. */
const HONORIFIC = /-(?:san|sama|sensei|kun|ssi|nim|ji)$/;
/** Greetings that name nobody. */
const NOBODY = new Set(
  'hiring manager managers team teams recruiter recruiting recruitment committee panel all everyone everybody there again folks human resources hr department whom it may concern or and the of at selection search board friends colleagues interviewer interviewers staff mam ma am'.split(
    ' ',
  ),
);
const WORD = /\p{L}[\p{L}'’-]*/gu;
const MISSPELT = 2;

interface Piece extends Span {
  readonly text: string;
}

function pieces(text: string, { start, end }: Span): Piece[] {
  return [...text.slice(start, end).matchAll(WORD)].map((match) => ({
    text: match[0],
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('’', "'");
const partsOf = ({ name }: Named): string[] => (plain(name).match(WORD) ?? []).filter((part) => !TITLES.has(part));
const isTitle = (word: string): boolean => TITLES.has(word) || NOBODY.has(word);
const editsFor = (word: string): number => (word.length <= 3 ? 1 : MISSPELT);

function sameName(one: string, other: string): boolean {
  if (one === other) return true;
  return NICKNAMES.some((group) => group.includes(one) && group.includes(other));
}

/** Whether the greeting, and other places that address them, name the person on record. Blocks what is another name. */
export function checkNames({ reading, facts }: Case): Finding[] {
  const contact = facts.contact as Named;
  const parts = [contact, ...(facts.people ?? [])].flatMap(partsOf);
  // "Dear Meridian team", "Dear hiring manager for Operations": words of the record that are nobody's name.
  const place = new Set(
    [facts.employer, facts.role].flatMap((one) => (one === undefined ? [] : (plain(one.name).match(WORD) ?? []))),
  );
  const spans = [
    ...(reading.segments.greeting === undefined ? [] : [reading.segments.greeting]),
    ...titled(reading.text, reading.segments.body),
  ];
  const findings: Finding[] = [];
  for (const span of spans) {
    const greeting = span === reading.segments.greeting;
    for (const piece of pieces(reading.text, span)) {
      const word = plain(piece.text).replace(/'s$/, '').replace(HONORIFIC, '');
      if (isTitle(word) || word.length < 2) continue;
      if (greeting && place.has(word)) continue;
      if (parts.some((part) => sameName(word, part))) continue;
      const near = parts.find((part) => distance(word, part, MISSPELT) <= editsFor(part));
      // In the text other people may be named; only what is nearly this name is a slip of it.
      if (near === undefined && !greeting) continue;
      findings.push(
        found('wrong_name', {
          severity: 'block',
          reason:
            near === undefined
              ? `“${piece.text}” is not ${contact.name}.`
              : `“${piece.text}” is spelled differently on record: ${contact.name}.`,
          fix: `Write the name as on record: ${contact.name}.`,
          span: piece,
          facts: [contact.id],
        }),
      );
    }
  }
  return findings;
}

/** "Ms. Chan" within the text. */
function titled(text: string, body: Span): Span[] {
  const found: Span[] = [];
  for (const match of text
    .slice(body.start, body.end)
    .matchAll(/\b(?:Mr|Ms|Mrs|Miss|Mx|Dr|Prof|Professor)\b\.?\s+\p{Lu}[\p{L}'’-]*/gu))
    found.push({ start: body.start + match.index, end: body.start + match.index + match[0].length });
  return found;
}

const COMPANY_SUFFIX = /\b(?:inc|llc|ltd|limited|gmbh|corp|corporation|co|company|plc|group|ag|bv|sa|the)\b\.?/g;
const TOWARDS =
  /\b(?:position|role|job|opportunity|opening|vacancy|post|interview|team|working|work|career|future)\s+(?:at|with|for)\s+((?:\p{Lu}[\p{L}\d&'’.-]*\s?){1,4})/gu;

/** Whether the employer's name is written as on record. Blocks misspellings and, where the job is named with it, others. */
export function checkCompany({ reading, facts }: Case): Finding[] {
  const { employer } = facts;
  if (employer === undefined) return [];
  const name = plain(employer.name).replace(COMPANY_SUFFIX, '').trim();
  const own = (name.match(WORD) ?? []).filter((part) => part.length > 1);
  if (own.length === 0) return [];
  const people = new Set(
    [facts.contact, facts.candidate, ...(facts.people ?? [])].flatMap((one) => (one === undefined ? [] : partsOf(one))),
  );
  const findings: Finding[] = [];
  const say = (span: Piece, reason: string) =>
    findings.push(
      found('wrong_company', {
        severity: 'block',
        reason,
        fix: `Write “${employer.name}”.`,
        span,
        facts: [employer.id],
      }),
    );
  const capitals = pieces(reading.text, reading.segments.body).filter(({ text }) => /^\p{Lu}/u.test(text));
  for (const piece of capitals) {
    const word = plain(piece.text).replace(/'s$/, '');
    if (word.length < 4 || own.includes(word) || people.has(word)) continue;
    const near = own.find(
      (part) =>
        part.length >= 5 &&
        word.length >= 4 &&
        distance(word, part, MISSPELT) <= (part.length < 7 ? 1 : MISSPELT) &&
        !inflected(word, part),
    );
    if (near !== undefined) say(piece, `“${piece.text}” is spelled differently on record: ${employer.name}.`);
  }
  if (findings.length > 0) return findings;
  const { start, end } = reading.segments.body;
  for (const match of reading.text.slice(start, end).matchAll(TOWARDS)) {
    const said = (match[1] as string).trim().replace(/[.,]$/, '');
    const before = reading.text.slice(start, start + match.index);
    if (/\b(?:my|previous|last|former|current|old|earlier|first)\s+(?:\p{L}+\s+){0,3}$/iu.test(before)) continue;
    const words = plain(said).match(WORD) ?? [];
    if (words.some((word) => own.includes(word.replace(/'s$/, '')) || people.has(word)) || NOBODY.has(words[0] ?? ''))
      continue;
    if (!/\b(?:the|this|your|for|a|an|about|interview(?:ing)?)\s+(?:\p{L}+\s+){0,3}$/iu.test(before)) continue;
    const at = start + match.index + match[0].indexOf(match[1] as string);
    say({ text: said, start: at, end: at + said.length }, `“${said}” is not ${employer.name}.`);
  }
  return findings;
}

const inflected = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

const FOR_ROLE =
  /\b(?:the|your|this|for|as)\s+((?:\p{Lu}[\p{L}&/+-]*\s+){1,4})(?:position|role|job|post|opening|vacancy)\b/gu;
const ROLE_OF = /\b(?:position|role|post|job|vacancy)\s+(?:of|as)\s+(?:an?\s+)?((?:\p{Lu}[\p{L}&/+-]*\s?){1,4})/gu;

/** Whether a role that is named is that of the application. */
export function checkRole({ reading, facts }: Case): Finding[] {
  const { role, employer } = facts;
  if (role === undefined) return [];
  const own = (plain(role.name).match(WORD) ?? []).map(stem);
  const allowed = new Set([...own, ...(employer === undefined ? [] : partsOf(employer).map(stem))]);
  const { start, end } = reading.segments.body;
  const body = reading.text.slice(start, end);
  const findings: Finding[] = [];
  for (const match of [...body.matchAll(FOR_ROLE), ...body.matchAll(ROLE_OF)]) {
    const said = (match[1] as string).trim();
    const words = (plain(said).match(WORD) ?? []).map(stem);
    const near = words.some((word) =>
      own.some(
        (part) => word !== part && part.length >= 5 && distance(word, part, MISSPELT) <= (part.length < 7 ? 1 : 2),
      ),
    );
    if (!near && words.some((word) => allowed.has(word))) continue;
    const at = start + match.index + match[0].indexOf(match[1] as string);
    findings.push(
      found('wrong_role', {
        severity: 'block',
        reason: `“${said}” is not the role on record: ${role.name}.`,
        fix: `Write “${role.name}”, or mend the record.`,
        span: { start: at, end: at + said.length },
        facts: [role.id],
      }),
    );
  }
  return findings;
}

const stem = (word: string): string => word.replace(/(?:ing|er|ers|s|ment)$/, '');
