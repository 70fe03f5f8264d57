import { createHash } from 'node:crypto';
import Type from 'typebox';
import { Problem } from '#src/errors.js';
import { readCalendar } from '#src/services/read-calendar.js';
import { Allowance } from './allowance.js';
import type { App, RouteDeps } from './instance.js';

const MINUTE_MS = 60_000;
/** Readers come once in some minutes at most, whatever REFRESH-INTERVAL asks of them. */
const PER_FEED = 30;

/**
 * `/feeds/{token}.ics`: a candidate's calendar, without a key. What is not there, was revoked or is nobody's any more
 * answers the same 404.
 */
export async function feedRoutes(app: App, deps: RouteDeps, { perAddress }: { perAddress: number }): Promise<void> {
  const now = () => deps.now().getTime();
  const addresses = new Allowance(perAddress, MINUTE_MS, now);
  const feeds = new Allowance(PER_FEED, MINUTE_MS, now);
  app.get(
    '/feeds/:token.ics',
    {
      config: { access: 'public', budgeted: false },
      schema: {
        operationId: 'readCalendarFeed',
        summary: 'A candidate’s calendar as iCalendar, for subscribers',
        description:
          'Made by `POST /v1/calendar-feeds`. Answers 304 to If-None-Match while nothing changed. 404 alike for an address that never was and one that was revoked; 429 with Retry-After beyond 30 requests a minute of one feed.',
        tags: ['Calendar feeds'],
        params: Type.Object({ token: Type.String({ maxLength: 256 }) }),
        response: { 200: { description: 'The calendar.', content: { 'text/calendar': { schema: Type.String() } } } },
      },
    },
    async (request, reply) => {
      const { token } = request.params;
      const named = createHash('sha256').update(token).digest('base64url');
      // Counted before anybody looks whether it is one of ours: a limit would tell.
      if (!addresses.spend(request.ip) || !feeds.spend(named)) throw tooMany();
      const text = await readCalendar(deps, token);
      return reply
        .headers({
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': 'inline; filename="followthrough.ics"',
          etag: `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`,
          'cache-control': 'private, no-cache',
          'x-robots-tag': 'noindex, nofollow',
        })
        .send(text);
    },
  );
}

function tooMany(): Problem {
  return new Problem('rate_limited', 'This calendar is read too often; once in some minutes is enough.', {
    retryAfter: MINUTE_MS / 1000,
  });
}
