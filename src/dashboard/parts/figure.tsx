import type { ReactElement } from 'react';
import type { MetricNumber } from '#src/services/metrics/numbers.js';

/** A metric's number with what it is over; says so where it is not told. */
export function Figure({ number }: { readonly number: MetricNumber | undefined }): ReactElement {
  if (number === undefined || (number.value === null && !number.suppressed))
    return <span className="quiet">no cases</span>;
  if (number.suppressed) return <span className="quiet">not told: fewer than five people</span>;
  const { unit, numerator, denominator, interval, partial } = number;
  return (
    <>
      <strong>{valueText(number)}</strong>
      {unit === 'share' && (
        <span className="of">
          {numerator} of {denominator}
        </span>
      )}
      {interval !== null && (
        <span className="of">
          95 % interval: {percent(interval.low)} to {percent(interval.high)}
        </span>
      )}
      {partial && <span className="of">of a part of the days or people</span>}
    </>
  );
}

/** A number as people write it. */
export function valueText({ unit, value, within }: MetricNumber): string {
  if (value === null) return '–';
  if (unit === 'share') return percent(value);
  if (unit === 'count') return value.toLocaleString('en-GB');
  if (within === null) return `${value} h`;
  return within.to === null ? 'two weeks and more' : `${within.from}–${within.to} h`;
}

/** A share in per cent. */
export function percent(share: number): string {
  const text = (share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0);
  return `${text.replace(/\.0$/, '')} %`;
}

/** How a number compares with that of the days before. */
export function Change({
  number,
  before,
}: {
  readonly number: MetricNumber | undefined;
  readonly before: MetricNumber | undefined;
}): ReactElement | null {
  if (number?.value == null || before?.value == null) return null;
  const same = valueText(number) === valueText(before);
  const way = same ? 'as' : number.value > before.value ? 'up from' : 'down from';
  return (
    <span className="of">
      {way} {valueText(before)} before
    </span>
  );
}

/** The number of a code, and of what it is of. */
export function numberNamed(
  numbers: readonly MetricNumber[],
  code: string,
  of: string | null = null,
): MetricNumber | undefined {
  return numbers.find((one) => one.code === code && one.of === of);
}
