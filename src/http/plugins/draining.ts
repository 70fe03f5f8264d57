import fp from 'fastify-plugin';
import type { App } from '../instance.js';

declare module 'fastify' {
  interface FastifyInstance {
    draining: { now: boolean };
    /** From now on `/readyz` answers 503, so that balancers send nothing new while what runs is finished. */
    drain(): void;
  }
}

/** Lets the composition root announce a stop before it closes the server. */
export const draining = fp(
  async (app: App) => {
    const state = { now: false };
    app.decorate('draining', state);
    app.decorate('drain', () => {
      state.now = true;
    });
    // So that a connection that is kept alive ends with an answer, not in the middle of the next request.
    app.addHook('onSend', async (_request, reply) => {
      if (state.now) reply.header('connection', 'close');
    });
    app.addHook('preClose', async () => app.drain());
  },
  { name: 'draining' },
);
