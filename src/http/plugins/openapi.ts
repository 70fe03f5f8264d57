import swagger from '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import fp from 'fastify-plugin';
import Type from 'typebox';
import { WEBHOOKS } from '#schema/webhook-events.js';
import { PROBLEMS, type ProblemCode } from '#src/errors.js';
import { withComponents } from '../components.js';
import type { Access, App } from '../instance.js';
import { withHeaders } from '../response-headers.js';

const SYNC_CLIENT = Type.Object({
  'sync-client': Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9._:-]{1,64}$',
      description: 'A name of the caller’s own for itself; the change feed tells it as `client` of what this writes.',
    }),
  ),
});

const IDEMPOTENCY_KEY = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'Makes the request safe to repeat for 24 hours: the same request gets the first answer again.',
    }),
  ),
});

/** Describes the API while routes are registered: what a route leaves out because it holds for all of them is added here. */
export const openapi = fp(
  async (app: App, { version, publicUrl }: { version: string; publicUrl: string }) => {
    await app.register(swagger, {
      hideUntagged: true,
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'followthrough',
          version,
          description:
            'Interview follow-up as computed state: who is owed what, by when, through which channel, and why.',
          license: { name: 'MIT', identifier: 'MIT' },
        },
        servers: [{ url: publicUrl }],
        webhooks: WEBHOOKS as never,
        components: {
          securitySchemes: {
            key: { type: 'http', scheme: 'bearer', description: 'A key of an organization: `ft_<id>_<secret>`.' },
            platformKey: { type: 'http', scheme: 'bearer', description: 'A key of the operator of the service.' },
            metricsToken: { type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN of the service.' },
          },
        },
      },
      refResolver: { buildLocalReference: (json, _base, _fragment, index) => String(json['$id'] ?? `shape-${index}`) },
      transformObject: (document) =>
        withComponents(
          withHeaders(('openapiObject' in document ? document.openapiObject : document.swaggerObject) as never),
        ) as never,
      transform: ({ schema, url, route }) => {
        const { config } = route as { config?: { access?: Access } };
        return { schema: completed(schema as Documented, [route.method].flat(), url, config?.access ?? 'key'), url };
      },
    });
  },
  { name: 'openapi' },
);

type Documented = FastifySchema & { response?: Record<string, unknown>; security?: unknown };

function completed(schema: Documented, methods: readonly string[], url: string, access: Access): FastifySchema {
  if (schema === undefined || schema.tags === undefined) return schema;
  const post = methods.includes('POST') && url.startsWith('/v1/');
  const writes = url.startsWith('/v1/') && !methods.includes('GET') && access === 'key';
  const codes = codesOf(schema, post, url, access);
  return {
    ...schema,
    ...(schema.querystring !== undefined && { querystring: withoutDefaulted(schema.querystring as QueryShape) }),
    ...(post || writes ? { headers: withShared(schema.headers, post, writes) } : {}),
    security: SECURITY[access],
    response: { ...schema.response, ...problemsOf(codes) },
  } as FastifySchema;
}

type QueryShape = { required?: readonly string[]; properties: Record<string, object> };

/** A query whose defaults are filled in: what has one need not be sent. */
function withoutDefaulted({ required = [], ...query }: QueryShape): QueryShape {
  return { ...query, required: required.filter((name) => !('default' in (query.properties[name] ?? {}))) };
}

const SECURITY: Readonly<Record<Access, readonly Record<string, string[]>[]>> = {
  key: [{ key: [] }],
  platform: [{ platformKey: [] }],
  'any-key': [{ key: [] }, { platformKey: [] }],
  'key-or-loopback': [{ key: [] }, {}],
  metrics: [{ metricsToken: [] }, {}],
  public: [],
};

function codesOf(schema: Documented, post: boolean, url: string, access: Access): ProblemCode[] {
  const codes: ProblemCode[] = ['internal', 'unavailable'];
  if (access !== 'public') codes.push('unauthenticated');
  if (!url.startsWith('/v1/')) return codes;
  codes.push('invalid_request', 'forbidden', 'not_acceptable', 'validation_failed', 'rate_limited');
  if (schema.params !== undefined) codes.push('not_found');
  if (schema.body !== undefined) codes.push('payload_too_large', 'unsupported_media_type');
  if (schema.headers !== undefined) codes.push('precondition_failed');
  if (post) codes.push('conflict', 'idempotency_running', 'idempotency_mismatch', 'gone');
  else if (schema.body !== undefined) codes.push('conflict');
  return codes;
}

/** Problems by status, each naming the codes that it may carry. */
function problemsOf(codes: readonly ProblemCode[]): Record<string, unknown> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(PROBLEMS[code].status, [...(byStatus.get(PROBLEMS[code].status) ?? []), code]);
  const responses = [...byStatus].map(([status, list]) => [
    status,
    {
      description: list.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' '),
      content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
    },
  ]);
  return Object.fromEntries(responses);
}

/** The headers that all writes take, before those of the operation. */
function withShared(headers: unknown, post: boolean, writes: boolean): unknown {
  const own = (headers ?? { type: 'object', properties: {} }) as { properties: Record<string, unknown> };
  const shared = { ...(post && IDEMPOTENCY_KEY.properties), ...(writes && SYNC_CLIENT.properties) };
  return { ...own, properties: { ...shared, ...own.properties } };
}
