import type { Span } from './segments.js';

/** Each expression is linear: one class, bounded, between two marks. */
const SHAPES: readonly RegExp[] = [
  /\{\{[^{}\n]{0,80}\}\}/g,
  /(?<![{$])\{[A-Za-z][A-Za-z0-9 _.'’-]{1,60}\}(?!\})/g,
  /\$\{[^{}\n]{1,60}\}/g,
  /%[A-Z][A-Z0-9_]{2,30}%/g,
  /<<[^<>\n]{1,60}>>/g,
  /<(?=[A-Za-z])(?!https?:|mailto:|www\.|[^<>\n]{0,60}@|\/?(?:br|hr|p|div|span|b|i|u|s|a|em|strong|small|sub|sup|pre|code|font|center|blockquote|[uo]l|li|h[1-6]|img|table|tbody|thead|tr|t[dh]|html|head|body|style)\b)[A-Za-z][A-Za-z0-9 _'’/.-]{1,60}>/g,
  /_{3,}/g,
  /\bX{3,}\b/g,
  /\b(?:Mr|Ms|Mrs|Dr)\.?\s*\/\s*(?:Mr|Ms|Mrs|Dr)\.?(?![\p{L}])/gu,
  /\b(?:INSERT|FILL IN|TODO|TBD)\b[^\n.]{0,40}/g,
  /\b(?:Lorem ipsum)\b/gi,
  /\b(?:[Hh]i|[Hh]ello|[Dd]ear)\s+(?:First ?[Nn]ame|Last ?[Nn]ame|FIRST ?NAME|NAME|Recipient(?:'s)? [Nn]ame|Interviewer(?:'s)? [Nn]ame|Hiring Manager(?:'s)? [Nn]ame|FNAME)\b/g,
  /\b(?:COMPANY|JOB|POSITION|ROLE|INTERVIEWER|RECIPIENT|CANDIDATE|EMPLOYER|YOUR|CONTACT|MANAGER)(?:['’]S)? (?:NAME|TITLE|POSITION|ROLE|COMPANY|DATE)\b/g,
  /\b(?:Company|Job|Position|Interviewer|Recipient|Candidate|Employer)(?:['’]s)? (?:Name|Title|X)\b/g,
];
const BRACKET = /\[([^[\]\n]{1,80})\]/g;
/** Brackets that people write: "[sic]", footnotes, "[1]", links of markdown; and mailers in place of a picture. */
const HARMLESS = /^(?:sic|\d{1,3}|…|\.{3}|x|!|\s*|(?:inline )?image(?: \d{1,3})?:.*|cid:.*)$/i;

/** Where a text still holds the marks of a template, in order, without overlap. */
export function placeholders(text: string): Span[] {
  const spans: Span[] = [];
  for (const shape of SHAPES) {
    for (const match of text.matchAll(shape)) spans.push({ start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(BRACKET)) {
    const [whole, inside] = match as unknown as [string, string];
    const end = match.index + whole.length;
    if (!HARMLESS.test(inside) && text[end] !== '(') spans.push({ start: match.index, end });
  }
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  return spans.filter(
    (span, i) => i === 0 || span.start >= Math.max(...spans.slice(Math.max(0, i - 3), i).map(({ end }) => end)),
  );
}
