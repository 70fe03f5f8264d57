import type { Tx } from '../client.js';

/** What waits of one kind, counted up to COUNTED_AT_MOST, and since when the first. */
export interface Waiting {
  readonly waiting: number;
  readonly since: Date | null;
}

/** Counting ends here: what is more is too much in any case. */
export const COUNTED_AT_MOST = 10_000;

/** Where an organization's work for workers lies: its rows, and the instant that each of them waits since. */
const PLACES = {
  followUps: ['follow_up_clocks w WHERE w.org_id = $1 AND w.due_at <= $2', 'w.due_at'],
  changes: ['changes w WHERE w.org_id = $1 AND w.position IS NULL', 'w.at'],
  events: ['outbox w WHERE w.org_id = $1 AND w.relayed_at IS NULL', 'w.occurred_at'],
  webhooks: ['webhook_queue w WHERE w.org_id = $1 AND w.due_at <= $2', 'w.due_at'],
  opens: ['open_hits w WHERE w.org_id = $1 AND w.judged_at IS NULL', 'w.received_at'],
  mailEvents: [`email_events w WHERE w.org_id = $1 AND w.status = 'stored'`, 'w.received_at'],
  deadLetters: [
    'dead_letters w WHERE w.org_id = $1 AND w.replayed_at IS NULL AND w.discarded_at IS NULL',
    'w.received_at',
  ],
  accounts: [`accounts w WHERE w.org_id = $1 AND w.deleted_at IS NULL AND w.state = 'needs_reauth'`, 'w.since'],
} as const;

/** What may wait. */
export type WaitingKind = keyof typeof PLACES;

const PARTS = Object.entries(PLACES).map(
  ([kind, [rows, since]]) =>
    `SELECT '${kind}' AS kind, count(*)::int AS waiting, min(x.since) AS since FROM (SELECT ${since} AS since FROM ${rows} LIMIT ${COUNTED_AT_MOST}) x`,
);

/** What of the transaction's organization waits for workers, or for somebody, in one statement. */
export async function readBacklog(tx: Tx, now: Date): Promise<ReadonlyMap<WaitingKind, Waiting>> {
  const { rows } = await tx.raw.query<Waiting & { kind: WaitingKind }>({
    name: 'read_worker_backlog',
    text: PARTS.join(' UNION ALL ').replaceAll('$2', '$2::timestamptz'),
    values: [tx.orgId, now],
  });
  return new Map(rows.map(({ kind, waiting, since }) => [kind, { waiting, since }]));
}
