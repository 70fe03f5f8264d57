import type { ReactElement } from 'react';
import type { MetricGroupSlice, Metrics } from '#src/services/metrics/read-metrics.js';
import { Cards, type Column } from './cards.js';
import { Change, Figure, numberNamed } from './figure.js';
import type { Named } from './figures.js';
import { Pager } from './pager.js';

/** How many groups stand on a page. */
export const GROUPS_A_PAGE = 50;

type Row = MetricGroupSlice & { readonly id: string };

/** The numbers of each group, one a row. */
export function Groups({
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
