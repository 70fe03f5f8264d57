import type { ReactElement } from 'react';
import { type Account, listAccountsOf } from '#src/services/accounts.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import { countsOf, listOf } from '#src/services/reading.js';
import { type DashboardPage, seesPeople, type Visit } from '../page.js';
import { Cards, type Column } from '../parts/cards.js';
import { Figures, type Named } from '../parts/figures.js';
import { Link } from '../parts/link.js';
import { Time } from '../parts/time.js';

const LATEST = 50;

const WORDS: Readonly<Record<string, string>> = {
  connected: 'connected',
  invited: 'invited, no answer yet',
  none: 'not connected',
  ignored: 'invited, and ignored',
  declined: 'declined',
  removed: 'no longer connected',
  opted_out: 'wants no connection',
};

const SOURCES: Readonly<Record<string, string>> = {
  oauth: 'a connected account',
  import: 'an export',
  hand: 'a note by hand',
};

const KEPT: readonly Named[] = [['connections_kept', null, 'Connected after a no, in thirty days']];

interface Connection {
  readonly id: string;
  readonly state: string;
  readonly source: string;
  readonly connectedAt: string | null;
  readonly invitedAt: string | null;
  readonly candidate: { readonly id: string; readonly name: string } | null;
  readonly contact: { readonly name: string; readonly employer: { readonly name: string } | null } | null;
}

const SELECTION = {
  fields: ['id', 'state', 'source', 'connectedAt', 'invitedAt'],
  relations: {
    candidate: { fields: ['id', 'name'] },
    contact: { fields: ['name'], relations: { employer: { fields: ['name'] } } },
  },
};

const COLUMNS: readonly Column<Connection>[] = [
  {
    name: 'Candidate',
    cell: ({ candidate }) =>
      candidate === null ? '–' : <Link to={`/candidates/${candidate.id}`}>{candidate.name}</Link>,
  },
  {
    name: 'Contact',
    cell: ({ contact }) => (
      <>
        {contact?.name ?? '–'}
        {contact?.employer && <span className="of">{contact.employer.name}</span>}
      </>
    ),
  },
  { name: 'State', cell: ({ state }) => WORDS[state] ?? state },
  { name: 'Since', cell: ({ connectedAt, invitedAt }) => <Time at={connectedAt ?? invitedAt} /> },
  { name: 'Known from', cell: ({ source }) => SOURCES[source] ?? source },
];

/** How candidates stand with contacts on a network, and which accounts need somebody. */
export const connectionsPage: DashboardPage = {
  url: '/connections',
  name: 'Connections',
  open: seesPeople,
  async show(visit) {
    const { deps, context } = visit;
    const numbers = context.scopes.has('admin') || context.scopes.has('read');
    const [counts, { items }, outcomes, accounts] = await Promise.all([
      countsOf(deps, context, 'connection', { by: 'state' }),
      listOf(deps, context, 'connection', { limit: LATEST, sort: '-createdAt' }, SELECTION),
      numbers ? readMetrics(deps, context, 'outcomes', { limit: 1 }) : null,
      accountsOf(visit),
    ]);
    return {
      title: 'Connections',
      body: (
        <>
          {accounts !== null && <Accounts rows={accounts} />}
          {outcomes !== null && (
            <>
              <Figures named={KEPT} numbers={outcomes.numbers} previous={outcomes.previous} />
              <p>
                <Link to="/outcomes">Over time, and told apart</Link>
              </p>
            </>
          )}
          {items.length === 0 ? (
            <p className="empty">
              No connection is known. They are read from connected accounts, imported from an export, or noted by hand.
            </p>
          ) : (
            <>
              <dl className="figures">
                {[...counts].map(([state, count]) => (
                  <div key={state} className="card">
                    <dt>{WORDS[state ?? ''] ?? state}</dt>
                    <dd>
                      <strong>{count.toLocaleString('en-GB')}</strong>
                    </dd>
                  </div>
                ))}
              </dl>
              <Cards caption="The latest connections" columns={COLUMNS} rows={items as unknown as Connection[]} />
            </>
          )}
        </>
      ),
    };
  },
};

/** Accounts that do not work; null for keys that cannot list those of everybody. */
async function accountsOf({ deps, context }: Visit): Promise<readonly Account[] | null> {
  if (context.viewer.advisorId !== undefined || !(context.scopes.has('admin') || context.scopes.has('read')))
    return null;
  const states = ['needs_reauth', 'degraded'];
  const pages = await Promise.all(states.map((state) => listAccountsOf(deps, context, { limit: LATEST, state })));
  return pages.flatMap(({ items }) => items);
}

const ACCOUNT_COLUMNS: readonly Column<Account>[] = [
  { name: 'Provider', cell: ({ provider }) => provider },
  {
    name: 'Candidate',
    cell: ({ candidateId }) =>
      candidateId === null ? 'the organization' : <Link to={`/candidates/${candidateId}`}>see the candidate</Link>,
  },
  {
    name: 'State',
    cell: ({ state, reason }) => (
      <>
        {state === 'needs_reauth' ? 'must sign in again' : 'does not answer as it should'}
        {reason !== null && <span className="of">{reason.replaceAll('_', ' ')}</span>}
      </>
    ),
  },
  { name: 'Since', cell: ({ since }) => <Time at={since.toISOString()} far /> },
];

function Accounts({ rows }: { readonly rows: readonly Account[] }): ReactElement | null {
  if (rows.length === 0) return null;
  return <Cards caption="Connected accounts that need somebody" columns={ACCOUNT_COLUMNS} rows={rows} />;
}
