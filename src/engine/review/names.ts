import type { Case } from './case.js';
import { distance } from './distance.js';
import type { Named } from './facts.js';
import { type Finding, found } from './finding.js';
import { NICKNAMES } from './lexicons/nicknames.js';
import type { Span } from './segments.js';
import { NAME_WORD, plain, spellingsOf, wordsOfName } from './spelling.js';

const TITLES = new Set(
  'mr ms mrs miss mx dr prof professor sir madam dear dearest hi hello hey hiya howdy good morning afternoon evening day greetings respected esteemed honorable honourable chef coach captain major colonel general sergeant lieutenant commander inspector detective constable officer chief sheriff judge justice senator councillor councilor minister ambassador mayor reverend rev father sister brother rabbi imam pastor bishop canon principal headmaster headmistress director dean provost president chancellor chair chairman chairwoman chairperson superintendent registrar nurse matron doctor lord lady dame herr frau monsieur madame señor señora signor signora sensei'
    .split(' ')
    .map(plain),
);
/** What some languages put behind a name out of respect. */
const HONORIFICS = new Set(['san', 'sama', 'sensei', 'kun', 'ssi', 'nim', 'ji']);
/** What stands behind a name without being one. */
const DEGREES = new Set('phd ph md dds dvm jd esq mba msc bsc cpa rn pe pmp jr sr ii iii iv'.split(' '));
/** Greetings that name nobody. */
const NOBODY = new Set(
  'hiring manager managers team teams recruiter recruiting recruitment committee panel all everyone everybody there again folks human resources hr department whom it may concern or and the of at selection search board friends colleagues interviewer interviewers staff mam ma am'.split(
    ' ',
  ),
);
/** "Dear Talent Acquisition Team": whatever it is called. */
const GROUP = /\b(?:team|panel|committee|department|board|staff)\s*[,!:;.–—-]*\s*$/i;
/** "Dear Karen and team", as against "Dear Research and Development team". */
const SOMEBODY_BESIDE =
  /(?:\band\b|[,&+])\s*(?:(?:the|your|whole|entire|rest|of|hiring|recruiting|recruitment|interview|search|selection)\s+)*(?:team|panel|committee|department|board|staff)\b|\b(?:mr|ms|mrs|miss|mx|dr|prof|professor)\b/i;
/** "Happy Friday", and whom it is said to behind it. */
const WISH = /^\s*(?:happy|good)\s+\p{L}+/iu;
const MISSPELT = 2;

interface Piece extends Span {
  readonly text: string;
}

/** The words of a part that could be names, where they stand in the whole text. */
function pieces(part: string, at: number): Piece[] {
  return [...part.matchAll(NAME_WORD)]
    .filter(({ index, 0: word }) => part[index - 1] !== '-' || !HONORIFICS.has(plain(word)))
    .map(({ index, 0: word }) => ({ text: word, start: at + index, end: at + index + word.length }));
}

const partsOf = ({ name }: Named): string[] => wordsOfName(name).filter((part) => !TITLES.has(part));
const isTitle = (word: string): boolean => TITLES.has(word) || NOBODY.has(word) || DEGREES.has(word);
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
    [facts.employer, facts.role].flatMap((one) => (one === undefined ? [] : wordsOfName(one.name))),
  );
  const greeted = greetedIn(reading).map((piece) => ({ piece, greeting: true }));
  const inText = titled(reading.body)
    .flatMap(({ text, start }) => pieces(text, reading.segments.body.start + start))
    .map((piece) => ({ piece, greeting: false }));
  const findings: Finding[] = [];
  for (const { piece, greeting } of [...greeted, ...inText]) {
    const spellings = spellingsOf(piece.text).map((spelling) => spelling.replace(/'s$/, ''));
    const word = spellings[0] as string;
    if (isTitle(word) || word.length < 2) continue;
    if (greeting && place.has(word)) continue;
    if (parts.some((part) => spellings.some((spelling) => sameName(spelling, part)))) continue;
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
  return findings;
}

/** The words of the greeting that could name somebody. */
function greetedIn({ text, segments: { greeting } }: Case['reading']): Piece[] {
  if (greeting === undefined) return [];
  const whole = text.slice(greeting.start, greeting.end);
  if (GROUP.test(whole) && !SOMEBODY_BESIDE.test(whole)) return [];
  const wish = WISH.exec(whole)?.[0].length ?? 0;
  return pieces(whole.slice(wish), greeting.start + wish);
}

/** "Ms. Chan" within the text. */
function titled(body: string): { text: string; start: number }[] {
  return [...body.matchAll(/\b(?:Mr|Ms|Mrs|Miss|Mx|Dr|Prof|Professor)\b\.?\s+\p{Lu}[\p{L}\p{M}'’-]*/gu)].map(
    (match) => ({ text: match[0], start: match.index }),
  );
}

const COMPANY_SUFFIX = /\b(?:inc|llc|ltd|limited|gmbh|corp|corporation|co|company|plc|group|ag|bv|sa|the)\b\.?/g;
const TOWARDS =
  /\b(?:position|role|job|opportunity|opening|vacancy|post|interview|team|working|work|career|future)\s+(?:at|with|for)\s+((?:\p{Lu}[\p{L}\p{M}\d&'’.-]*\s?){1,4})/gu;

/** So far back it is looked for what a company is to the writer. */
const BEFORE = 80;

/** Whether the employer's name is written as on record. Blocks misspellings and, where the job is named with it, others. */
export function checkCompany({ reading, facts }: Case): Finding[] {
  const { employer } = facts;
  if (employer === undefined) return [];
  const own = spellingsOf(employer.name)
    .flatMap((name) => name.replace(COMPANY_SUFFIX, '').match(NAME_WORD) ?? [])
    .filter((part) => part.length > 1);
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
  const capitals = pieces(reading.body, reading.segments.body.start).filter(({ text }) => /^\p{Lu}/u.test(text));
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
  const { body } = reading;
  const { start } = reading.segments.body;
  for (const match of body.matchAll(TOWARDS)) {
    const said = (match[1] as string).trim().replace(/[.,]$/, '');
    const before = body.slice(Math.max(0, match.index - BEFORE), match.index);
    if (/\b(?:my|previous|last|former|current|old|earlier|first)\s+(?:\p{L}+\s+){0,3}$/iu.test(before)) continue;
    const words = wordsOfName(said);
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
  /\b(?:the|your|this|for|as)\s+((?:\p{Lu}[\p{L}\p{M}&/+-]*\s+){1,4})(?:position|role|job|post|opening|vacancy)\b/gu;
const ROLE_OF = /\b(?:position|role|post|job|vacancy)\s+(?:of|as)\s+(?:an?\s+)?((?:\p{Lu}[\p{L}\p{M}&/+-]*\s?){1,4})/gu;

/** Whether a role that is named is that of the application. */
export function checkRole({ reading, facts }: Case): Finding[] {
  const { role, employer } = facts;
  if (role === undefined) return [];
  const own = wordsOfName(role.name).map(stem);
  const allowed = new Set([...own, ...(employer === undefined ? [] : partsOf(employer).map(stem))]);
  const { body } = reading;
  const { start } = reading.segments.body;
  const findings: Finding[] = [];
  for (const match of [...body.matchAll(FOR_ROLE), ...body.matchAll(ROLE_OF)]) {
    const said = (match[1] as string).trim();
    const words = wordsOfName(said).map(stem);
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
