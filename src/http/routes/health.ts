import Type from 'typebox';
import { Problem } from '#src/errors.js';
import { SharedReadiness } from '#src/services/health.js';
import type { App, RouteDeps } from '../instance.js';
import '../plugins/draining.js';

const tags = ['Health'];
const config = { access: 'public', budgeted: false } as const;

/** `/livez`: the process answers. `/readyz`: it can serve; 503 while the database is away or the process is stopping. */
export async function healthRoutes(app: App, deps: RouteDeps): Promise<void> {
  const State = Type.Enum(['ok']);
  const shared = new SharedReadiness(deps);

  app.get(
    '/livez',
    {
      config,
      schema: {
        operationId: 'livez',
        summary: 'Whether the process lives',
        tags,
        response: { 200: Type.Object({ status: State }) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return { status: 'ok' };
    },
  );

  app.get(
    '/readyz',
    {
      config,
      schema: {
        operationId: 'readyz',
        summary: 'Whether requests can be served',
        description: 'As it was found at most a second ago: all who ask share one look at the database.',
        tags,
        response: { 200: Type.Object({ status: State, database: State, migrations: State }) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      if (app.draining.now) throw new Problem('unavailable', 'This process is stopping.', { retryAfter: 1 });
      const { heldBack } = app.draining;
      if (heldBack !== null) throw new Problem('unavailable', heldBack, { retryAfter: 1 });
      const { ready, database, migrations } = await shared.read();
      if (database !== 'ok') throw new Problem('unavailable', 'The database does not answer.', { retryAfter: 5 });
      if (!ready)
        throw new Problem(
          'unavailable',
          'The database lacks migrations of this build; run "npx followthrough migrate".',
          { retryAfter: 5 },
        );
      return { status: 'ok', database, migrations };
    },
  );
}
