import type { MetricNumber } from '#src/services/metrics/numbers.js';
import type { MetricSlice, Metrics } from '#src/services/metrics/read-metrics.js';
import { BYTE_ORDER_MARK, csvLine } from './csv.js';

const COLUMNS = [
  'metric',
  'part',
  'groupBy',
  'key',
  'name',
  'from',
  'to',
  'code',
  'of',
  'unit',
  'value',
  'numerator',
  'denominator',
  'unknown',
  'coverage',
  'low',
  'high',
  'withinFrom',
  'withinTo',
  'suppressed',
  'partial',
  'definition',
  'computedAt',
] as const;

/** Metrics as CSV: a line for each number; `part` says whether of the period, the one before, or a bucket. */
export function metricsCsv(metrics: Metrics): string {
  const { metric, groupBy, period, previousPeriod } = metrics;
  const lines: string[] = [BYTE_ORDER_MARK + csvLine(COLUMNS)];
  const add = (group: readonly unknown[], { numbers, previous, buckets }: MetricSlice) => {
    const told = (part: string, { from, to }: { from: string; to: string }, of: readonly MetricNumber[]) => {
      for (const number of of) lines.push(csvLine([metric, part, ...group, from, to, ...cellsOf(number)]));
    };
    told('period', period, numbers);
    told('previous', previousPeriod, previous);
    for (const bucket of buckets) told('bucket', bucket, bucket.numbers);
  };
  add([null, null, null], metrics);
  for (const group of metrics.groups) add([groupBy, group.key, group.name], group);
  return lines.join('');
}

function cellsOf(number: MetricNumber): unknown[] {
  const { code, of, unit, value, numerator, denominator, unknown, coverage, interval, within } = number;
  const { suppressed, partial, definition, computedAt } = number;
  const range = [interval?.low, interval?.high, within?.from, within?.to];
  return [
    code,
    of,
    unit,
    value,
    numerator,
    denominator,
    unknown,
    coverage,
    ...range,
    suppressed,
    partial,
    definition,
    computedAt,
  ];
}
