import type { ReactElement } from 'react';
import Type from 'typebox';
import { Day } from '#schema/common.js';
import { METRIC_BUCKETS, METRIC_GROUPS } from '#schema/metrics.js';
import type { Metrics } from '#src/services/metrics/read-metrics.js';
import { useView } from '../view.js';
import { addressOf } from './link.js';

/** A day, or nothing, as an empty field of a form comes. */
const Asked = Type.Optional(Type.Union([Type.String({ ...Day }), Type.Literal('')]));

/** What pages of metrics may be asked. */
export const PeriodQuery = Type.Object({
  from: Asked,
  to: Asked,
  bucket: Type.Optional(Type.Enum([...METRIC_BUCKETS])),
  groupBy: Type.Optional(Type.Enum(['', ...METRIC_GROUPS])),
  cursor: Type.Optional(Type.String({ maxLength: 2000 })),
});

/** What of a page's query metrics are asked; what a form leaves empty is not said. */
export function periodIn(query: Readonly<Record<string, unknown>>) {
  const said = (name: string) => (query[name] === '' ? undefined : (query[name] as string | undefined));
  return {
    from: said('from'),
    to: said('to'),
    bucket: said('bucket') as (typeof METRIC_BUCKETS)[number] | undefined,
    groupBy: said('groupBy') as (typeof METRIC_GROUPS)[number] | undefined,
    cursor: said('cursor'),
  };
}

const DAY_MS = 86_400_000;

/** The days that are asked for; those up to today, so many, where none are. */
export function daysIn(
  query: Readonly<Record<string, unknown>>,
  now: Date,
  usually: number,
): { from: string | undefined; to: string | undefined } {
  const { from, to } = periodIn(query);
  const usual = new Date(now.getTime() - (usually - 1) * DAY_MS).toISOString().slice(0, 10);
  return { from: from ?? (to === undefined ? usual : undefined), to };
}

/** By what every metric can be told apart: all of them know who, and where. */
export const EVERY_GROUP = METRIC_GROUPS.filter((group) => group !== 'channel');

/** The form by which another period is asked for. */
export function PeriodForm({
  to,
  of: { period, bucket },
  cut = false,
  groupBy,
  groups = METRIC_GROUPS,
}: {
  readonly to: string;
  readonly of: Pick<Metrics, 'period' | 'bucket'>;
  /** Whether the page cuts the period. */
  readonly cut?: boolean;
  /** By what the page tells numbers apart; '' for nothing, absent where it cannot. */
  readonly groupBy?: (typeof METRIC_GROUPS)[number] | '';
  /** By what it could. */
  readonly groups?: readonly (typeof METRIC_GROUPS)[number][];
}): ReactElement {
  const { base } = useView();
  return (
    <form method="get" action={addressOf(base, to)} className="period">
      <p>
        <label htmlFor="from">From</label>
        <input type="date" id="from" name="from" defaultValue={period.from} />
      </p>
      <p>
        <label htmlFor="to">To</label>
        <input type="date" id="to" name="to" defaultValue={period.to} />
      </p>
      {cut && (
        <p>
          <label htmlFor="bucket">By</label>
          <select id="bucket" name="bucket" defaultValue={bucket ?? 'week'}>
            {METRIC_BUCKETS.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </p>
      )}
      {groupBy !== undefined && (
        <p>
          <label htmlFor="groupBy">Told apart by</label>
          <select id="groupBy" name="groupBy" defaultValue={groupBy}>
            <option value="">nothing</option>
            {groups.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </p>
      )}
      <button type="submit">Show</button>
    </form>
  );
}
