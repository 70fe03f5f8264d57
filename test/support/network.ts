import type { Test } from 'tap';
import { uuidv4 } from '#db/ids.js';
import { upsertNetworkPeople } from '#db/queries/network-people.js';
import { personOf } from '#integrations/linkedin/person.js';
import { settleNetwork } from '#src/services/complete-sync.js';
import { valuesOfPeople } from '#src/services/network-person-values.js';
import { write } from '#src/services/work.js';
import { startTestApp } from './app.js';
import { asking, type Json, makeProcess } from './asking.js';
import type { SnapshotRow } from './snapshot-server.js';

type Items = { items: Json[] };

/** A process with Grace Kim (grace@acme.example) at Acme, and a network that is told by readings. */
export async function network(t: Test) {
  const clock = { now: new Date('2026-12-05T10:00:00.000Z') };
  const app = await startTestApp(t, { now: () => clock.now });
  const ask = asking(app);
  const process = await makeProcess(ask);
  const { candidate, contact } = process;
  const context = {
    orgId: app.orgId,
    keyId: null,
    scopes: new Set(['admin'] as const),
    viewer: {},
    requestId: 'test',
    origin: 'worker',
    now: () => clock.now,
  };
  const told = (
    rows: readonly SnapshotRow[],
    source: 'oauth' | 'import' = 'oauth',
    complete = true,
    hiddenOn: string[] = [],
  ) =>
    write(
      app.deps,
      context,
      async (work) => {
        const of = { candidateId: candidate.id, source, network: 'linkedin' };
        const run = { id: uuidv4(), now: clock.now };
        const people = rows.flatMap((fields) => personOf((name) => fields[name]) ?? []);
        await upsertNetworkPeople(work.tx, of, run, valuesOfPeople(people, clock.now));
        return settleNetwork(work, of, { id: run.id, complete, hiddenOn });
      },
      async (_work, settled) => settled,
    );
  return {
    ...process,
    app,
    ask,
    clock,
    told,
    connections: async () => (await ask<Items>('GET', `/v1/connections?candidateId=${candidate.id}`)).items,
    matches: async (status = 'open') => (await ask<Items>('GET', `/v1/connection-matches?status=${status}`)).items,
    addMethod: (kind: string, value: string, id = contact.id) =>
      ask('POST', `/v1/contacts/${id}/methods`, { kind, value }, { status: 200 }),
    accepted: async () =>
      (
        await app.deps.db.transaction(app.orgId, (tx) =>
          tx.raw.query(`SELECT payload FROM outbox WHERE type = 'connection.accepted'`),
        )
      ).rows.length,
  };
}
