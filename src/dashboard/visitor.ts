import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DashboardSession, DashboardSessions } from '#src/services/dashboard-sessions.js';
import { tokenIn } from './cookie.js';
import type { View } from './view.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of a browser that is signed in to the dashboard. */
    dashboardSession: DashboardSession | null;
  }
}

/** What a route of the dashboard takes over from the hooks of the API: it finds out itself who asks. */
export const OWN_DOOR = { config: { access: 'public', budgeted: false }, schema: { hide: true } } as const;

/** Finds out for every request of a scope which session it belongs to, and spends the budget of its key or address. */
export function recognize(app: FastifyInstance, sessions: DashboardSessions): void {
  app.decorateRequest('dashboardSession', null);
  app.addHook('onRequest', async (request, reply) => {
    const token = tokenIn(request);
    const session = token === undefined ? null : await sessions.find(token);
    request.dashboardSession = session;
    if (session !== null) request.identity = session.identity;
    app.spendBudget(request, reply);
  });
}

/** In what a page for this request is rendered. */
export function viewOf({ dashboardSession }: FastifyRequest, base: string, now: Date): View {
  return { base, timeZone: dashboardSession?.timeZone ?? 'UTC', now };
}
