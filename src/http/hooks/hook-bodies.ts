import { type Readable, Transform } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#src/errors.js';

/** As much of the bodies of hooks, all together, as this process holds while it waits for the rest and works on them. */
const MOST_BYTES = 64 * 1024 * 1024;
const COME_AGAIN_SECONDS = 5;
/** What is read before anybody asks whose it is. */
const SHORT_BYTES = 64 * 1024;

let held = 0;

/** Whether a request says that its body is short; only what is short is worth no look-up of its own. */
export function isShort({ headers }: FastifyRequest): boolean {
  const length = headers['content-length'];
  return length === undefined ? headers['transfer-encoding'] === undefined : Number(length) <= SHORT_BYTES;
}

/**
 * A body that counts as held from its first byte until its request is answered or its connection ends. It breaks off with
 * `unavailable` where all together are too much; what comes after that is read and dropped.
 */
export function heldBody(reply: FastifyReply, payload: Readable): Readable {
  let own = 0;
  const letGo = () => {
    held -= own;
    own = 0;
  };
  for (const end of ['finish', 'close']) reply.raw.once(end, letGo);
  const body = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (held + chunk.length > MOST_BYTES) {
        letGo();
        payload.unpipe(body);
        payload.resume();
        const words = 'More is being taken in than can be held just now; come again.';
        return done(new Problem('unavailable', words, { retryAfter: COME_AGAIN_SECONDS }));
      }
      held += chunk.length;
      own += chunk.length;
      done(null, chunk);
    },
  });
  payload.once('error', (error) => body.destroy(error));
  return payload.pipe(body);
}
