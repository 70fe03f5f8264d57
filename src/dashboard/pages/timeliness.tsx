import { readMetrics } from '#src/services/metrics/read-metrics.js';
import { type DashboardPage, seesNumbers, type Visit } from '../page.js';
import { Chart, type ChartRow } from '../parts/chart.js';
import { numberNamed } from '../parts/figure.js';
import { Definitions, Figures, type Named } from '../parts/figures.js';
import { groupsOf } from '../parts/groups.js';
import { daysIn, PeriodForm, PeriodQuery, periodIn } from '../parts/period.js';

/** For so many days, unless others are asked for. */
const USUAL_DAYS = 84;

const NAMED: readonly Named[] = [
  ['thanked_within_24_hours', null, 'Thanked within 24 hours'],
  ['thanked_within_48_hours', null, 'Thanked within 48 hours'],
  ['median_hours', null, 'Half thanked within'],
  ['p90_hours', null, 'Nine in ten within'],
  ['thanked', null, 'Thanked at all'],
  ['in_good_time', null, 'Still to be thanked, in good time'],
];
const SERIES = NAMED.slice(0, 2);

/** How soon thanks come, over time. */
export const timelinessPage: DashboardPage = {
  url: '/timeliness',
  name: 'Timeliness',
  open: seesNumbers,
  querystring: PeriodQuery,
  async show(visit) {
    const days = daysIn(visit.query, visit.now, USUAL_DAYS);
    const named = [...SERIES, ...NAMED.slice(2, 4)];
    const [found, groups] = await Promise.all([
      timelinessOf(visit),
      groupsOf(visit, { metric: 'timeliness', to: '/timeliness', days, named }),
    ]);
    const { groupBy } = periodIn(visit.query);
    return {
      title: 'How soon thanks come',
      body: (
        <>
          <PeriodForm to="/timeliness" of={found} cut groupBy={groupBy ?? ''} />
          <Figures named={NAMED} numbers={found.numbers} previous={found.previous} />
          <Chart title="Thanked in time" series={SERIES.map(([, , name]) => name)} rows={rowsOf(found)} />
          {groups}
          <Definitions numbers={found.numbers} />
        </>
      ),
    };
  },
};

/** Timeliness of the period that is asked for, by weeks of twelve unless something else is. */
export async function timelinessOf({ deps, context, query, now }: Visit) {
  const { bucket = 'week' } = periodIn(query);
  return readMetrics(deps, context, 'timeliness', { ...daysIn(query, now, USUAL_DAYS), bucket, limit: 1 });
}

/** The rows of the chart of timeliness. */
export function rowsOf({ buckets }: Awaited<ReturnType<typeof timelinessOf>>): ChartRow[] {
  return buckets.map(({ from, to, numbers }) => ({
    from,
    to,
    numbers: SERIES.map(([code, of]) => numberNamed(numbers, code, of)),
  }));
}

/** The names of its series. */
export const TIMELINESS_SERIES: readonly string[] = SERIES.map(([, , name]) => name);
