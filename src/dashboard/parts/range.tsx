import type { ReactElement } from 'react';
import type { MetricNumber } from '#src/services/metrics/numbers.js';

const WIDTH = 200;
const HEIGHT = 12;
const MARK = 3;

/** Where a share lies with its interval around it; the numbers beside it say the same, so it is not read out. */
export function Range({ number }: { readonly number: MetricNumber | undefined }): ReactElement {
  const { value = null, interval = null } = number ?? {};
  return (
    <svg className="share" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="tone-empty" width={WIDTH} height={HEIGHT} />
      {interval !== null && (
        <rect
          className="tone-quiet"
          x={interval.low * WIDTH}
          width={(interval.high - interval.low) * WIDTH}
          height={HEIGHT}
        />
      )}
      {value !== null && <rect className="tone-accent" x={value * (WIDTH - MARK)} width={MARK} height={HEIGHT} />}
    </svg>
  );
}
