import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ById } from '#schema/common.js';
import { Problem } from '#src/errors.js';
import { DashboardSessions } from '#src/services/dashboard-sessions.js';
import type { Deps } from '#src/services/deps.js';
import { orgOfLoginToken } from '#src/services/login-token.js';
import { sendPage } from './answer.js';
import { assetRoutes } from './assets.js';
import { baseOf, tokenIn } from './cookie.js';
import { csrfOf } from './csrf.js';
import { faultPages, shownFault } from './faults.js';
import { acceptForms } from './form.js';
import type { DashboardPage, Shown } from './page.js';
import { PAGES } from './pages.js';
import { Alone, Frame } from './parts/layout.js';
import { addressOf, pathWith } from './parts/link.js';
import { sendSignIn, signingRoutes } from './signing.js';
import { OWN_DOOR, recognize, viewOf } from './visitor.js';

/** Where the pages are registered. */
export const PREFIX = '/admin';

/** The pages below `/admin`: rendered here, for browsers that signed in with a key, with what that key sees. */
export async function dashboard(app: FastifyInstance, deps: Deps & { readonly publicUrl: string }): Promise<void> {
  await app.register(assetRoutes);
  await app.register(async (scope) => pageRoutes(scope, deps));
}

function pageRoutes(app: FastifyInstance, deps: Deps & { readonly publicUrl: string }): void {
  const { publicUrl, now } = deps;
  const base = baseOf(publicUrl);
  const sessions = new DashboardSessions(deps);
  const signing = { sessions, publicUrl, now };
  acceptForms(app);
  recognize(app, sessions);
  faultPages(app, async (request, reply, problem) => {
    const shown = shownFault(problem, request.id);
    if (request.dashboardSession !== null) return sendShown(request, reply, shown, problem.status);
    if (problem.code === 'unauthenticated' || problem.code === 'not_found') return askToSignIn(request, reply);
    const document = <Alone title={shown.title}>{shown.body}</Alone>;
    return sendPage(reply, { view: viewOf(request, base, now()), status: problem.status, document });
  });
  signingRoutes(app, signing);
  for (const page of PAGES) addPage(page);

  function addPage({ url, open, querystring, show }: DashboardPage): void {
    const schema = {
      ...OWN_DOOR.schema,
      ...(querystring !== undefined && { querystring }),
      ...(url.includes(':id') && { params: ById }),
    };
    app.get(url, { ...OWN_DOOR, schema }, async (request, reply) => {
      if (request.dashboardSession === null) throw new Problem('unauthenticated', 'Sign in first.');
      const { context } = request;
      if (!open(context))
        throw new Problem('forbidden', 'The key that you signed in with may not see this page. Sign in with another.');
      const query = request.query as Record<string, unknown>;
      const params = request.params as Record<string, string>;
      return sendShown(request, reply, await show({ deps, context, query, params, now: now() }));
    });
  }

  function sendShown(request: FastifyRequest, reply: FastifyReply, { title, body }: Shown, status = 200) {
    const { dashboardSession: session, context, routeOptions } = request;
    if (session === null) throw new Problem('unauthenticated', 'Sign in first.');
    const pages = PAGES.filter(({ open }) => open(context)).flatMap(({ url, name }) =>
      name === undefined ? [] : [{ url, name }],
    );
    // Of an address that there is not, none of them is here.
    const here = routeOptions.url === undefined ? '' : routeOptions.url.slice(PREFIX.length) || '/';
    const frame = { title, session, csrf: csrfOf(tokenIn(request) ?? ''), pages, here };
    const document = <Frame {...frame}>{body}</Frame>;
    return sendPage(reply, { view: viewOf(request, base, now()), status, document });
  }

  /** A browser that comes for the first time goes to the form; one whose session has ended is told so where it is. */
  function askToSignIn(request: FastifyRequest, reply: FastifyReply) {
    const token = tokenIn(request);
    const next = request.method === 'GET' ? request.url.slice(PREFIX.length) || '/' : '/';
    const ended = token !== undefined && orgOfLoginToken(token) !== undefined;
    if (!ended && request.method === 'GET')
      return reply.redirect(addressOf(base, pathWith('/sign-in', { next: next === '/' ? undefined : next })), 303);
    const fault = 'You are signed out: the session is over, or its key was revoked or has expired. Sign in again.';
    return sendSignIn(request, reply, signing, { next, status: 401, ...(ended && { fault }) });
  }
}
