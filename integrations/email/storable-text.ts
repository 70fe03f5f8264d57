const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A text that a database takes, of `most` characters at most: no NUL, no half of a character. */
export function storableText(text: string, most: number): string {
  return text.replaceAll('\u0000', '').slice(0, most).replace(LONE_SURROGATE, '\uFFFD');
}
