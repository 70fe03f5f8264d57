import fp from 'fastify-plugin';
import { Problem } from '#src/errors.js';
import type { App } from '../instance.js';

declare module 'fastify' {
  interface FastifyInstance {
    draining: { now: boolean; closing: boolean; heldBack: string | null };
    /** From now on `/readyz` answers 503, so that balancers send nothing new while what runs is finished. */
    drain(): void;
    /** Until what it gives is called `/readyz` answers 503 with this reason: what a first start makes is not all there. */
    holdBack(reason: string): () => void;
  }
}

/** Lets the composition root announce a stop before it closes the server, and a start that is not at its end. */
export const draining = fp(
  async (app: App) => {
    const state = { now: false, closing: false, heldBack: null as string | null };
    app.decorate('draining', state);
    app.decorate('drain', () => {
      state.now = true;
    });
    app.decorate('holdBack', (reason) => {
      state.heldBack = reason;
      return () => {
        state.heldBack = null;
      };
    });
    // So that a connection that is kept alive ends with an answer, not in the middle of the next request.
    app.addHook('onSend', (_request, reply, _payload, done) => {
      if (state.now) reply.header('connection', 'close');
      done();
    });
    // What comes on a connection that was open is told to come again; what was under way goes on.
    app.addHook('onRequest', (_request, _reply, done) => {
      if (!state.closing) return done();
      done(new Problem('unavailable', 'This process is stopping; ask again.', { retryAfter: 1 }));
    });
    app.addHook('preClose', async () => {
      app.drain();
      state.closing = true;
    });
  },
  { name: 'draining' },
);
