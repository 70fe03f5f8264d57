import type { ReactElement } from 'react';
import type { MetricNumber } from '#src/services/metrics/numbers.js';
import { valueText } from './figure.js';

/** A stretch of time with the numbers of the series, in their order. */
export interface ChartRow {
  /** Its first day. */
  readonly from: string;
  readonly to: string;
  readonly numbers: readonly (MetricNumber | undefined)[];
}

/**
 * Series over time. The table is the chart: a script draws it where there is one, and closes the table; who does not see
 * the drawing, or runs no script, has the table.
 */
export function Chart({
  title,
  series,
  rows,
}: {
  readonly title: string;
  readonly series: readonly string[];
  readonly rows: readonly ChartRow[];
}): ReactElement {
  return (
    <figure className="chart card">
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      <div className="plot" role="img" aria-label={`Chart: ${title}. The table below says the same.`} hidden />
      <details open>
        <summary>The same as a table</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse must be able to scroll it */}
        <section className="scroll" tabIndex={0} aria-label={`Table: ${title}`}>
          <table data-chart="share">
            <thead>
              <tr>
                <th scope="col">From</th>
                {series.map((name) => (
                  <th key={name} scope="col" className="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ from, to, numbers }) => (
                <tr key={from}>
                  <th scope="row" data-from={from}>
                    {from === to ? from : `${from} to ${to}`}
                  </th>
                  {series.map((name, place) => (
                    <Cell key={name} number={numbers[place]} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}

function Cell({ number }: { readonly number: MetricNumber | undefined }): ReactElement {
  const told = number !== undefined && number.value !== null;
  return (
    <td className="number" data-value={told ? String(number.value) : undefined}>
      {number?.suppressed === true ? 'not told' : told ? valueText(number) : 'no cases'}
      {told && number.denominator !== null && <span className="of"> of {number.denominator}</span>}
    </td>
  );
}
