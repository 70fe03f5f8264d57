import type { ReactElement } from 'react';
import { CHECK_WORDS, MISTAKE_WORDS } from '#src/services/english.js';
import type { MetricNumber } from '#src/services/metrics/numbers.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import { type DashboardPage, seesNumbers, seesPeople } from '../page.js';
import { Bar, Legend } from '../parts/bar.js';
import { Cards, type Column } from '../parts/cards.js';
import { Figure, numberNamed } from '../parts/figure.js';
import { Definitions } from '../parts/figures.js';
import { Link } from '../parts/link.js';
import { PeriodForm, PeriodQuery, periodIn } from '../parts/period.js';

interface Row {
  readonly id: keyof typeof MISTAKE_WORDS;
  readonly made: MetricNumber | undefined;
  readonly atRisk: MetricNumber | undefined;
  readonly unknown: MetricNumber | undefined;
}

const COLUMNS = (linked: boolean): readonly Column<Row>[] => [
  {
    name: 'Mistake',
    cell: ({ id }) => (
      <>
        {linked ? <Link to={`/overdue?due=any&mistake=${id}`}>{MISTAKE_WORDS[id]}</Link> : MISTAKE_WORDS[id]}
        <span className="of">Good: {CHECK_WORDS[id]}</span>
      </>
    ),
  },
  { name: 'Share', cell: (row) => <Share row={row} /> },
  { name: 'Made', number: true, cell: ({ made }) => <Figure number={made} /> },
  { name: 'At risk', number: true, cell: ({ atRisk }) => <Figure number={atRisk} /> },
  { name: 'Cannot tell', number: true, cell: ({ unknown }) => <Figure number={unknown} /> },
];

/** The ten mistakes: how often each was made, can still be put right, or cannot be told. */
export const mistakesPage: DashboardPage = {
  url: '/mistakes',
  name: 'Mistakes',
  open: seesNumbers,
  querystring: PeriodQuery,
  async show({ deps, context, query }) {
    const { from, to } = periodIn(query);
    const found = await readMetrics(deps, context, 'mistakes', { from, to, limit: 1 });
    const rows = (Object.keys(MISTAKE_WORDS) as Row['id'][]).map((id) => ({
      id,
      made: numberNamed(found.numbers, 'made', id),
      atRisk: numberNamed(found.numbers, 'at_risk', id),
      unknown: numberNamed(found.numbers, 'unknown', id),
    }));
    return {
      title: 'The ten mistakes',
      body: (
        <>
          <PeriodForm to="/mistakes" of={found} />
          <Legend
            of={[
              ['bad', 'made'],
              ['warn', 'at risk: overdue, can be put right'],
              ['quiet', 'cannot tell'],
            ]}
          />
          <Cards
            caption={`Of follow-ups whose interview ended from ${found.period.from} to ${found.period.to}`}
            columns={COLUMNS(seesPeople(context))}
            rows={rows}
          />
          <Definitions numbers={found.numbers} />
        </>
      ),
    };
  },
};

/** All cases to which the check applies, those of which it cannot tell included. */
function Share({ row: { made, atRisk, unknown } }: { readonly row: Row }): ReactElement {
  const all = unknown?.denominator ?? 0;
  const part = (number: MetricNumber | undefined) => (all === 0 ? 0 : (number?.numerator ?? 0) / all);
  return (
    <Bar
      stretches={[
        { share: part(made), tone: 'bad' },
        { share: part(atRisk), tone: 'warn' },
        { share: part(unknown), tone: 'quiet' },
      ]}
    />
  );
}
