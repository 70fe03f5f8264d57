import type { ReactElement } from 'react';

/** A stretch of a bar: how much of the whole, and in which colour of the style sheet. */
export interface Stretch {
  readonly share: number;
  readonly tone: 'bad' | 'warn' | 'good' | 'quiet' | 'accent';
}

const WIDTH = 200;
const HEIGHT = 12;

/** A bar of stretches; the numbers beside it say the same, so it is not read out. */
export function Bar({ stretches }: { readonly stretches: readonly Stretch[] }): ReactElement {
  let at = 0;
  const parts = stretches.map(({ share, tone }) => {
    const part = { x: at, width: Math.max(0, Math.min(WIDTH - at, share * WIDTH)), tone };
    at += part.width;
    return part;
  });
  return (
    <svg className="share" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="tone-empty" width={WIDTH} height={HEIGHT} />
      {parts.map(({ x, width, tone }) => (
        <rect key={tone} className={`tone-${tone}`} x={x} width={width} height={HEIGHT} />
      ))}
    </svg>
  );
}

/** What the colours of bars mean. */
export function Legend({ of }: { readonly of: readonly (readonly [Stretch['tone'], string])[] }): ReactElement {
  return (
    <ul className="legend">
      {of.map(([tone, words]) => (
        <li key={tone}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <rect className={`tone-${tone}`} width="12" height="12" rx="2" />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}
