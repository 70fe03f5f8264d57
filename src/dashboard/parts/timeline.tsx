import type { ReactElement } from 'react';
import type { StoryEvent } from '../story.js';
import { Time } from './time.js';

const KINDS: Readonly<Record<StoryEvent['kind'], string>> = {
  interview: 'Interview',
  candidate: 'From the candidate',
  contact: 'From the contact',
  state: 'State',
};

/** What happened, the latest first. */
export function Timeline({ events }: { readonly events: readonly StoryEvent[] }): ReactElement {
  if (events.length === 0) return <p className="empty">Nothing has happened yet.</p>;
  return (
    <ol className="timeline">
      {events.map(({ id, at, kind, words, more }) => (
        <li key={id} className={kind}>
          <Time at={at} />
          <p>
            <span className="kind">{KINDS[kind]}</span> {words}
            {more !== null && <span className="of">{more}</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}
