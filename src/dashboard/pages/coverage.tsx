import type { ReactElement } from 'react';
import { MISTAKE_WORDS } from '#src/services/english.js';
import type { MetricNumber } from '#src/services/metrics/numbers.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import { type DashboardPage, seesNumbers } from '../page.js';
import { Bar, Legend } from '../parts/bar.js';
import { Cards, type Column } from '../parts/cards.js';
import { Figure, numberNamed } from '../parts/figure.js';
import { Definitions, Figures, type Named } from '../parts/figures.js';
import { groupsOf } from '../parts/groups.js';
import { daysIn, EVERY_GROUP, PeriodForm, PeriodQuery, periodIn } from '../parts/period.js';

/** For so many days, unless others are asked for. */
const USUAL_DAYS = 84;

const NAMED: readonly Named[] = [
  ['history_full', null, 'All messages on record'],
  ['status_confirmed', null, 'Somebody said that it took place'],
  ['thanks_known', null, 'Known whether thanked'],
  ['network_known', null, 'Network known'],
  ['connections_known', null, 'Known whether connected after a no'],
];

interface Row {
  readonly id: keyof typeof MISTAKE_WORDS;
  readonly known: MetricNumber | undefined;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'Mistake', cell: ({ id }) => MISTAKE_WORDS[id] },
  { name: 'Share', cell: ({ known }) => <Share known={known} /> },
  { name: 'Can be told', number: true, cell: ({ known }) => <Figure number={known} /> },
];

/** Of how much the data can tell, and what is missing. */
export const coveragePage: DashboardPage = {
  url: '/coverage',
  name: 'Coverage',
  open: seesNumbers,
  querystring: PeriodQuery,
  async show(visit) {
    const { deps, context, query, now } = visit;
    const days = daysIn(query, now, USUAL_DAYS);
    const { groupBy } = periodIn(query);
    const [found, groups] = await Promise.all([
      readMetrics(deps, context, 'coverage', { ...days, limit: 1 }),
      groupsOf(visit, { metric: 'coverage', to: '/coverage', days, named: NAMED }),
    ]);
    const rows = (Object.keys(MISTAKE_WORDS) as Row['id'][]).map((id) => ({
      id,
      known: numberNamed(found.numbers, 'check_known', id),
    }));
    return {
      title: 'How much is known',
      body: (
        <>
          <PeriodForm to="/coverage" of={found} groupBy={groupBy ?? ''} groups={EVERY_GROUP} />
          <p className="quiet">
            What is not known counts in no share. Import messages and connections, and say whether interviews took
            place, and more can be told.
          </p>
          <Figures named={NAMED} numbers={found.numbers} previous={found.previous} />
          <Legend
            of={[
              ['good', 'can be told'],
              ['quiet', 'cannot be told'],
            ]}
          />
          <Cards
            caption={`Of follow-ups whose interview ended from ${found.period.from} to ${found.period.to}`}
            columns={COLUMNS}
            rows={rows}
          />
          {groups}
          <Definitions numbers={found.numbers} />
        </>
      ),
    };
  },
};

/** Of all cases to which the check applies. */
function Share({ known }: { readonly known: MetricNumber | undefined }): ReactElement {
  const value = known?.value ?? null;
  if (value === null) return <Bar stretches={[]} />;
  return (
    <Bar
      stretches={[
        { share: value, tone: 'good' },
        { share: 1 - value, tone: 'quiet' },
      ]}
    />
  );
}
