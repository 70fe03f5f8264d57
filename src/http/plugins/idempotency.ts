import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Deps } from '#src/services/deps.js';
import { claim, claimOrganization, type Hold, organizationIdOf, type Repeatable } from '#src/services/idempotency.js';
import { idempotencyKeyIn, requestHashOf } from '#src/services/idempotency-key.js';
import type { Answer } from '../answers.js';
import type { App } from '../instance.js';

declare module 'fastify' {
  interface FastifyRequest {
    hold: Hold | null;
    /** The answer that was kept with the effect, and so is the one to send. */
    kept: Answer | null;
  }
}

const KEPT_HEADERS = ['content-type', 'etag', 'location'] as const;

/**
 * A POST under /v1 with an Idempotency-Key is carried out once: the same request again gets the first answer, another
 * one 422, one that still runs 409. Errors are not kept: what failed had no effect, and may be tried again.
 */
export const idempotency = fp(
  async (app: App, deps: Deps) => {
    app.decorateRequest('hold', null);
    app.decorateRequest('kept', null);
    app.decorateRequest('beforeCommit', null);
    app.decorateRequest('takeBack', null);
    app.decorateRequest('repeatableId', null);

    // Most requests are neither claimed nor kept: they wait for no promise.
    app.addHook('preHandler', (request, reply, done) => {
      const repeatable = repeatableOf(request);
      if (repeatable === null) done();
      else claimFor(request, reply, repeatable).then((replied) => replied || done(), done);
    });

    app.addHook('onSend', (request, reply, payload, done) => {
      if (request.hold === null) done(null, payload);
      else settle(request, reply, request.hold, payload).then(() => done(null, payload), done);
    });

    /** Whether the answer that was kept is sent already. */
    async function claimFor(request: FastifyRequest, reply: FastifyReply, repeatable: Repeatable): Promise<boolean> {
      const forPlatform = request.identity?.kind === 'platform';
      const claimed = await (forPlatform ? claimOrganization : claim)(deps, repeatable);
      if ('status' in claimed) {
        const { status, headers, body } = claimed;
        reply
          .code(status)
          .headers({ ...headers, 'idempotency-replayed': 'true' })
          .send(body);
        return true;
      }
      request.hold = claimed;
      if (forPlatform) request.repeatableId = repeatable.orgId;
      keepWithEffect(request, claimed);
      return false;
    }

    async function settle(request: FastifyRequest, reply: FastifyReply, hold: Hold, payload: unknown): Promise<void> {
      try {
        if (reply.statusCode >= 400) await hold.release();
        else if (request.kept === null && (typeof payload === 'string' || payload == null)) {
          await hold.keepAfter(answerSent(reply, payload ?? ''));
        }
      } catch (error) {
        // The effect stands and its answer goes out; a repetition waits for the lease to pass.
        app.log.warn({ requestId: request.id, err: error }, 'the answer to an Idempotency-Key was not kept');
      }
    }
  },
  { name: 'idempotency' },
);

/** The request as one that may come again, or null when it has no Idempotency-Key or is no POST of the API. */
function repeatableOf(request: FastifyRequest): Repeatable | null {
  const { identity, headers, url } = request;
  const header = headers['idempotency-key'];
  if (header === undefined || identity === null || request.method !== 'POST' || !url.startsWith('/v1/')) return null;
  const key = idempotencyKeyIn(header);
  const { keyId } = identity;
  const orgId = identity.kind === 'platform' ? organizationIdOf(keyId, key) : identity.orgId;
  return { orgId, keyId, key, requestHash: hashOf(request) };
}

/** Has the answer kept in the transaction of the effect, for routes that say how the answer is made. */
function keepWithEffect(request: FastifyRequest, hold: Hold): void {
  const render = request.routeOptions.config.answer as ((result: unknown) => Answer) | undefined;
  if (render === undefined) return;
  request.beforeCommit = async (tx, result) => {
    const answer = render(result);
    const headers = { ...answer.headers, 'content-type': 'application/json; charset=utf-8' };
    await hold.keep(tx, { status: answer.status, headers, body: JSON.stringify(answer.body) });
    request.kept = answer;
  };
  request.takeBack = async (tx) => {
    await hold.takeBack(tx);
    request.kept = null;
  };
}

function answerSent(reply: FastifyReply, body: string) {
  const headers: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = reply.getHeader(name);
    if (value !== undefined) headers[name] = String(value);
  }
  return { status: reply.statusCode, headers, body };
}

/** Of the whole request; the order of query parameters does not matter either. */
function hashOf({ method, url, query, body }: FastifyRequest): Buffer {
  return requestHashOf(method, url.split('?', 1)[0], query, Buffer.isBuffer(body) ? body.toString('base64') : body);
}
