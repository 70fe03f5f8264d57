import type { Tx } from '#db/client.js';
import { contactsToPush, linksByLocal } from '#db/queries/integration-links.js';
import type { IntegrationRow } from '#db/queries/integrations.js';
import type { CrmChange, CrmContact } from '#integrations/crm/crm.js';
import type { Deps } from '../deps.js';
import { applyPage } from './apply-page.js';
import { connectCrm } from './connect.js';
import { mergePage, offer } from './push-contacts.js';
import { changeOf } from './settle-pushes.js';
import { integrationContext, RunReport, type Sync } from './sync.js';

/** So many pages are looked at; a run goes on to the end. */
const MOST_PAGES = 10;
const MOST_PUSHED = 1000;

/** What a dry run found, and whether there was more than it looked at. */
export interface DryRun {
  readonly report: RunReport;
  readonly whole: boolean;
}

class Taken extends Error {
  override readonly name = 'Taken';
}

/**
 * What a run would change now, in a transaction that is taken back: nothing is stored here and nothing sent there. Who was
 * changed on both sides since the last run is told as the CRM was last seen.
 */
export async function dryRun(deps: Deps, orgId: string, integration: IntegrationRow): Promise<DryRun> {
  const crm = await connectCrm(deps, orgId, integration);
  const pages: (readonly CrmChange[])[] = [];
  let { cursor } = integration;
  let more = true;
  for (; more && pages.length < MOST_PAGES; ) {
    const page = await crm.pull(cursor);
    pages.push(page.changes);
    ({ cursor, more } = page);
  }
  const now = deps.now();
  const context = integrationContext(deps, orgId, integration.id);
  const sync: Sync = { deps, integration, context, now, goesOn: async () => true };
  let found: DryRun | undefined;
  await deps.db
    .transaction(orgId, async (tx) => {
      const report = new RunReport();
      for (const page of pages) await applyPage(tx, sync, report, page);
      if (integration.createsThere) await offer(tx, integration.id, now, null);
      const listed = await contactsToPush(tx, integration.id, { now, after: null, limit: MOST_PUSHED });
      for (const { deleted, mergedIntoId, localId, remoteId, madeBy } of listed)
        if (deleted && mergedIntoId === null && remoteId !== null)
          report.change({
            side: 'there',
            action: madeBy === 'here' ? 'remove' : 'end',
            entity: 'contact',
            localId,
            remoteId,
            fields: [],
          });
      const live = listed.filter(({ deleted }) => !deleted);
      // As they were last seen; a run looks again.
      const remotes = await lastSeen(tx, integration.id, live);
      const pushes = await mergePage(tx, sync, report, live, remotes);
      for (const pushed of pushes) report.change(changeOf(pushed));
      found = { report, whole: !more && listed.length < MOST_PUSHED };
      throw new Taken();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Taken)) throw error;
    });
  if (found === undefined) throw new Error('a dry run came to nothing');
  return found;
}

async function lastSeen(tx: Tx, integrationId: string, live: readonly { localId: string }[]): Promise<CrmContact[]> {
  const links = await linksByLocal(
    tx,
    integrationId,
    live.map(({ localId }) => localId),
  );
  return links.flatMap(({ remoteId, base }) =>
    remoteId === null || base === null
      ? []
      : [{ id: remoteId, fields: base as CrmContact['fields'], ourId: null, mergedIds: [] }],
  );
}
