import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import { leaveDigests, requireLink, SNOOZE_DAYS, type SnoozeDays, snoozeByLink } from '#src/services/digest-links.js';
import type { App, RouteDeps } from './instance.js';

const Params = Type.Object({ token: Type.String({ maxLength: 128 }) });
const config = { access: 'public' } as const;
const tags = ['Digests'];
const MOST_BYTES = 4_096;
/** No script, no style, no foreign host; forms go back to where they came from. */
const POLICY = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const page = { description: 'A page.', content: { 'text/html': { schema: Type.String() } } };

/**
 * `/digest/leave` and `/digest/snooze`: where links in digests lead. A GET shows a form and changes nothing, since mail
 * servers load every link; what the form, or the reader's mail program by RFC 8058, posts is done.
 */
export async function digestPages(app: App, deps: RouteDeps): Promise<void> {
  app.removeAllContentTypeParsers();
  const form = { parseAs: 'buffer', bodyLimit: MOST_BYTES } as const;
  app.addContentTypeParser('application/x-www-form-urlencoded', form, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body.toString()))),
  );
  // One-click comes in either way; what is in it is known without reading.
  app.addContentTypeParser('multipart/form-data', form, (_request, _body, done) => done(null, {}));

  app.get(
    '/digest/leave/:token',
    {
      config,
      schema: {
        operationId: 'showLeaving',
        summary: 'A page to end digests',
        tags,
        params: Params,
        response: { 200: page },
      },
    },
    async (request, reply) => {
      requireLink(deps, request.params.token, 'leave');
      return show(reply, 'Get no more of these mails?', '<form method="post"><button>Yes, end them</button></form>');
    },
  );
  app.post(
    '/digest/leave/:token',
    {
      config,
      schema: {
        operationId: 'leaveDigests',
        summary: 'End digests, by the page or by one click (RFC 8058)',
        tags,
        params: Params,
        response: { 200: page },
      },
    },
    async (request, reply) => {
      await leaveDigests(deps, request.params.token);
      return show(reply, 'You get no more of these mails.', '');
    },
  );

  app.get(
    '/digest/snooze/:token',
    {
      config,
      schema: {
        operationId: 'showSnoozing',
        summary: 'A page to put a follow-up off',
        tags,
        params: Params,
        response: { 200: page },
      },
    },
    async (request, reply) => {
      requireLink(deps, request.params.token, 'snooze');
      const buttons = SNOOZE_DAYS.map(
        (days) =>
          `<p><button name="days" value="${days}">${days === 1 ? 'For a day' : `For ${days} days`}</button></p>`,
      );
      return show(reply, 'Not now? Put it off:', `<form method="post">${buttons.join('')}</form>`);
    },
  );
  app.post(
    '/digest/snooze/:token',
    {
      config,
      schema: {
        operationId: 'snoozeByLink',
        summary: 'Put a follow-up off',
        tags,
        params: Params,
        consumes: ['application/x-www-form-urlencoded'],
        body: Type.Object({ days: Type.Enum(SNOOZE_DAYS.map(String)) }),
        response: { 200: page },
      },
    },
    async (request, reply) => {
      const days = Number(request.body.days) as SnoozeDays;
      await snoozeByLink(deps, request.params.token, days);
      return show(reply, days === 1 ? 'It is put off for a day.' : `It is put off for ${days} days.`, '');
    },
  );
}

function show(reply: FastifyReply, heading: string, body: string): FastifyReply {
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    })
    .send(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${heading}</title></head><body><main><h1>${heading}</h1>${body}</main></body></html>`,
    );
}
