import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Answer } from '../answers.js';
import type { App } from '../instance.js';
import './idempotency.js';

/** Writes out what handlers return: through the route's `answer`, as JSON, and as 304 when the caller has that version already. */
export const answering = fp(
  async (app: App) => {
    app.addHook('preSerialization', async (request, reply, payload) => {
      const render = request.routeOptions.config.answer as ((result: unknown) => Answer) | undefined;
      if (render === undefined || reply.statusCode >= 400) return payload;
      const { status, headers, body } = request.kept ?? render(payload);
      reply.code(status).headers(headers);
      return body;
    });

    app.addHook('onSend', (request, reply, payload, done) => {
      // What a key sees is for this key alone, and only until it changes.
      if (request.url.startsWith('/v1/') && !reply.hasHeader('cache-control'))
        reply.header('cache-control', 'private, no-cache');
      if (!isKnown(request, reply)) return done(null, payload);
      reply.code(304).removeHeader('content-length');
      done(null, '');
    });
  },
  { name: 'answering' },
);

/** Whether the caller has what is about to be sent. */
function isKnown({ method, headers }: FastifyRequest, reply: FastifyReply): boolean {
  if ((method !== 'GET' && method !== 'HEAD') || reply.statusCode !== 200) return false;
  const etag = reply.getHeader('etag');
  return typeof etag === 'string' && isNamed(headers['if-none-match'], etag);
}

function isNamed(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const plain = (text: string) => text.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => plain(one) === plain(etag));
}
