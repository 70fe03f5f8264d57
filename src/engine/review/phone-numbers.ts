import type { Span } from './segments.js';

const DIGITS = /(?<![\p{L}\p{N}])\+?\(?\d[\d().\-/ \u00A0]{5,22}\d(?![\p{L}\p{N}])/gu;
const DIGIT_WORD = 'zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple';
const SPOKEN = new RegExp(`\\b(?:${DIGIT_WORD})(?:[ ,.-]{1,3}(?:${DIGIT_WORD})\\b){5,16}`, 'gi');
const DATE = /^\d{4}-\d{2}-\d{2}$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/;

/** Telephone numbers in a text, in digits or said digit by digit. A number of 14 digits or more is taken for two. */
export function phoneNumbers(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(DIGITS)) {
    const digits = match[0].replace(/\D/g, '').length;
    if (digits < 7 || DATE.test(match[0].trim())) continue;
    found.push({ start: match.index, end: match.index + match[0].length });
    if (digits >= 14) found.push({ start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(SPOKEN)) found.push({ start: match.index, end: match.index + match[0].length });
  return found.sort((a, b) => a.start - b.start);
}
