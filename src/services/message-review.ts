import { convert, type HtmlToTextOptions } from 'html-to-text';
import type { Reviews } from '#db/tables/touchpoints.js';
import { reviewTouch } from './touchpoint-reviews.js';
import type { Work } from './work.js';

/**
 * Reviews what a message says, as the policy has it, without keeping a word of it; undefined where there is nothing to
 * be said. `touch` is the outbound touchpoint that the message is.
 */
export async function reviewMessage(
  work: Work,
  touch: Readonly<Record<string, unknown>>,
  { text, html }: { readonly text?: string | null | undefined; readonly html?: string | null | undefined },
): Promise<Reviews | undefined> {
  const said = text ?? (html == null ? undefined : convert(html, PLAIN));
  return said === undefined ? undefined : reviewTouch(work, { ...touch, text: said });
}

/** As a reader sees it: the words of a link without its address, no line broken that was none. */
const PLAIN: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
  ],
};
