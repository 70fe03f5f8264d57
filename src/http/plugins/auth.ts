import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { invalid, Problem } from '#src/errors.js';
import type { Deps } from '#src/services/deps.js';
import { type Identity, KeyLookup } from '#src/services/key-lookup.js';
import { hashSecret, isSecretOf } from '#src/services/key-token.js';
import type { Access, App } from '../instance.js';
import './limits.js';

/** What the door needs. */
export interface AuthOptions {
  readonly deps: Deps;
  readonly metricsToken: string | undefined;
}

const MESSAGE = 'Send "Authorization: Bearer ft_…" with a key that is valid, neither expired nor revoked.';

/** Lets a request pass to its route when its key may call it, and gives the route its `context` or `operator`. */
export const auth = fp(
  async (app: App, { deps, metricsToken }: AuthOptions) => {
    const failures = app.failureLimit;
    const lookup = new KeyLookup(deps);
    // Whether a token of nobody known is looked up for an address that has had its refusals.
    let lookingBeyond = false;
    const metricsHash = metricsToken === undefined ? null : hashSecret(metricsToken);
    app.decorateRequest('identity', null);
    app.decorateRequest('context', {
      getter(this: FastifyRequest) {
        return contextOf(this, deps.now);
      },
    });
    app.decorateRequest('operator', {
      getter(this: FastifyRequest) {
        return operatorOf(this, deps.now);
      },
    });

    // A key that is known is let in without a promise.
    app.addHook('onRequest', (request, reply, done) => {
      const access = accessOf(request);
      if (access === 'public') {
        if (request.routeOptions.config.budgeted !== false) app.spendBudget(request, reply);
        return done();
      }
      const token = bearerOf(request);
      if (access === 'metrics' && metricsHash !== null) {
        if (token !== null && isSecretOf(metricsHash, token)) return done();
        const message = 'Send "Authorization: Bearer …" with METRICS_TOKEN.';
        throw failures.refused(request, unauthenticated(message));
      }
      if ((access === 'metrics' || access === 'key-or-loopback') && isLoopback(request)) return done();
      const admit = (identity: Identity | null) => {
        if (identity === null) throw failures.refused(request, unauthenticated(MESSAGE));
        request.identity = identity;
        app.spendBudget(request, reply);
        requireKind(identity, access);
      };
      let beyond = false;
      const stranger = () => {
        if (!failures.isSpent(request)) return;
        if (lookingBeyond) throw failures.refused(request, unauthenticated(MESSAGE));
        beyond = lookingBeyond = true;
      };
      const identity = token === null ? null : lookup.identify(token, stranger);
      if (identity instanceof Promise) {
        const looked = beyond ? identity.finally(() => (lookingBeyond = false)) : identity;
        return void looked.then(admit).then(() => done(), done);
      }
      admit(identity);
      done();
    });
  },
  { name: 'auth', dependencies: ['limits'] },
);

function accessOf(request: FastifyRequest): Access {
  // An address that does not exist tells so to everybody, except where its existence is a tenant's matter.
  if (request.is404) return /^\/v1(?:[/?]|$)/.test(request.url) ? 'any-key' : 'public';
  return request.routeOptions.config.access ?? 'key';
}

function bearerOf({ headers }: FastifyRequest): string | null {
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

function unauthenticated(detail: string): Problem {
  return new Problem('unauthenticated', detail);
}

function requireKind(identity: Identity, access: Access): void {
  if (access === 'any-key' || access === 'key-or-loopback') return;
  if (access === 'platform' && identity.kind !== 'platform') {
    throw new Problem('forbidden', 'This needs a platform key, which the operator of the service has.');
  }
  if (access !== 'platform' && identity.kind !== 'organization') {
    throw new Problem(
      'forbidden',
      'A platform key makes and lists organizations, and sees nothing inside them. Use a key of the organization.',
    );
  }
}

/** Whether the request comes from this machine, by itself: not through a proxy, nor from a page of another site. */
function isLoopback({ socket, headers }: FastifyRequest): boolean {
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  const from = socket.remoteAddress ?? '';
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  return /^(?:127\.|::1$|::ffff:127\.)/.test(from) && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(host);
}

function contextOf({ identity, id, beforeCommit, takeBack, headers }: FastifyRequest, now: () => Date) {
  if (identity?.kind !== 'organization') throw unauthenticated(MESSAGE);
  const client = clientIn(headers['sync-client']);
  const { orgId, keyId, scopes, viewer } = identity;
  return {
    orgId,
    keyId,
    scopes,
    viewer,
    requestId: id,
    origin: client === undefined ? `key:${keyId}` : `key:${keyId}/${client}`,
    now,
    ...(beforeCommit == null ? {} : { beforeCommit }),
    ...(takeBack == null ? {} : { takeBack }),
  };
}

/** The name that a client gives itself in the feed, beside its key. */
function clientIn(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && /^[A-Za-z0-9._:-]{1,64}$/.test(header)) return header;
  throw invalid({
    pointer: 'Sync-Client',
    code: 'invalid_format',
    message: 'Send a short plain name: 1-64 of A-Z a-z 0-9 . _ : -',
  });
}

function operatorOf({ identity, id, beforeCommit }: FastifyRequest, now: () => Date) {
  if (identity?.kind !== 'platform') throw new Problem('forbidden', 'This needs a platform key.');
  return {
    keyId: identity.keyId,
    requestId: id,
    origin: `key:${identity.keyId}`,
    now,
    ...(beforeCommit == null ? {} : { beforeCommit }),
  };
}
