import type { ReactElement } from 'react';
import Type from 'typebox';
import { MISTAKES } from '#schema/follow-ups.js';
import { MISTAKE_WORDS } from '#src/services/english.js';
import { followUpFilters } from '#src/services/follow-up-filters.js';
import { type DashboardPage, seesPeople } from '../page.js';
import { FollowUps, followUpsOf } from '../parts/follow-ups.js';
import { Link, pathWith } from '../parts/link.js';
import { Pager } from '../parts/pager.js';

const PAGE = 50;
const WEEK = 7 * 86_400_000;

/** What the list may show, by when it is due: its title, and what is said where it is empty. */
const LISTS = {
  overdue: ['Overdue', 'Nothing is overdue. Everybody who is owed something can still be answered in time.'],
  week: ['Due within a week', 'Nothing falls due within a week.'],
  any: ['All follow-ups', 'There are no follow-ups. They are made by interviews that have a contact.'],
} as const;

type List = keyof typeof LISTS;
type Mistake = keyof typeof MISTAKE_WORDS;

/** Follow-ups, the earliest due first, each with the next action: overdue, due within a week, or all with a mistake. */
export const overduePage: DashboardPage = {
  url: '/overdue',
  name: 'Overdue',
  open: seesPeople,
  querystring: Type.Object({
    due: Type.Optional(Type.Enum(Object.keys(LISTS))),
    mistake: Type.Optional(Type.Enum([...MISTAKES])),
    cursor: Type.Optional(Type.String({ maxLength: 1000 })),
  }),
  async show(visit) {
    const { due = 'overdue', mistake, cursor } = visit.query as { due?: List; mistake?: Mistake; cursor?: string };
    const when = {
      overdue: { overdue: true },
      week: { overdue: false, dueBefore: new Date(visit.now.getTime() + WEEK).toISOString() },
      any: {},
    }[due];
    const filters = followUpFilters({ ...when, ...(mistake !== undefined && { mistake: [mistake] }) }, visit.now);
    const { items, nextCursor } = await followUpsOf(visit, { filters, limit: PAGE, cursor });
    const [title, empty] = LISTS[due];
    const here = { ...(due !== 'overdue' && { due }), mistake };
    const wrong = mistake === undefined ? undefined : `to do, at risk or made: ${MISTAKE_WORDS[mistake].toLowerCase()}`;
    return {
      title,
      body: (
        <>
          <Tabs due={due} mistake={mistake} />
          {wrong !== undefined && (
            <p>
              Of these, {wrong}. <Link to={pathWith('/overdue', { due: here.due })}>Show all</Link>
            </p>
          )}
          {items.length === 0 ? (
            <p className="empty">{mistake === undefined ? empty : 'There is none of these.'}</p>
          ) : (
            <FollowUps caption={`${title}, the earliest due first`} rows={items} />
          )}
          <Pager
            first={cursor === undefined ? null : pathWith('/overdue', here)}
            next={nextCursor === null ? null : pathWith('/overdue', { ...here, cursor: nextCursor })}
            size={PAGE}
          />
        </>
      ),
    };
  },
};

function Tabs({ due, mistake }: { readonly due: List; readonly mistake: Mistake | undefined }): ReactElement {
  return (
    <nav aria-label="When due">
      <ul className="bar tabs">
        {(Object.keys(LISTS) as List[]).map((one) => (
          <li key={one}>
            <Link
              to={pathWith('/overdue', { due: one === 'overdue' ? undefined : one, mistake })}
              aria-current={one === due ? 'true' : undefined}
            >
              {LISTS[one][0]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
