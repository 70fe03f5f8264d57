import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyRequest } from 'fastify';
import { SESSION_MS } from '#src/services/dashboard-sessions.js';

const NAME = 'ft_dashboard';

/** What the browser carries: the token of a session, or of a browser that is about to sign in; undefined without. */
export function tokenIn({ headers }: FastifyRequest): string | undefined {
  return parseCookie(headers.cookie ?? '')[NAME];
}

/** The cookie that a browser keeps for the dashboard alone, out of reach of scripts; an empty token ends it. */
export function cookieOf(publicUrl: string, token: string): string {
  return stringifySetCookie({
    name: NAME,
    value: token,
    httpOnly: true,
    sameSite: 'lax',
    secure: new URL(publicUrl).protocol === 'https:',
    path: baseOf(publicUrl),
    maxAge: token === '' ? 0 : SESSION_MS / 1000,
  });
}

/** Where the dashboard is below the origin, as browsers see it. */
export function baseOf(publicUrl: string): string {
  return `${new URL(publicUrl).pathname.replace(/\/$/, '')}/admin`;
}
