/** A part of a text, in UTF-16 units; `end` is behind the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A draft taken apart: the body is judged without what is set aside. */
export interface Segments {
  /** The subject line, where the text begins with one. */
  readonly subject: string | undefined;
  readonly greeting: Span | undefined;
  readonly body: Span;
  /** Parts that quote somebody else, within the body or not. */
  readonly quoted: readonly Span[];
  readonly signature: Span | undefined;
}

interface Line extends Span {
  readonly text: string;
}

const HEADER = /^(?:subject|to|from|cc|bcc|date|sent)\s*:/i;
const SUBJECT = /^subject\s*:\s*(.*)$/i;
const SALUTATION =
  /^(?:dear|dearest|hi|hello|hey|hiya|howdy|greetings|respected|good (?:morning|afternoon|evening|day))(?=[\s,!:;.–—-]|$)/i;
const TO_NOBODY = /^to whom it may concern\b[,:.]?/i;
const ABBREVIATED = /^(?:mr|mrs|ms|mx|dr|prof|st|\p{L})\.$/iu;
/** What may stand in a greeting beside names. */
const ADDRESS_WORDS = new Set(
  "there all again everyone everybody team folks friends sir madam ma'am hiring manager managers recruiter recruiters search selection committee panel members of the and or & to both mr ms mrs miss mx dr prof professor colleagues ladies gentlemen".split(
    ' ',
  ),
);
const MAX_ADDRESS = 8;
const NAME_ONLY = /^(?:(?:mr|mrs|ms|dr|prof)\.? )?\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+){0,2},$/u;
const ADDRESSED = /^(?:everyone|everybody|all|team|folks|there|again|sir|madam|both)\b/i;
const CLOSER =
  /^(?:(?:with |my )?(?:(?:very |many )?(?:kind|best|warm|warmest|kindest|good|many|sincere|friendly|all (?:the|my)|deepest|heartfelt) )+(?:regards|wishes|best|thanks|gratitude|appreciation)|regards|sincerely(?: yours)?|yours(?: (?:sincerely|faithfully|truly|respectfully))?|(?:very )?respectfully(?: yours)?|best|cheers|warmly|cordially|faithfully|with (?:thanks|gratitude|appreciation|respect|anticipation)|thanks(?: (?:again|so much|a lot|in advance|and regards|a million))?|thank you(?: (?:again|so much|very much|in advance|kindly))?|thx|ty|talk soon|speak soon|take care|all the best|yours|xoxo|love|gratefully|in anticipation|best of luck)[,.!]?$/i;
const INLINE_CLOSERS = [
  'kind regards',
  'best regards',
  'warm regards',
  'best wishes',
  'kind wishes',
  'warm wishes',
  'regards',
  'sincerely',
  'yours sincerely',
  'yours faithfully',
  'yours truly',
  'yours',
  'respectfully',
  'best',
  'cheers',
  'warmly',
  'all the best',
  'thanks',
  'thank you',
  'many thanks',
];
/** "… next week. Best, Mel" at the end of a line. */
const CLOSER_INLINE = new RegExp(
  `(?:^|[.!?)]\\s+)((?:${INLINE_CLOSERS.map((words) => `[${words[0]}${words[0]?.toUpperCase()}]${words.slice(1)}`).join('|')}),\\s+\\p{Lu}[\\p{L}\\p{M}.'’-]*(?: \\p{Lu}[\\p{L}\\p{M}.'’-]*){0,2})\\.?$`,
  'u',
);
const ATTRIBUTION =
  /^(?:on\b.{4,200}\bwrote:|(?:am|le|el|il|op|em|den)\b.{4,200}\b(?:schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev)\b.{0,120}:|-{2,}\s*(?:original|forwarded) message\s*-{2,}|begin forwarded message:)\s*$/iu;
/** "On Tue, 1 Dec 2026 at 10:00, Wei Chen" whose "wrote:" a mailer broke off. */
const BROKEN_ATTRIBUTION = /^on\b.{4,200}[^.!?]$/i;
const BROKEN_END = /^(?:.{0,100}\s)?wrote:$/i;
/** How Outlook begins what it quotes: "From:" with "Sent:" or "Date:" right below, a rule above it or not. */
const QUOTED_FROM = /^\*?from:/i;
const QUOTED_SENT = /^\*?(?:sent|date|to|subject):/i;
const RULE = /^[_-]{5,}$/;
/** A line of thanks that is a sentence: it thanks, and does not close alone. */
const THANKING_SENTENCE = /^(?:with )?(?:(?:very |many )?(?:warm |sincere |kind )?thanks|thank you)\b[^,]*[.!]$/i;
const POSTSCRIPT = /^p\.? ?s\b\.?/i;
const SIGNATURE_MARK = /^--\s?$/;
const MAX_SIGNATURE_LINES = 9;

/** Takes a draft apart. Nothing of it is changed: spans point into the text as it was given. */
export function segment(text: string, spoken: boolean): Segments {
  const lines = linesOf(text);
  const quoted = quotedIn(lines);
  const own = lines.filter((line) => line.text !== '' && !quoted.some((part) => within(line, part)));
  let first = 0;
  let subject: string | undefined;
  while (first < own.length && HEADER.test((own[first] as Line).text)) {
    subject = SUBJECT.exec((own[first] as Line).text)?.[1]?.trim() ?? subject;
    first += 1;
  }
  const rest = own.slice(first);
  const greeting = rest[0] === undefined ? undefined : greetingIn(rest[0]);
  const start = greeting?.end ?? rest[0]?.start ?? text.length;
  const postscript = rest.findIndex(({ text: line }, i) => i > 0 && POSTSCRIPT.test(line));
  const signature = spoken ? undefined : signatureIn(postscript < 0 ? rest : rest.slice(0, postscript), start);
  const last = rest.findLast((line) => line.end > start);
  // What is said behind the signature is said: the signature is within the body then.
  const end = Math.max(start, (postscript < 0 ? signature?.start : undefined) ?? last?.end ?? start);
  return { subject, greeting, body: { start, end }, quoted, signature };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const raw of text.split('\n')) {
    const trimmed = raw.trim();
    const start = at + (raw.length - raw.trimStart().length);
    lines.push({
      text: trimmed,
      start: trimmed === '' ? at : start,
      end: (trimmed === '' ? at : start) + trimmed.length,
    });
    at += raw.length + 1;
  }
  return lines;
}

const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** Lines that begin with `>`, and all that follows the words "On … wrote:", the heads of Outlook and the like. */
function quotedIn(lines: readonly Line[]): Span[] {
  const filled = lines.filter(({ text }) => text !== '');
  const found: Span[] = [];
  for (let i = 0; i < filled.length; i++) {
    const line = filled[i] as Line;
    if (line.text.startsWith('>')) {
      // Lines that follow one another are one part: of many parts each rule would have to look at each.
      const { start } = filled[i - 1]?.text.startsWith('>') === true ? (found.pop() as Span) : line;
      found.push({ start, end: line.end });
      continue;
    }
    const taken = attributionAt(filled, i);
    if (taken === 0) continue;
    const last = filled[i + taken - 1] as Line;
    const marked = filled[i + taken]?.text.startsWith('>') === true;
    found.push({ start: line.start, end: marked ? last.end : (filled.at(-1) as Line).end });
    if (!marked) break;
    i += taken - 1;
  }
  return found;
}

/** How many lines from this one on say whom the next lines quote; none where they do not. */
function attributionAt(lines: readonly Line[], at: number): number {
  const [one = '', two = '', three = ''] = lines.slice(at, at + 3).map(({ text }) => text);
  if (ATTRIBUTION.test(one)) return 1;
  if (BROKEN_ATTRIBUTION.test(one) && BROKEN_END.test(two)) return 2;
  // At the very top such lines are the head of the draft itself.
  if (at > 0 && QUOTED_FROM.test(one) && QUOTED_SENT.test(two)) return 2;
  return at > 0 && RULE.test(one) && QUOTED_FROM.test(two) && QUOTED_SENT.test(three) ? 3 : 0;
}

function greetingIn(line: Line): Span | undefined {
  if (NAME_ONLY.test(line.text) || ADDRESSED.test(line.text)) {
    const comma = line.text.indexOf(',');
    return comma < 0 || comma > 40 ? undefined : { start: line.start, end: line.start + comma + 1 };
  }
  const nobody = TO_NOBODY.exec(line.text);
  if (nobody !== null) return { start: line.start, end: line.start + nobody[0].length };
  const salutation = SALUTATION.exec(line.text);
  if (salutation === null) return undefined;
  let at = salutation[0].length;
  const next = /\s+(\{\{[^{}]{0,40}\}\}|\[[^[\]]{1,40}\]|<[^<>]{1,40}>|[^\s,!:;]+)/y;
  let names = 0;
  for (; names < MAX_ADDRESS; names++) {
    next.lastIndex = at;
    const word = next.exec(line.text)?.[1];
    if (word === undefined || /^[-–—]/.test(word)) break;
    const stops = word.endsWith('.') && !ABBREVIATED.test(word);
    const fits = /^[\p{Lu}[{<_]/u.test(word) || ADDRESS_WORDS.has(word.toLowerCase());
    // "hi karen," in small letters: one word, and a mark behind it.
    if (!fits && !(names === 0 && /^\s+\p{L}[\p{L}\p{M}]*(?=[,!]|$)/u.test(line.text.slice(at)))) break;
    at = next.lastIndex;
    if (stops) return { start: line.start, end: line.start + at };
  }
  const rest = line.text.slice(at);
  if (rest === '') return { start: line.start, end: line.end };
  const mark = /^(?:[,!:;.]|\s*[-–—](?=\s))/.exec(rest);
  return mark === null ? undefined : { start: line.start, end: line.start + at + mark[0].length };
}

/** From the first closing line on, if little follows; else a name alone at the end. */
function signatureIn(lines: readonly Line[], from: number): Span | undefined {
  const last = lines.at(-1);
  if (last === undefined || last.end <= from) return undefined;
  for (let i = Math.max(0, lines.length - MAX_SIGNATURE_LINES); i < lines.length; i++) {
    const line = lines[i] as Line;
    if (line.start < from) continue;
    const closes = CLOSER.test(line.text) || SIGNATURE_MARK.test(line.text);
    if (!closes || !lines.slice(i + 1).every(isSignature)) continue;
    if (!THANKING_SENTENCE.test(line.text)) return { start: line.start, end: last.end };
    const next = lines[i + 1];
    return next === undefined ? undefined : { start: next.start, end: last.end };
  }
  const inline = CLOSER_INLINE.exec(last.text);
  if (inline !== null) {
    const start = last.start + last.text.lastIndexOf(inline[1] as string);
    if (start >= from) return { start, end: last.end };
  }
  return lines.length > 1 && last.start >= from && isName(last.text) ? { start: last.start, end: last.end } : undefined;
}

/** Whether a line can be of a signature: a name, a title, a number; no sentence. */
function isSignature({ text }: Line): boolean {
  if (text.length > 80 || /[?!]$/.test(text)) return false;
  const words = text.split(/\s+/);
  const small = words.filter((word) => /^\p{Ll}/u.test(word) && !/[@/.]./.test(word)).length;
  return small * 2 < words.length || words.length <= (text.endsWith('.') ? 2 : 5);
}

function isName(text: string): boolean {
  if (/^[^ ]+\.$/.test(text)) return false;
  return /^-?\s?(?:\p{Lu}[\p{L}\p{M}.'’-]*|\[.{1,30}\])(?: (?:\p{Lu}[\p{L}\p{M}.'’-]*|de|van|von|da|al|bin)){0,3}$/u.test(
    text,
  );
}
