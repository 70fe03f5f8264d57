import type { ReactElement } from 'react';
import type { Context } from '#src/services/context.js';
import { followUpFilters } from '#src/services/follow-up-filters.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import { countsOf } from '#src/services/reading.js';
import { type DashboardPage, seesNumbers, seesPeople, type Visit } from '../page.js';
import { Chart } from '../parts/chart.js';
import { Figures, type Named } from '../parts/figures.js';
import { FollowUps, followUpsOf } from '../parts/follow-ups.js';
import { Link } from '../parts/link.js';
import { rowsOf, TIMELINESS_SERIES, timelinessOf } from './timeliness.js';

const FIRST = 5;
const WEEK = 7 * 86_400_000;

const NAMED: readonly Named[] = [
  ['thanked_within_24_hours', null, 'Thanked within 24 hours'],
  ['mistakes_made', null, 'Checks that say a mistake was made'],
  ['conversations', null, 'Live conversations'],
  ['offers', null, 'Decided with an offer'],
  ['connections_kept', null, 'Connected after a no'],
  ['follow_ups', null, 'Interviews that took place, by interviewer'],
];

/** What there is to know at a glance: what is overdue, and the chief numbers of thirty days. */
export const overviewPage: DashboardPage = {
  url: '/',
  name: 'Overview',
  open: (context) => seesPeople(context) || seesNumbers(context),
  async show(visit) {
    const parts = await Promise.all([
      seesPeople(visit.context) ? dueNow(visit) : null,
      seesNumbers(visit.context) ? numbers(visit) : null,
    ]);
    return { title: 'Overview', body: <>{parts}</> };
  },
};

async function dueNow(visit: Visit): Promise<ReactElement> {
  const { deps, context, now } = visit;
  const soon = { overdue: false, dueBefore: new Date(now.getTime() + WEEK).toISOString() };
  const count = async (filters: Record<string, unknown>) =>
    (await countsOf(deps, context, 'followUp', { filters: followUpFilters(filters, now) })).get(null) ?? 0;
  const [overdue, week, { items }] = await Promise.all([
    count({ overdue: true }),
    count(soon),
    followUpsOf(visit, { filters: followUpFilters({ overdue: true }, now), limit: FIRST }),
  ]);
  return (
    <section key="due" aria-labelledby="due">
      <h2 id="due">Due</h2>
      <dl className="figures">
        <div className="card">
          <dt>Overdue</dt>
          <dd>
            <strong>
              <Link to="/overdue">{overdue.toLocaleString('en-GB')}</Link>
            </strong>
          </dd>
        </div>
        <div className="card">
          <dt>Due within a week</dt>
          <dd>
            <strong>
              <Link to="/overdue?due=week">{week.toLocaleString('en-GB')}</Link>
            </strong>
          </dd>
        </div>
      </dl>
      {items.length === 0 ? (
        <p className="empty">Nothing is overdue.</p>
      ) : (
        <FollowUps
          caption={overdue > FIRST ? `The first ${FIRST} of ${overdue} that are overdue` : 'Overdue'}
          rows={items}
        />
      )}
    </section>
  );
}

async function numbers(visit: Visit): Promise<ReactElement> {
  const { deps, context } = visit;
  const [overview, timeliness] = await Promise.all([
    readMetrics(deps, context, 'overview', { limit: 1 }),
    timelinessOf({ ...visit, query: {} }),
  ]);
  return (
    <section key="numbers" aria-labelledby="numbers">
      <h2 id="numbers">
        {overview.period.from} to {overview.period.to}
      </h2>
      {toldOf(context)}
      <Figures named={NAMED} numbers={overview.numbers} previous={overview.previous} />
      <Chart title="Thanked in time, by week" series={TIMELINESS_SERIES} rows={rowsOf(timeliness)} />
    </section>
  );
}

function toldOf(context: Context): ReactElement | null {
  if (seesPeople(context)) return null;
  return (
    <p className="quiet">
      Your key holds the scope <code>metrics</code> alone: you see numbers, no people, and nothing that stands for fewer
      than five.
    </p>
  );
}
