import type { ClaimedDigest, DueAction } from '#db/queries/digests.js';
import { ACTION_WORDS, instantInWords, reasonInWords } from './english.js';
import { escaped } from './escaped.js';

/** A digest before it has a sender. */
export interface DigestMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Where the links of a digest lead. */
export interface DigestUrls {
  readonly snooze: (followUpId: string) => string;
  readonly leave: string;
}

/** So many are told in one mail; of more it says how many there are. */
const MOST_TOLD = 30;

/** What is due of a candidate, in words and in their zone: what to do, with whom, by when, and why. */
export function digestMail(digest: ClaimedDigest, due: readonly DueAction[], urls: DigestUrls, now: Date): DigestMail {
  const told = due.slice(0, MOST_TOLD).map((one) => itemOf(one, digest.timeZone, now));
  const more = due.length - told.length;
  const rest = more > 0 ? [`… and ${more} more.`] : [];
  const leaving = 'You get this mail because you asked for it. To get no more of them:';
  const links = due.slice(0, MOST_TOLD).map(({ followUpId }) => urls.snooze(followUpId));
  const items = told.map(({ title, when, why }, n) =>
    [title, `  ${when}`, ...why.map((line) => `  - ${line}`), `  Not now: ${links[n]}`].join('\n'),
  );
  const first = told[0]?.title ?? '';
  const html = told.map(
    ({ title, when, why }, n) =>
      `<li><p><strong>${escaped(title)}</strong><br>${escaped(when)}</p><ul>${why.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul><p><a href="${escaped(links[n] as string)}">Not now</a></p></li>`,
  );
  return {
    subject: due.length === 1 ? first : `${due.length} follow-ups for today: ${first}`,
    text: [`Hello ${digest.name},`, 'this is due:', ...items, ...rest, `${leaving} ${urls.leave}`].join('\n\n'),
    html: `<!doctype html><html lang="en"><body><p>Hello ${escaped(digest.name)},</p><p>this is due:</p><ol>${html.join('')}</ol>${rest.map((line) => `<p>${escaped(line)}</p>`).join('')}<p>${leaving} <a href="${escaped(urls.leave)}">leave</a></p></body></html>`,
  };
}

function itemOf({ action, contact, role, employer }: DueAction, timeZone: string, now: Date) {
  const words = ACTION_WORDS[action.kind];
  const overdue = Date.parse(action.dueBy as string) <= now.getTime();
  return {
    title: `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${contact}, ${employer} (${role})`,
    when: `${overdue ? 'Was due' : 'Due'} by ${instantInWords(action.dueBy, timeZone)}`,
    why: action.reasons.map((reason) => reasonInWords(reason, timeZone)),
  };
}
