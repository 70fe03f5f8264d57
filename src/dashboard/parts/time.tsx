import type { ReactElement } from 'react';
import { instantInWords } from '#src/services/english.js';
import { useView } from '../view.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An instant as a person in the organization's zone says it, with how far away it is. */
export function Time({ at, far = false }: { readonly at: string | null; readonly far?: boolean }): ReactElement {
  const { timeZone, now } = useView();
  if (at === null) return <span className="quiet">–</span>;
  return (
    <time dateTime={at}>
      {instantInWords(at, timeZone)}
      {far && <span className="far"> {distance(Date.parse(at) - now.getTime())}</span>}
    </time>
  );
}

/** How far away an instant is: `in 3 days`, `5 h ago`. */
export function distance(ms: number): string {
  const size = Math.abs(ms);
  if (size < MINUTE) return 'now';
  const amount =
    size < HOUR
      ? `${Math.floor(size / MINUTE)} min`
      : size < 2 * DAY
        ? `${Math.floor(size / HOUR)} h`
        : `${Math.floor(size / DAY)} days`;
  return ms < 0 ? `${amount} ago` : `in ${amount}`;
}
