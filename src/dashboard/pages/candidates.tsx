import Type from 'typebox';
import { listOf } from '#src/services/reading.js';
import { type DashboardPage, seesPeople } from '../page.js';
import { Cards, type Column } from '../parts/cards.js';
import { Link, pathWith } from '../parts/link.js';
import { Pager } from '../parts/pager.js';

const PAGE = 100;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly programme: string | null;
  readonly cohort: string | null;
  readonly archivedAt: string | null;
  readonly advisor: { readonly name: string } | null;
}

const SELECTION = {
  fields: ['id', 'name', 'programme', 'cohort', 'archivedAt'],
  relations: { advisor: { fields: ['name'] } },
};

const COLUMNS: readonly Column<Row>[] = [
  {
    name: 'Name',
    cell: ({ id, name, archivedAt }) => (
      <>
        <Link to={`/candidates/${id}`}>{name}</Link>
        {archivedAt !== null && <span className="of">archived</span>}
      </>
    ),
  },
  { name: 'Programme', cell: ({ programme }) => programme ?? '–' },
  { name: 'Cohort', cell: ({ cohort }) => cohort ?? '–' },
  { name: 'Advisor', cell: ({ advisor }) => advisor?.name ?? '–' },
];

/** All candidates that the key sees, by name. */
export const candidatesPage: DashboardPage = {
  url: '/candidates',
  name: 'Candidates',
  open: seesPeople,
  querystring: Type.Object({ cursor: Type.Optional(Type.String({ maxLength: 2000 })) }),
  async show({ deps, context, query }) {
    const { cursor } = query as { cursor?: string };
    const { items, nextCursor } = await listOf(
      deps,
      context,
      'candidate',
      { limit: PAGE, cursor, sort: 'name' },
      SELECTION,
    );
    return {
      title: 'Candidates',
      body: (
        <>
          {items.length === 0 ? (
            <p className="empty">
              There are no candidates. They come with <code>POST /v1/candidates</code>, in batches, or by{' '}
              <code>npx followthrough import</code>.
            </p>
          ) : (
            <Cards caption="Candidates by name" columns={COLUMNS} rows={items as unknown as Row[]} />
          )}
          <Pager
            first={cursor === undefined ? null : '/candidates'}
            next={nextCursor === null ? null : pathWith('/candidates', { cursor: nextCursor })}
            size={PAGE}
          />
        </>
      ),
    };
  },
};
