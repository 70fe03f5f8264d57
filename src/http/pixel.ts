import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Counter, Gauge, type Registry } from 'prom-client';
import Type from 'typebox';
import type { Deps } from '#src/services/deps.js';
import { QueueFull } from '#src/services/group-commit.js';
import { Pixel, type PixelStorage } from '#src/services/pixel.js';
import { Allowance } from './allowance.js';
import { addressReader, type Trust } from './caller-address.js';
import type { App } from './instance.js';
import './plugins/draining.js';

/** One transparent dot. */
export const GIF = Buffer.from('R0lGODlhAQABAPAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

/** As text its bytes go out in one write with the headers. */
const IMAGE = GIF.toString('latin1');

// Flat, as they are written.
const HEADERS = [
  ['content-type', 'image/gif'],
  ['content-length', String(GIF.length)],
  ['cache-control', 'no-store, no-cache, must-revalidate, max-age=0, private'],
  ['x-content-type-options', 'nosniff'],
  ['cross-origin-resource-policy', 'cross-origin'],
].flat();

/** How many loads a minute are taken in of one pixel and from one address, and where measures go. */
export interface PixelOptions {
  readonly deps: Deps;
  readonly perMessage: number;
  readonly perAddress: number;
  readonly trust: Trust;
  readonly registry: Registry;
  readonly storage?: PixelStorage | undefined;
}

const RESULTS = ['recorded', 'ignored', 'limited', 'refused', 'head'] as const;
type Result = (typeof RESULTS)[number];
const MINUTE_MS = 60_000;
const AWAY_SECONDS = 5;
const PATH = '/o/';

/**
 * `/o/{token}.gif`: always the same image, status and headers, whatever the token, in a flood as well. 200 only once the load is
 * committed; 503 with the image while it cannot be; 429 with the image beyond the limits. HEAD is answered and never recorded. It needs
 * nothing of what holds for the API, and is answered before any of that.
 */
export const pixels = fp(
  async (app: App, { deps, perMessage, perAddress, trust, registry, storage }: PixelOptions) => {
    const pixel = new Pixel(deps, storage);
    const now = () => deps.now().getTime();
    const messages = new Allowance(perMessage, MINUTE_MS, now);
    const addresses = new Allowance(perAddress, MINUTE_MS, now);
    const said = new Allowance(1, MINUTE_MS, now);
    const loads = new Counter({
      name: 'pixel_loads_total',
      help: 'Loads of pixels: `recorded` (committed before the answer), `ignored` (no valid token), `limited`, `refused` (not stored, answered 503), `head`.',
      labelNames: ['result'],
      registers: [registry],
    });
    const counted = Object.fromEntries(RESULTS.map((result) => [result, loads.labels(result)])) as Record<
      Result,
      Counter.Internal
    >;
    new Gauge({
      name: 'pixel_loads_waiting',
      help: 'Loads of pixels that wait for their commit.',
      registers: [registry],
      collect() {
        this.set(pixel.waiting);
      },
    });

    const answer = (raw: IncomingMessage, to: ServerResponse, address: string) => {
      const done = (result: Result, status: number) => {
        counted[result].inc();
        send(to, status, app.draining?.now === true);
      };
      if (raw.method === 'HEAD') return done('head', 200);
      const token = tokenIn(raw.url ?? '');
      // Counted before anybody looks whether it is one of ours: a flood would tell.
      if (!addresses.spend(address) || !messages.spend(nameOf(token))) return done('limited', 429);
      const of = pixel.read(token);
      pixel.record(of, { address, userAgent: raw.headers['user-agent'] }).then(
        () => done(of === null ? 'ignored' : 'recorded', 200),
        (error: unknown) => {
          if (!(error instanceof QueueFull) && said.spend(''))
            app.log.warn({ err: error }, 'pixel loads are not stored');
          done('refused', 503);
        },
      );
    };

    // Before the framework makes request and reply of it, which would cost as much as all else that is done here.
    const [route] = app.server.listeners('request') as [RequestListener];
    const addressOf = addressReader(trust);
    app.server.off('request', route).on('request', (raw, to) => {
      if (isLoad(raw)) answer(raw, to, addressOf(raw));
      else route(raw, to);
    });
    // What did not come by that server: a second one for another address of the same name, or none at all.
    app.addHook('onRequest', ({ raw, ip }, reply, done) => {
      if (!isLoad(raw)) return done();
      reply.hijack();
      answer(raw, reply.raw, ip);
    });
    app.addHook('onClose', () => pixel.drained());
  },
  { name: 'pixels', dependencies: ['problems'] },
);

/** The pixel as the API's documents tell it; `pixels` answers it before any handler. */
export async function pixelRoutes(app: App): Promise<void> {
  const config = { access: 'public', budgeted: false, unlogged: true } as const;
  const handler = async (_request: FastifyRequest, reply: FastifyReply) => sendPixel(reply);
  app.get(
    `${PATH}:token.gif`,
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
  app.get(`${PATH}*`, { config }, handler);
}

/** Whether the address is one of a pixel, also where it cannot be read. */
export function isPixel(url: string | undefined): boolean {
  return url?.startsWith(PATH) === true;
}

/** Whether a request is a load of a pixel, or asks what one would get. */
function isLoad({ url, method }: IncomingMessage): boolean {
  return isPixel(url) && (method === 'GET' || method === 'HEAD');
}

/** Answers as the pixel does where nothing of the request can be read. */
export function sendPixel(reply: FastifyReply): void {
  reply.hijack();
  send(reply.raw, 200, false);
}

function send(to: ServerResponse, status: number, closing: boolean): void {
  const later = status === 200 ? [] : ['retry-after', String(status === 429 ? MINUTE_MS / 1000 : AWAY_SECONDS)];
  const last = closing ? ['connection', 'close'] : [];
  to.writeHead(status, status === 200 && !closing ? HEADERS : [...HEADERS, ...later, ...last]);
  to.end(IMAGE, 'latin1');
}

/** What stands for the token in an address; text that is none of ours where there is nothing. */
function tokenIn(url: string): string {
  const path = url.slice(PATH.length).split('?', 1)[0] as string;
  return path.endsWith('.gif') ? path.slice(0, -4) : '';
}

/** As much of a token as names one pixel, however long the text is: of the last letter some bits mean nothing. */
const NAME_LENGTH = 65;

/** By what loads of one pixel are counted. */
function nameOf(token: string): string {
  return token.slice(0, NAME_LENGTH);
}
