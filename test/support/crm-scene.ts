import { tendIntegrations } from '#src/services/crm/tend-integrations.js';
import { startTestApp, type TestApp } from './app.js';
import { type Ask, asking, type Json } from './asking.js';
import { MemoryCrm, type MemoryCrmOptions } from './memory-crm.js';

/** A service with a CRM in memory, and a clock that goes on by `later`. */
export interface CrmScene {
  readonly app: TestApp;
  readonly crm: MemoryCrm;
  readonly ask: Ask;
  readonly employer: Json;
  later(milliseconds: number): void;
  /** Connects it; gives the integration. */
  connect(more?: object): Promise<Json>;
  /** Runs what is due, as a worker does. */
  run(): Promise<number>;
  /** Goes on by as much as puts everything off, and runs. */
  runLater(): Promise<void>;
  contact(more?: object): Promise<Json>;
  conflicts(integration: Json): Promise<Json[]>;
}

const START = '2026-12-01T10:00:00.000Z';

/** Starts all of it. */
export async function crmScene(
  t: { teardown(end: () => Promise<void>): unknown },
  options: Partial<MemoryCrmOptions> = {},
): Promise<CrmScene> {
  const clock = { now: new Date(START) };
  const now = () => clock.now;
  const crm = new MemoryCrm({ now, ...options });
  const app = await startTestApp(t, { now, crm: new Map([['hubspot', crm.provider()]]) });
  const ask = asking(app);
  const employer = await ask('POST', '/v1/employers', { name: 'Initech' });
  const later = (milliseconds: number) => {
    clock.now = new Date(clock.now.getTime() + milliseconds);
  };
  const run = () =>
    tendIntegrations(app.deps, {
      onError: (_, error) => {
        throw error;
      },
    });
  return {
    app,
    crm,
    ask,
    employer,
    later,
    run,
    connect: (more = {}) => ask('POST', '/v1/integrations', { provider: 'hubspot', token: 'secret', ...more }),
    runLater: async () => {
      later(24 * 60 * 60_000);
      await run();
    },
    contact: (more = {}) => ask('POST', '/v1/contacts', { name: 'Grace Hopper', employerId: employer.id, ...more }),
    conflicts: async ({ id }) => (await ask<{ items: Json[] }>('GET', `/v1/integrations/${id}/conflicts`)).items,
  };
}
