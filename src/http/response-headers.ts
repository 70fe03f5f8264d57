type Json = { [key: string]: unknown };
type Response = { description?: string; headers?: Json };
type Operation = { responses?: Record<string, Response>; parameters?: { name: string }[] };

const header = (description: string, type: 'string' | 'integer' = 'string') => ({ description, schema: { type } });

/** The headers that answers carry, once for the whole document. */
const HEADERS = {
  RequestId: header('Names this request in the logs; the caller’s own where it sent one.'),
  RateLimit: header('What is left in the present window, and when that ends: `"key";r=5999;t=60`.'),
  RateLimitPolicy: header('How many requests are allowed in which window of seconds: `"key";q=6000;w=60`.'),
  RetryAfter: header('Seconds after which trying again makes sense.', 'integer'),
  ETag: header('The version, to be sent as If-Match with a change and as If-None-Match with the next read.'),
  Location: header('The address of what was created.'),
} as const;

const NAMES: Readonly<Record<keyof typeof HEADERS, string>> = {
  RequestId: 'X-Request-Id',
  RateLimit: 'RateLimit',
  RateLimitPolicy: 'RateLimit-Policy',
  RetryAfter: 'Retry-After',
  ETag: 'ETag',
  Location: 'Location',
};

const SUCCESS: Readonly<Record<string, string>> = { '200': 'Done.', '201': 'Created.', '204': 'Done; nothing to say.' };

/** Adds to an OpenAPI document which headers each answer carries, the 304 of conditional reads, and a word for success. */
export function withHeaders(document: Json): Json {
  const components = (document['components'] ?? {}) as Json;
  for (const [path, methods] of Object.entries(
    (document['paths'] ?? {}) as Record<string, Record<string, Operation>>,
  )) {
    for (const [method, operation] of Object.entries(methods)) describe(path, method, operation);
  }
  return { ...document, components: { ...components, headers: HEADERS } };
}

function describe(path: string, method: string, { responses = {} }: Operation): void {
  const api = path.startsWith('/v1/');
  const versioned = api && carriesVersion(path, method);
  for (const [status, response] of Object.entries(responses)) {
    const success = status.startsWith('2');
    if (success && (response.description ?? 'Default Response') === 'Default Response') {
      response.description = SUCCESS[status] ?? 'Done.';
    }
    response.headers = {
      // Refusals are the same everywhere, so that each is written once.
      ...refs('RequestId', ...(api && success ? (['RateLimit', 'RateLimitPolicy'] as const) : [])),
      ...(success && versioned ? refs('ETag') : {}),
      ...(status === '201' ? refs('Location') : {}),
      ...(['409', '429', '503'].includes(status) ? refs('RetryAfter') : {}),
    };
  }
  if (versioned && method === 'get')
    responses['304'] = { description: 'The caller has this version already.', headers: refs('ETag', 'RequestId') };
}

/** Single resources have versions; lists, histories and the effects of a deletion have none. */
function carriesVersion(path: string, method: string): boolean {
  if (method === 'delete' || /^\/v1\/(?:dead-letters|webhook-deliveries)\//.test(path)) return false;
  if (method === 'get') return /\/(?:\{id\}|\{externalId\}|stage-tables\/\{source\}|smtp-settings|policy)$/.test(path);
  return !/\/(?:assess|graphql|rotate|revoke|test|recover)$/.test(path);
}

function refs(...names: (keyof typeof HEADERS)[]): Json {
  return Object.fromEntries(names.map((name) => [NAMES[name], { $ref: `#/components/headers/${name}` }]));
}
