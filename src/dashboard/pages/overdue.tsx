import type { ReactElement } from 'react';
import Type from 'typebox';
import { ACTION_WORDS, type NextAction, reasonInWords, STATE_WORDS } from '#src/services/english.js';
import { followUpFilters } from '#src/services/follow-up-filters.js';
import { type DashboardPage, seesPeople, type Visit } from '../page.js';
import { Cards, type Column } from '../parts/cards.js';
import { Link, pathWith } from '../parts/link.js';
import { Time } from '../parts/time.js';
import { useView } from '../view.js';

const PAGE = 50;
const DAY = 86_400_000;

/** A follow-up as the list reads it. */
interface Row {
  readonly id: string;
  readonly state: keyof typeof STATE_WORDS;
  readonly dueBy: string | null;
  readonly nextAction: NextAction | null;
  readonly candidate: { readonly id: string; readonly name: string };
  readonly contact: { readonly name: string; readonly employer: { readonly name: string } | null };
}

const SELECTION = {
  fields: ['id', 'state', 'dueBy', 'nextAction'],
  relations: {
    candidate: { fields: ['id', 'name'] },
    contact: { fields: ['name'], relations: { employer: { fields: ['name'] } } },
  },
};

/** What is overdue, the longest first, each with the next action; or what is due within a week. */
export const overduePage: DashboardPage = {
  url: '/overdue',
  name: 'Overdue',
  open: seesPeople,
  querystring: Type.Object({
    due: Type.Optional(Type.Enum(['overdue', 'week'])),
    cursor: Type.Optional(Type.String({ maxLength: 1000 })),
  }),
  async show(visit) {
    const soon = visit.query['due'] === 'week';
    const { items, nextCursor } = await pageOf(visit, soon);
    const more =
      nextCursor === null ? null : pathWith('/overdue', { ...(soon && { due: 'week' }), cursor: nextCursor });
    return {
      title: soon ? 'Due within a week' : 'Overdue',
      body: <Overdue rows={items} soon={soon} more={more} first={visit.query['cursor'] === undefined} />,
    };
  },
};

async function pageOf({ services, context, query, now }: Visit, soon: boolean) {
  const filters = soon
    ? { overdue: false, dueBefore: new Date(now.getTime() + 7 * DAY).toISOString() }
    : { overdue: true };
  const page = await services.followUps.list(
    context,
    {
      limit: PAGE,
      cursor: query['cursor'] as string | undefined,
      sort: 'dueBy',
      filters: followUpFilters(filters, now),
    },
    SELECTION,
  );
  return { items: page.items as unknown as Row[], nextCursor: page.nextCursor };
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'Due', cell: ({ dueBy }) => <Time at={dueBy} far /> },
  { name: 'Candidate', cell: ({ candidate }) => <Link to={`/candidates/${candidate.id}`}>{candidate.name}</Link> },
  {
    name: 'Contact',
    cell: ({ contact: { name, employer } }) => (
      <>
        {name}
        {employer !== null && <span className="quiet">, {employer.name}</span>}
      </>
    ),
  },
  { name: 'Next action', cell: ({ nextAction }) => <Action action={nextAction} /> },
  { name: 'State', cell: ({ state }) => <span className="state">{STATE_WORDS[state]}</span> },
];

function Overdue({
  rows,
  soon,
  more,
  first,
}: {
  readonly rows: readonly Row[];
  readonly soon: boolean;
  readonly more: string | null;
  readonly first: boolean;
}): ReactElement {
  const here = (yes: boolean) => (yes ? 'page' : undefined);
  return (
    <>
      <nav aria-label="When due" className="bar tabs">
        <Link to="/overdue" aria-current={here(!soon)}>
          Overdue
        </Link>
        <Link to="/overdue?due=week" aria-current={here(soon)}>
          Due within a week
        </Link>
      </nav>
      {rows.length === 0 ? (
        <p className="empty">
          {soon
            ? 'Nothing falls due within a week.'
            : 'Nothing is overdue. Everybody who is owed something can still be answered in time.'}
        </p>
      ) : (
        <Cards
          caption={soon ? 'Follow-ups that fall due within a week' : 'Follow-ups that are overdue'}
          columns={COLUMNS}
          rows={rows}
        />
      )}
      {(more !== null || !first) && (
        <nav aria-label="More of the list" className="pager">
          {!first && <Link to={soon ? '/overdue?due=week' : '/overdue'}>Back to the first</Link>}
          {more !== null && <Link to={more}>Next {PAGE}</Link>}
        </nav>
      )}
    </>
  );
}

/** What to do next, by which channel, and why. */
export function Action({ action }: { readonly action: NextAction | null }): ReactElement {
  const { timeZone } = useView();
  if (action === null) return <span className="quiet">nothing</span>;
  const { kind, channel, reasons } = action;
  return (
    <>
      <strong>{ACTION_WORDS[kind]}</strong>
      {channel !== null && channel !== kind && ` by ${channel}`}
      <span className="why">{reasons.map((reason) => reasonInWords(reason, timeZone)).join('; ')}</span>
    </>
  );
}
