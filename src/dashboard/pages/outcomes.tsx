import type { MetricNumber } from '#src/services/metrics/numbers.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import { type DashboardPage, seesNumbers } from '../page.js';
import { Cards, type Column } from '../parts/cards.js';
import { Chart } from '../parts/chart.js';
import { Figure, numberNamed } from '../parts/figure.js';
import { Definitions, Figures, type Named } from '../parts/figures.js';
import { groupsOf } from '../parts/groups.js';
import { daysIn, EVERY_GROUP, PeriodForm, PeriodQuery, periodIn } from '../parts/period.js';
import { Range } from '../parts/range.js';

/** For so many days, unless others are asked for: decisions take their time. */
const USUAL_DAYS = 182;

const NAMED: readonly Named[] = [
  ['offers', null, 'Decided with an offer'],
  ['connections_kept', null, 'Connected after a no'],
];

const BEHAVIOURS = {
  all_in_time: 'All thanks came in time',
  some_in_time: 'Some came in time',
  none_in_time: 'None came in time',
  unknown: 'Nothing is known of thanks',
} as const;

interface Row {
  readonly id: keyof typeof BEHAVIOURS;
  readonly offers: MetricNumber | undefined;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'How thanks came', cell: ({ id }) => BEHAVIOURS[id] },
  { name: 'Share and interval', cell: ({ offers }) => <Range number={offers} /> },
  { name: 'Decided with an offer', number: true, cell: ({ offers }) => <Figure number={offers} /> },
];

/** How applications ended, by how thanks came, and whether people stayed connected after a no. */
export const outcomesPage: DashboardPage = {
  url: '/outcomes',
  name: 'Outcomes',
  open: seesNumbers,
  querystring: PeriodQuery,
  async show(visit) {
    const { deps, context, query, now } = visit;
    const days = daysIn(query, now, USUAL_DAYS);
    const { bucket = 'month', groupBy } = periodIn(query);
    const [found, groups] = await Promise.all([
      readMetrics(deps, context, 'outcomes', { ...days, bucket, limit: 1 }),
      groupsOf(visit, { metric: 'outcomes', to: '/outcomes', days, named: NAMED }),
    ]);
    const rows = (Object.keys(BEHAVIOURS) as Row['id'][]).map((id) => ({
      id,
      offers: numberNamed(found.numbers, 'offers_by_thanks', id),
    }));
    const decided = numberNamed(found.numbers, 'offers')?.denominator;
    return {
      title: 'How applications ended',
      body: (
        <>
          <PeriodForm to="/outcomes" of={found} cut groupBy={groupBy ?? ''} groups={EVERY_GROUP} />
          {decided === 0 && (
            <p className="empty">
              No application was decided from {found.period.from} to {found.period.to}.
            </p>
          )}
          <Figures named={NAMED} numbers={found.numbers} previous={found.previous} />
          <Cards caption="Applications that were decided, by how thanks came" columns={COLUMNS} rows={rows} />
          <p className="quiet">These groups differ in more than their thanks: the shares say nothing of causes.</p>
          <Chart
            title="Offers, and connections after a no"
            series={NAMED.map(([, , name]) => name)}
            rows={found.buckets.map(({ from, to, numbers }) => ({
              from,
              to,
              numbers: NAMED.map(([code, of]) => numberNamed(numbers, code, of)),
            }))}
          />
          {groups}
          <Definitions numbers={found.numbers} />
        </>
      ),
    };
  },
};
