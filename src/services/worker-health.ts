import { COUNTED_AT_MOST, type Waiting, type WaitingKind, waitingOfOne } from '#db/queries/backlogs.js';
import { type Context, requireAdministrator } from './context.js';
import type { Deps } from './deps.js';
import { type Readiness, readiness } from './health.js';

/** What waits of one kind. `behind`: for longer than a worker that runs would let it; `yours`: until somebody acts. */
export interface Backlog extends Waiting {
  readonly kind: WaitingKind;
  readonly state: 'ok' | 'behind' | 'yours';
  /** Whether there is more than is counted. */
  readonly more: boolean;
}

/** How the service and the work of an organization fare. */
export interface WorkerHealth extends Readiness {
  readonly backlogs: readonly Backlog[];
}

const MINUTE = 60_000;

/** How long each kind may wait while workers run, in milliseconds; null: for a person, however long. */
const PATIENCE: Readonly<Record<WaitingKind, number | null>> = {
  // A tick each minute, and what it takes.
  followUps: 3 * MINUTE,
  changes: MINUTE,
  events: MINUTE,
  webhooks: 2 * MINUTE,
  opens: MINUTE,
  mailEvents: 2 * MINUTE,
  deadLetters: null,
  accounts: null,
};

/** What of the key's organization waits, and whether workers keep up; for keys with `admin` of the whole organization. */
export async function workerHealth(deps: Pick<Deps, 'db'>, context: Context): Promise<WorkerHealth> {
  requireAdministrator(context);
  const now = context.now();
  const [ready, waiting] = await Promise.all([
    readiness(deps),
    deps.db.read(context.orgId, (tx) => waitingOfOne(tx, now)),
  ]);
  const backlogs = (Object.entries(waiting) as [WaitingKind, Waiting][]).map(([kind, of]) => ({
    kind,
    ...of,
    state: stateOf(kind, of, now),
    more: of.waiting >= COUNTED_AT_MOST,
  }));
  return { ...ready, backlogs };
}

function stateOf(kind: WaitingKind, { waiting, since }: Waiting, now: Date): Backlog['state'] {
  const patience = PATIENCE[kind];
  if (waiting === 0) return 'ok';
  if (patience === null) return 'yours';
  return since !== null && now.getTime() - since.getTime() > patience ? 'behind' : 'ok';
}
