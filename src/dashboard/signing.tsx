import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#src/errors.js';
import type { DashboardSessions } from '#src/services/dashboard-sessions.js';
import { isBrowserSecret, newBrowserSecret } from '#src/services/login-token.js';
import { sendPage } from './answer.js';
import { baseOf, cookieOf, tokenIn } from './cookie.js';
import { csrfOf, requireCsrf } from './csrf.js';
import { SignIn } from './pages/sign-in.js';
import { addressOf } from './parts/link.js';
import { OWN_DOOR, viewOf } from './visitor.js';

/** What signing in needs to know. */
export interface SigningOptions {
  readonly sessions: DashboardSessions;
  readonly publicUrl: string;
  readonly now: () => Date;
}

/** `/admin/sign-in` and `/admin/sign-out`. */
export function signingRoutes(app: FastifyInstance, options: SigningOptions): void {
  const { sessions, publicUrl } = options;
  const base = baseOf(publicUrl);

  app.get('/sign-in', OWN_DOOR, async (request, reply) => {
    const { next } = request.query as { next?: unknown };
    if (request.dashboardSession !== null) return reply.redirect(addressOf(base, placeIn(next)), 303);
    return sendSignIn(request, reply, options, { next: placeIn(next) });
  });

  app.post('/sign-in', OWN_DOOR, async (request, reply) => {
    const { key = '', next, csrf } = (request.body ?? {}) as Record<string, unknown>;
    requireCsrf(tokenIn(request), csrf);
    const to = placeIn(next);
    try {
      const token = await sessions.begin(String(key).trim(), request.id);
      // What was signed in before with this browser ends: the cookie is the new session's.
      if (request.dashboardSession !== null)
        await sessions.end(tokenIn(request) ?? '', request.dashboardSession, request.id);
      return reply.header('set-cookie', cookieOf(publicUrl, token)).redirect(addressOf(base, to), 303);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const { status, message, code } = app.failureLimit.refused(request, error);
      if (code === 'rate_limited')
        throw new Problem('rate_limited', 'Too many keys were tried from this address. Wait a minute.', {
          retryAfter: 60,
        });
      return sendSignIn(request, reply, options, { next: to, status, fault: message });
    }
  });

  app.post('/sign-out', OWN_DOOR, async (request, reply) => {
    const token = tokenIn(request);
    const { csrf } = (request.body ?? {}) as Record<string, unknown>;
    // A session that has ended already has nothing to protect.
    if (token !== undefined && request.dashboardSession !== null) {
      requireCsrf(token, csrf);
      await sessions.end(token, request.dashboardSession, request.id);
    }
    return reply.header('set-cookie', cookieOf(publicUrl, '')).redirect(addressOf(base, '/sign-in'), 303);
  });
}

/** Shows the form, with a token for a browser that has none. */
export async function sendSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  { publicUrl, now }: SigningOptions,
  { next, status = 200, fault }: { next: string; status?: number; fault?: string },
): Promise<FastifyReply> {
  // The same for all its tabs; but not one that was a session's: whoever knew it must not know the next form.
  const brought = tokenIn(request);
  const token = brought !== undefined && isBrowserSecret(brought) ? brought : newBrowserSecret();
  if (token !== brought) reply.header('set-cookie', cookieOf(publicUrl, token));
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="followthrough"');
  const view = viewOf(request, baseOf(publicUrl), now());
  return sendPage(reply, { view, status, document: <SignIn csrf={csrfOf(token)} next={next} fault={fault} /> });
}

/** A place within the dashboard, or its first page for everything else: nobody is sent to another site. */
export function placeIn(next: unknown): string {
  return typeof next === 'string' && /^\/(?!\/)[A-Za-z0-9/_-]*(?:\?[A-Za-z0-9=&%._~:+-]*)?$/.test(next) ? next : '/';
}
