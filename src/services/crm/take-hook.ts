import { isUuid } from '#db/ids.js';
import { linksByRemote } from '#db/queries/integration-links.js';
import { enqueueIntegration, organizationOfIntegration } from '#db/queries/integration-queue.js';
import { type IntegrationRow, integrationById } from '#db/queries/integrations.js';
import { lookAgain } from '#db/queries/link-looks.js';
import type { CrmProvider } from '#integrations/crm/crm.js';
import { Problem } from '#src/errors.js';
import type { Deps } from '../deps.js';
import { openCredentials } from './connect.js';
import { endLinks } from './end-links.js';
import { integrationContext, RunReport } from './sync.js';

/** What came to a CRM's hook. */
export interface CrmHook {
  readonly provider: string;
  readonly endpointId: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** The address that a CRM sends its hooks to. */
export function hookUrlOf(publicUrl: string | undefined, provider: string, integrationId: string): string {
  return `${publicUrl ?? ''}/hooks/crm/${provider}/${integrationId}`;
}

/**
 * Takes a hook of a CRM: once it is proven, whom it speaks of is read again as soon as a worker is free; nothing else of it is
 * believed, but that somebody was erased there: that one is kept in step no more, and told as a conflict. Repeated or out of
 * order it does no harm; of another account of the CRM it has no effect. Throws `not_found` for no integration of ours, `unauthenticated` for bad proof.
 */
export async function takeCrmHook(
  deps: Deps,
  { provider, endpointId, headers, body }: CrmHook,
): Promise<{ hints: number; ignored: number }> {
  const { orgId, row, kind } = await requireCrmHook(deps, { provider, endpointId });
  const secret = openCredentials(deps, orgId, row)?.hookSecret ?? null;
  const header = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const now = deps.now();
  const call = { method: 'POST', url: hookUrlOf(deps.publicUrl, provider, endpointId), headers: header, body };
  const hints = secret === null ? undefined : kind.hints?.(call, { secret, account: row.remoteAccount }, now);
  if (hints === undefined) throw new Problem('unauthenticated', 'The signature does not prove who sent this.');
  const { ids, erasedIds, ignored } = hints;
  await deps.db.transaction(orgId, async (tx) => {
    const sync = {
      deps,
      integration: row,
      context: integrationContext(deps, orgId, row.id),
      now,
      goesOn: async () => true,
    };
    await endLinks(tx, sync, new RunReport(), await linksByRemote(tx, row.id, erasedIds), 'erased_there');
    await lookAgain(tx, row.id, ids);
    // Where the last run failed the next is due by its back-off: hooks would ask again and again.
    if (row.state === 'active' && row.failures === 0 && ids.length > 0) await enqueueIntegration(tx, row.id, now);
  });
  return { hints: ids.length + erasedIds.length, ignored };
}

/** The integration that is called, whose it is, and what knows its kind; throws `not_found`. */
export async function requireCrmHook(
  deps: Deps,
  { provider, endpointId }: Pick<CrmHook, 'provider' | 'endpointId'>,
): Promise<{ orgId: string; row: IntegrationRow; kind: CrmProvider }> {
  const orgId = isUuid(endpointId)
    ? await deps.db.unscoped((tx) => organizationOfIntegration(tx, endpointId))
    : undefined;
  const row = orgId === undefined ? undefined : await deps.db.read(orgId, (tx) => integrationById(tx, endpointId));
  const kind = deps.crm?.get(provider);
  if (orgId === undefined || row?.provider !== provider || kind?.hints === undefined)
    throw new Problem('not_found', 'There is no such hook.');
  return { orgId, row, kind };
}
