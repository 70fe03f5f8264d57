import type { Tx } from '../client.js';

/** What waits of one kind, counted up to COUNTED_AT_MOST, and since when the first. */
export interface Waiting {
  readonly waiting: number;
  readonly since: Date | null;
}

/** Counting ends here: what is more is too much in any case. */
export const COUNTED_AT_MOST = 100_000;

interface Place {
  readonly table: string;
  /** Which of its rows wait; `$1` is the instant that is asked for. */
  readonly waits: string;
  /** The instant that each of them waits since. */
  readonly since: string;
  /** In which order an index has them, the longest waiting first. */
  readonly order?: string;
}

/** Where work for workers, or for somebody, lies. */
const PLACES = {
  followUps: { table: 'follow_up_clocks', waits: 'w.due_at <= $1', since: 'w.due_at', order: 'w.due_at' },
  changes: { table: 'changes', waits: 'w.position IS NULL', since: 'w.at' },
  // Not when they occurred: after an outage that is long ago.
  events: { table: 'outbox', waits: 'w.relayed_at IS NULL', since: 'w.created_at', order: 'w.id' },
  webhooks: { table: 'webhook_queue', waits: 'w.due_at <= $1', since: 'w.due_at', order: 'w.due_at' },
  opens: { table: 'open_hits', waits: 'w.judged_at IS NULL', since: 'w.received_at' },
  mailEvents: { table: 'email_events', waits: `w.status = 'stored'`, since: 'w.received_at' },
  deadLetters: {
    table: 'dead_letters',
    waits: 'w.replayed_at IS NULL AND w.discarded_at IS NULL',
    since: 'w.received_at',
  },
  accounts: { table: 'accounts', waits: `w.deleted_at IS NULL AND w.state = 'needs_reauth'`, since: 'w.since' },
} as const satisfies Record<string, Place>;

/** What may wait. */
export type WaitingKind = keyof typeof PLACES;

const KINDS = Object.keys(PLACES) as WaitingKind[];

/** What waits, by kind. */
export type Backlog<Kind extends WaitingKind = WaitingKind> = Readonly<Record<Kind, Waiting>>;

/** What of these kinds waits of the transaction's organization, in one statement. */
export function waitingOfOne<Kind extends WaitingKind = WaitingKind>(
  tx: Tx,
  now: Date,
  kinds: readonly Kind[] = KINDS as Kind[],
): Promise<Backlog<Kind>> {
  return counted(tx, kinds, 'w.org_id = $2 AND ', [now, tx.orgId]);
}

/** What of these kinds waits of all organizations: of what lies in tables without walls. */
export function waitingOfAll<Kind extends 'followUps' | 'webhooks'>(
  tx: Tx,
  now: Date,
  kinds: readonly Kind[],
): Promise<Backlog<Kind>> {
  return counted(tx, kinds, '', [now]);
}

async function counted<Kind extends WaitingKind>(
  tx: Tx,
  kinds: readonly Kind[],
  whose: string,
  values: readonly unknown[],
): Promise<Backlog<Kind>> {
  const parts = kinds.map((kind) => {
    const { table, waits, since, order }: Place = PLACES[kind];
    const rows = `SELECT ${since} AS since FROM ${table} w WHERE ${whose}${waits}${order === undefined ? '' : ` ORDER BY ${order}`}`;
    return `SELECT '${kind}' AS kind, count(*)::int AS waiting, min(x.since) AS since FROM (${rows} LIMIT ${COUNTED_AT_MOST}) x`;
  });
  // Named once in any case: not all kinds ask what time it is.
  const text = `SELECT b.kind, b.waiting, b.since FROM (${parts.join(' UNION ALL ')}) b WHERE $1::timestamptz IS NOT NULL`;
  const { rows } = await tx.raw.query<Waiting & { kind: Kind }>(text, [...values]);
  return Object.fromEntries(rows.map(({ kind, waiting, since }) => [kind, { waiting, since }])) as Backlog<Kind>;
}
