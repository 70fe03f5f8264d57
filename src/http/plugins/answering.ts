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

    app.addHook('onSend', async (request, reply, payload) => {
      const etag = reply.getHeader('etag');
      const reading = request.method === 'GET' || request.method === 'HEAD';
      if (!reading || reply.statusCode !== 200 || typeof etag !== 'string') return payload;
      if (!isNamed(request.headers['if-none-match'], etag)) return payload;
      reply.code(304).removeHeader('content-length');
      return '';
    });

    // What a key sees is for this key alone, and only until it changes.
    app.addHook('onSend', async (request, reply) => {
      if (request.url.startsWith('/v1/') && !reply.hasHeader('cache-control'))
        reply.header('cache-control', 'private, no-cache');
    });
  },
  { name: 'answering' },
);

function isNamed(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const plain = (text: string) => text.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => plain(one) === plain(etag));
}
