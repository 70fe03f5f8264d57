import type { ReactElement } from 'react';
import type { MetricName } from '#src/services/metrics/figures.js';
import { type MetricGroupSlice, type Metrics, readMetrics } from '#src/services/metrics/read-metrics.js';
import type { Visit } from '../page.js';
import { Cards, type Column } from './cards.js';
import { Change, Figure, numberNamed } from './figure.js';
import type { Named } from './figures.js';
import { pathWith } from './link.js';
import { Pager } from './pager.js';
import { periodIn } from './period.js';

/** How many groups stand on a page. */
const GROUPS_A_PAGE = 50;

type Row = MetricGroupSlice & { readonly id: string };

/** The numbers of a metric by what they are to be told apart by; null where that is nothing. */
export async function groupsOf(
  { deps, context, query }: Visit,
  {
    metric,
    to,
    days,
    named,
  }: {
    readonly metric: MetricName;
    /** The page that they are on. */
    readonly to: string;
    readonly days: { readonly from: string | undefined; readonly to: string | undefined };
    readonly named: readonly Named[];
  },
): Promise<ReactElement | null> {
  const { groupBy, cursor, bucket } = periodIn(query);
  if (groupBy === undefined) return null;
  const found = await readMetrics(deps, context, metric, { ...days, groupBy, cursor, limit: GROUPS_A_PAGE });
  const here = { ...days, bucket, groupBy };
  return (
    <Groups
      found={found}
      named={named}
      first={cursor === undefined ? null : pathWith(to, here)}
      next={found.nextCursor === null ? null : pathWith(to, { ...here, cursor: found.nextCursor })}
    />
  );
}

/** The numbers of each group, one a row. */
function Groups({
  found: { groupBy, groups },
  named,
  first,
  next,
}: {
  readonly found: Metrics;
  readonly named: readonly Named[];
  /** Where the list begins, unless it is here, and where it goes on. */
  readonly first: string | null;
  readonly next: string | null;
}): ReactElement {
  const columns: readonly Column<Row>[] = [
    {
      name: capital(groupBy ?? ''),
      cell: ({ name }) => name?.replaceAll('_', ' ') ?? <span className="quiet">none</span>,
    },
    ...named.map(
      ([code, of, name]): Column<Row> => ({
        name,
        number: true,
        cell: ({ numbers, previous }) => (
          <>
            <Figure number={numberNamed(numbers, code, of)} />
            <Change number={numberNamed(numbers, code, of)} before={numberNamed(previous, code, of)} />
          </>
        ),
      }),
    ),
  ];
  const rows = groups.map((group) => ({ ...group, id: group.key ?? '' }));
  if (rows.length === 0) return <p className="empty">Nothing happened in this period.</p>;
  return (
    <>
      <Cards caption={`By ${groupBy}`} columns={columns} rows={rows} />
      <Pager first={first} next={next} size={GROUPS_A_PAGE} />
    </>
  );
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
