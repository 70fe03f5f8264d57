import { type Readable, Transform } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#src/errors.js';
import { endpointIdOf } from './known-endpoint.js';

/** As much of the bodies of hooks, all together, as this process holds while it waits for the rest and works on them. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Of it what one endpoint may hold, and what all short bodies together, of which nobody asked whose they are. */
const MOST_BYTES_OF_ONE = 32 * 1024 * 1024;
const COME_AGAIN_SECONDS = 5;
/** What is read before anybody asks whose it is. */
const SHORT_BYTES = 64 * 1024;
/** Whose short ones are. */
const SHORT = 'short';

let held = 0;
const heldOf = new Map<string, number>();

/** Whether a request says that its body is short; only what is short is worth no look-up of its own. */
export function isShort({ headers }: FastifyRequest): boolean {
  const length = headers['content-length'];
  return length === undefined ? headers['transfer-encoding'] === undefined : Number(length) <= SHORT_BYTES;
}

/**
 * A body that counts as held from its first byte until its request is answered or its connection ends. It breaks off with
 * `unavailable` where all together are too much, or those of its endpoint; what comes after that is read and dropped.
 */
export function heldBody(request: FastifyRequest, reply: FastifyReply, payload: Readable): Readable {
  const whose = isShort(request) ? SHORT : endpointIdOf(request);
  let own = 0;
  const take = (bytes: number) => {
    own += bytes;
    held += bytes;
    const of = (heldOf.get(whose) ?? 0) + bytes;
    if (of > 0) heldOf.set(whose, of);
    else heldOf.delete(whose);
  };
  const letGo = () => take(-own);
  let over = false;
  for (const end of ['finish', 'close'])
    reply.raw.once(end, () => {
      over = true;
      letGo();
    });
  const body = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      // Refused for its length, a body goes on coming until its connection is closed.
      if (over) return done();
      const isTooMuch = held + chunk.length > MOST_BYTES || (heldOf.get(whose) ?? 0) + chunk.length > MOST_BYTES_OF_ONE;
      if (isTooMuch) {
        letGo();
        payload.unpipe(body);
        payload.resume();
        const words = 'More is being taken in than can be held just now; come again.';
        return done(new Problem('unavailable', words, { retryAfter: COME_AGAIN_SECONDS }));
      }
      take(chunk.length);
      done(null, chunk);
    },
  });
  payload.once('error', (error) => body.destroy(error));
  return payload.pipe(body);
}
