import type { ReactElement } from 'react';
import type { Context } from '#src/services/context.js';
import { type Backlog, type WorkerHealth, workerHealth } from '#src/services/worker-health.js';
import type { DashboardPage } from '../page.js';
import { Cards, type Column } from '../parts/cards.js';
import { Time } from '../parts/time.js';

const WORDS: Readonly<Record<Backlog['kind'], string>> = {
  followUps: 'Follow-ups to be looked at again',
  changes: 'Changes without a place in the feed',
  events: 'Events to be handed to webhooks',
  webhooks: 'Webhook deliveries that are due',
  opens: 'Opens to be judged',
  mailEvents: 'Events of e-mail providers to be applied',
  deadLetters: 'Mail events that could not be taken in',
  accounts: 'Accounts that must sign in again',
};

const STATES: Readonly<Record<Backlog['state'], readonly [tone: string, words: string]>> = {
  ok: ['good', 'in time'],
  behind: ['bad', 'behind'],
  yours: ['warn', 'waits for somebody'],
};

const COLUMNS: readonly Column<Backlog & { readonly id: string }>[] = [
  { name: 'What', cell: ({ kind }) => WORDS[kind] },
  {
    name: 'State',
    cell: ({ state, waiting }) =>
      waiting === 0 ? (
        <span className="quiet">nothing waits</span>
      ) : (
        <span className={`badge ${STATES[state][0]}`}>{STATES[state][1]}</span>
      ),
  },
  {
    name: 'Waiting',
    number: true,
    cell: ({ waiting, more }) => `${waiting.toLocaleString('en-GB')}${more ? ' or more' : ''}`,
  },
  { name: 'The first since', cell: ({ since }) => <Time at={since?.toISOString() ?? null} far /> },
];

/** Whether workers keep up with the organization's work, and what waits for somebody. */
export const healthPage: DashboardPage = {
  url: '/health',
  name: 'Workers',
  open: administers,
  async show({ deps, context }) {
    const health = await workerHealth(deps, context);
    return {
      title: 'Workers',
      body: (
        <>
          <Verdict health={health} />
          <Cards
            caption="What waits, of your organization"
            columns={COLUMNS}
            rows={health.backlogs.map((backlog) => ({ ...backlog, id: backlog.kind }))}
          />
        </>
      ),
    };
  },
};

function Verdict({ health: { migrations, backlogs } }: { readonly health: WorkerHealth }): ReactElement {
  if (migrations === 'behind')
    return (
      <p className="fault">
        The database lacks migrations of this build: run <code>npx followthrough migrate</code>.
      </p>
    );
  if (backlogs.some(({ state }) => state === 'behind'))
    return (
      <p className="fault">
        Something waits for longer than a worker that runs would let it. See that a process with{' '}
        <code>ROLE=worker</code> or <code>ROLE=all</code> runs, and what its log says.
      </p>
    );
  return <p className="fine">The database answers, its migrations are there, and nothing waits for too long.</p>;
}

function administers({ scopes, viewer }: Context): boolean {
  return scopes.has('admin') && viewer.advisorId === undefined && viewer.candidateId === undefined;
}
