import type { Tx } from '#db/client.js';
import { countEvents, type EmailEndpointRow } from '#db/queries/email-endpoints.js';
import type { Deps } from './deps.js';
import { type EndpointSettings, hookUrlOf, openSettings } from './email-endpoint-settings.js';

/** How many events of a type came, and what became of them. */
export interface EventCount {
  readonly type: string;
  readonly status: string;
  readonly events: number;
}

/** An endpoint as its owners see it; its secrets never. */
export interface EmailEndpoint {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  /** What to give the provider as the hook's address. */
  readonly url: string;
  readonly topicArn: string | null;
  readonly hasSigningKey: boolean;
  readonly hasPassword: boolean;
  readonly lastEventAt: Date | null;
  readonly counts: readonly EventCount[];
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Endpoints as their owners see them, with what came to each. */
export async function shownAll(deps: Deps, tx: Tx, rows: readonly EmailEndpointRow[]): Promise<EmailEndpoint[]> {
  const counts = await countEvents(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) =>
    shown(
      deps,
      row,
      openSettings(deps.ring, tx.orgId, row),
      counts.filter(({ endpointId }) => endpointId === row.id),
    ),
  );
}

/** An endpoint as its owners see it. */
export function shown(
  { publicUrl = '' }: Deps,
  row: EmailEndpointRow,
  settings: EndpointSettings,
  counts: readonly (EventCount & { readonly lastAt: Date })[],
): EmailEndpoint {
  const { id, provider, name, version, createdAt, updatedAt } = row;
  const last = Math.max(...counts.map(({ lastAt }) => lastAt.getTime()));
  return {
    id,
    provider,
    name,
    url: settings.url ?? hookUrlOf(publicUrl, provider, id),
    topicArn: settings.topicArn,
    hasSigningKey: settings.keys.length > 0,
    hasPassword: settings.passwords.length > 0,
    lastEventAt: counts.length === 0 ? null : new Date(last),
    counts: counts.map(({ type, status, events }) => ({ type, status, events })),
    version,
    createdAt,
    updatedAt,
  };
}
