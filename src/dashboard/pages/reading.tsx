import { STATE_WORDS } from '#src/services/english.js';
import { countsOf, listOf } from '#src/services/reading.js';
import { type DashboardPage, seesPeople } from '../page.js';
import { Bar } from '../parts/bar.js';
import { Cards, type Column } from '../parts/cards.js';
import { percent } from '../parts/figure.js';
import { Link } from '../parts/link.js';
import { Time } from '../parts/time.js';

const DAYS = 30;
const DAY = 86_400_000;
const LATEST = 50;

/** What each read state says. */
const WORDS: Readonly<Record<string, string>> = {
  replied: 'answered since',
  likely_read: 'probably read',
  not_seen: 'tracked, and not seen to be opened',
  unknown: 'cannot tell: not tracked, or opened by machines alone',
};

interface Message {
  readonly id: string;
  readonly sentAt: string | null;
  readonly createdAt: string;
  readonly subject: string | null;
  readonly readState: string;
  readonly delivery: string;
  readonly opens: { readonly total: number; readonly machine: number };
  readonly candidate: { readonly id: string; readonly name: string } | null;
  readonly contact: { readonly name: string } | null;
}

const SELECTION = {
  fields: ['id', 'sentAt', 'createdAt', 'subject', 'readState', 'delivery', 'opens'],
  relations: { candidate: { fields: ['id', 'name'] }, contact: { fields: ['name'] } },
};

const COLUMNS: readonly Column<Message>[] = [
  { name: 'Sent', cell: ({ sentAt, createdAt }) => <Time at={sentAt ?? createdAt} /> },
  {
    name: 'Candidate',
    cell: ({ candidate }) =>
      candidate === null ? '–' : <Link to={`/candidates/${candidate.id}`}>{candidate.name}</Link>,
  },
  { name: 'Contact', cell: ({ contact }) => contact?.name ?? '–' },
  { name: 'Subject', cell: ({ subject }) => subject ?? <span className="quiet">none</span> },
  {
    name: 'Read?',
    cell: ({ readState, delivery }) => (
      <>
        {WORDS[readState] ?? readState}
        <span className="of">{delivery}</span>
      </>
    ),
  },
  {
    name: 'Opens',
    number: true,
    cell: ({ opens: { total, machine } }) => (
      <>
        {total}
        {machine > 0 && <span className="of">and {machine} by machines</span>}
      </>
    ),
  },
];

interface Count {
  readonly id: string;
  readonly count: number;
  readonly share: number;
}

const columnsOf = (what: string): readonly Column<Count>[] => [
  { name: 'Read state', cell: ({ id }) => WORDS[id] ?? id },
  { name: 'Share', cell: ({ share }) => <Bar stretches={[{ share, tone: 'accent' }]} /> },
  {
    name: what,
    number: true,
    cell: ({ count, share }) => (
      <>
        <strong>{count.toLocaleString('en-GB')}</strong>
        <span className="of">{percent(share)}</span>
      </>
    ),
  },
];

/** What is still going on: of what is closed nobody asks whether it was read. */
const OPEN = Object.keys(STATE_WORDS).filter((state) => state !== 'closed' && state !== 'upcoming');

/** Whether e-mails were read, as far as that can be known. */
export const readingPage: DashboardPage = {
  url: '/reading',
  name: 'Read states',
  open: seesPeople,
  async show({ deps, context, now }) {
    const createdSince = new Date(now.getTime() - DAYS * DAY).toISOString();
    const [followUps, messages, { items }] = await Promise.all([
      countsOf(deps, context, 'followUp', { by: ['assessment', 'readState'], filters: { state: OPEN } }),
      countsOf(deps, context, 'message', { by: 'readState', filters: { direction: 'outbound', createdSince } }),
      listOf(deps, context, 'message', { limit: LATEST, filters: { direction: 'outbound' } }, SELECTION),
    ]);
    return {
      title: 'Was it read?',
      body: (
        <>
          <p className="quiet">No open proves nothing, and an open by a machine is no reading.</p>
          <Cards
            caption="The last e-mail of each follow-up that is not closed"
            columns={columnsOf('Follow-ups')}
            rows={sharesOf(followUps)}
          />
          {items.length === 0 ? (
            <p className="empty">
              There are no messages. They come with <code>POST /v1/messages</code>, or log themselves by a logging
              address.
            </p>
          ) : (
            <>
              <Cards caption={`Messages of ${DAYS} days`} columns={columnsOf('Messages')} rows={sharesOf(messages)} />
              <Cards caption="The latest messages" columns={COLUMNS} rows={items as unknown as Message[]} />
            </>
          )}
        </>
      ),
    };
  },
};

function sharesOf(counts: ReadonlyMap<string | null, number>): Count[] {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return Object.keys(WORDS).map((id) => {
    const count = counts.get(id) ?? 0;
    return { id, count, share: all === 0 ? 0 : count / all };
  });
}
