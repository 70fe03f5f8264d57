import type { ReactElement } from 'react';
import type { MetricNumber } from '#src/services/metrics/numbers.js';
import { Change, Figure, numberNamed } from './figure.js';

/** A figure's code, what it is of, and how it is called. */
export type Named = readonly [code: string, of: string | null, name: string];

/** Chief numbers side by side, each beside that of the days before, with what it counts. */
export function Figures({
  named,
  numbers,
  previous,
}: {
  readonly named: readonly Named[];
  readonly numbers: readonly MetricNumber[];
  readonly previous: readonly MetricNumber[];
}): ReactElement {
  return (
    <dl className="figures">
      {named.map(([code, of, name]) => {
        const number = numberNamed(numbers, code, of);
        return (
          <div key={name} className="card">
            <dt>{name}</dt>
            <dd>
              <Figure number={number} />
              <Change number={number} before={numberNamed(previous, code, of)} />
              {number !== undefined && (number.unknown ?? 0) > 0 && (
                <span className="of">{number.unknown} cannot be told</span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** What numbers count, for whoever wants to know. */
export function Definitions({ numbers }: { readonly numbers: readonly MetricNumber[] }): ReactElement {
  const words = new Map(numbers.map(({ code, definition }) => [code, definition]));
  return (
    <details className="definitions">
      <summary>What is counted</summary>
      <dl>
        {[...words].map(([code, definition]) => (
          <div key={code}>
            <dt>{code.replaceAll('_', ' ')}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
