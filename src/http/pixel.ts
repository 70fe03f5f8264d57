import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Gauge, type Registry } from 'prom-client';
import Type from 'typebox';
import { QueueFull } from '#src/services/group-commit.js';
import { Pixel } from '#src/services/pixel.js';
import { Allowance } from './allowance.js';
import type { App, RouteDeps } from './instance.js';
import { toProblem } from './plugins/problem.js';

/** One transparent dot. */
export const GIF = Buffer.from('R0lGODlhAQABAPAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

const HEADERS = {
  'content-type': 'image/gif',
  'content-length': String(GIF.length),
  'cache-control': 'no-store, no-cache, must-revalidate, max-age=0, private',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** How many loads a minute are taken in of one pixel and from one address. */
export interface PixelOptions {
  readonly perMessage: number;
  readonly perAddress: number;
  readonly registry: Registry;
}

const MINUTE_MS = 60_000;
const AWAY_SECONDS = 5;

/**
 * `/o/{token}.gif`: always the same image and headers, whatever the token. 200 only once the load is committed; 503 with the
 * image while it cannot be; 429 with the image beyond the limits. HEAD is answered and never recorded.
 */
export async function pixelRoutes(app: App, deps: RouteDeps, { perMessage, perAddress, registry }: PixelOptions) {
  const pixel = new Pixel(deps);
  const now = () => deps.now().getTime();
  const tokens = new Allowance(perMessage, MINUTE_MS, now);
  const addresses = new Allowance(perAddress, MINUTE_MS, now);
  const said = new Allowance(1, MINUTE_MS, now);
  const loads = new Counter({
    name: 'pixel_loads_total',
    help: 'Loads of pixels: `recorded` (committed before the answer), `ignored` (no valid token), `limited`, `refused` (not stored, answered 503), `head`.',
    labelNames: ['result'],
    registers: [registry],
  });
  new Gauge({
    name: 'pixel_loads_waiting',
    help: 'Loads of pixels that wait for their commit.',
    registers: [registry],
    collect() {
      this.set(pixel.waiting);
    },
  });
  const answer = (reply: FastifyReply, result: string, status = 200) => {
    loads.inc({ result });
    if (status !== 200) reply.header('retry-after', String(status === 429 ? MINUTE_MS / 1000 : AWAY_SECONDS));
    return sendPixel(reply, status);
  };

  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.method === 'HEAD') return answer(reply, 'head');
    const token = tokenIn(request);
    if (!addresses.spend(request.ip) || (pixel.read(token) !== null && !tokens.spend(token)))
      return answer(reply, 'limited', 429);
    try {
      const stored = await pixel.record({ token, address: request.ip, userAgent: request.headers['user-agent'] });
      return answer(reply, stored ? 'recorded' : 'ignored');
    } catch (error) {
      if (!(error instanceof QueueFull) && said.spend('')) app.log.warn({ err: error }, 'pixel loads are not stored');
      return answer(reply, 'refused', 503);
    }
  };

  const config = { access: 'public', budgeted: false } as const;
  app.get(
    '/o/:token.gif',
    {
      config,
      schema: {
        operationId: 'loadPixel',
        summary: 'The pixel of a tracked message',
        description:
          'A transparent GIF of 43 bytes, the same for every token. 200: the load is committed, if the token is one of ours. 503 and 429 carry the same image.',
        tags: ['Messages'],
        params: Type.Object({ token: Type.String() }),
        response: { 200: { description: 'The image.', content: { 'image/gif': { schema: Type.String() } } } },
      },
    },
    handler,
  );
  app.get('/o/*', { config }, handler);
  // What keeps requests from getting here (addresses that cannot be read, an overloaded process) speaks in the image, too.
  app.setErrorHandler((error, _request, reply) =>
    toProblem(error).status < 500 ? answer(reply, 'ignored') : answer(reply, 'refused', 503),
  );
  app.addHook('onClose', () => pixel.drained());
}

/** Whether the address is one of a pixel, also where it cannot be read. */
export function isPixel(url: string | undefined): boolean {
  return url?.startsWith('/o/') === true;
}

/** Answers with the image and its headers, and no others that tell one answer from another. */
export function sendPixel(reply: FastifyReply, status = 200): FastifyReply {
  for (const name of Object.keys(reply.getHeaders())) if (name !== 'retry-after') reply.removeHeader(name);
  return reply.code(status).headers(HEADERS).send(GIF);
}

function tokenIn({ params }: FastifyRequest): string {
  const { token = '' } = params as { token?: string };
  return token;
}
