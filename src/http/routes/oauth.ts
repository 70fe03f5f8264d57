import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { LOGIN_MS, openStart } from '#src/services/account-starts.js';
import { finishLogin } from '#src/services/finish-login.js';
import type { App, RouteDeps } from '../instance.js';

const tags = ['Accounts'];
const Provider = Type.String({ pattern: '^[a-z]{1,32}$' });
const Parameter = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
/** What a provider may send back; what else it sends is nobody's business. */
const Answer = Type.Object({
  state: Type.String({ minLength: 1, maxLength: 512 }),
  code: Parameter(4096),
  error: Parameter(256),
  iss: Parameter(1024),
});
const Redirect = { description: 'On to the provider, or back to the return address.' };

/** `/oauth/{provider}`: where the browser of a candidate or of a CRM's administrator begins a login, and where the provider sends it back to. */
export async function oauthRoutes(app: App, deps: RouteDeps): Promise<void> {
  const config = { access: 'public' } as const;

  app.get(
    '/oauth/:provider/start/:ticket',
    {
      config,
      schema: {
        operationId: 'startLogin',
        summary: 'Begin a login: binds this browser by a cookie and goes to the provider',
        tags,
        params: Type.Object({ provider: Provider, ticket: Type.String({ maxLength: 128 }) }),
        response: { 302: Redirect },
      },
    },
    async (request, reply) => {
      const { provider, ticket } = request.params;
      const begun = await openStart(deps, { provider, ticket, secretOf: secretsIn(request) });
      return away(reply, begun.location, cookieOf(deps, provider, begun.startId, begun.browserSecret));
    },
  );

  app.get(
    '/oauth/:provider/callback',
    {
      config,
      schema: {
        operationId: 'finishLogin',
        summary: 'Where a provider sends browsers back to',
        tags,
        params: Type.Object({ provider: Provider }),
        querystring: Answer,
        response: { 302: Redirect },
      },
    },
    async (request, reply) => {
      const { provider } = request.params;
      const { state, code, error, iss: issuer } = request.query;
      const answer = { provider, state, code, error, issuer, secretOf: secretsIn(request) };
      const finished = await finishLogin(deps, answer);
      return away(reply, finished.location, cookieOf(deps, provider, finished.startId, ''));
    },
  );
}

function away(reply: FastifyReply, location: string, cookie: string): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('set-cookie', cookie)
    .redirect(location, 302);
}

/** What a browser holds of each of its logins. */
function secretsIn({ headers }: FastifyRequest): (startId: string) => string | undefined {
  const cookies = parseCookie(headers.cookie ?? '');
  return (startId) => cookies[nameOf(startId)];
}

/** The cookie of a login; an empty secret ends it. */
function cookieOf({ publicUrl }: RouteDeps, provider: string, startId: string, secret: string): string {
  const { protocol, pathname } = new URL(publicUrl);
  return stringifySetCookie({
    name: nameOf(startId),
    value: secret,
    httpOnly: true,
    sameSite: 'lax',
    secure: protocol === 'https:',
    path: `${pathname.replace(/\/$/, '')}/oauth/${provider}`,
    maxAge: secret === '' ? 0 : LOGIN_MS / 1000,
  });
}

function nameOf(startId: string): string {
  return `ft_login_${startId}`;
}
