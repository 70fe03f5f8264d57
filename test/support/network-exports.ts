import type { Test } from 'tap';
import { startTestApp } from './app.js';
import { asking, type Json, makeProcess } from './asking.js';
import { formOf, type Said } from './imports.js';

type Items = { items: Json[] };

/** The columns of `Connections.csv`. */
export const HEADER = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On';
/** A row of it: the contact of `networkExports`. */
export const GRACE = 'Grace,Kim,https://www.linkedin.com/in/grace-kim,,"Acme, Inc.",Head,08 Feb 2026';

/** A process whose contact has a profile, and a door for its candidate's exports. */
export async function networkExports(t: Test) {
  const clock = { now: new Date('2026-12-05T12:00:00Z') };
  const app = await startTestApp(t, { now: () => clock.now });
  const ask = asking(app);
  const process = await makeProcess(ask);
  const { candidate, contact } = process;
  const profile = { kind: 'profile', value: 'https://www.linkedin.com/in/grace-kim/' };
  await ask('POST', `/v1/contacts/${contact.id}/methods`, profile, { status: 200 });
  const upload = async (file: string | Uint8Array, said: Said = {}, dryRun = false, status = 200) => {
    const { body, headers } = await formOf(file, { candidateId: candidate.id, ...said });
    const answer = await app.request('POST', `/v1/connection-imports${dryRun ? '?dryRun=true' : ''}`, {
      body,
      headers,
    });
    t.equal(answer.statusCode, status, answer.body.slice(0, 500));
    return answer.json() as Json;
  };
  return {
    ...process,
    app,
    ask,
    clock,
    upload,
    connection: async () => (await ask<Items>('GET', `/v1/connections?candidateId=${candidate.id}`)).items[0],
  };
}
