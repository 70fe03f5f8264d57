/** What pages of these origins may ask and read from a browser. */
export function corsOf(origins: readonly string[]) {
  return {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'idempotency-key',
      'if-match',
      'if-none-match',
      'sync-client',
      'x-request-id',
    ],
    exposedHeaders: [
      'etag',
      'location',
      'retry-after',
      'x-request-id',
      'idempotency-replayed',
      'ratelimit',
      'ratelimit-policy',
      'ratelimit-limit',
      'ratelimit-remaining',
      'ratelimit-reset',
    ],
    maxAge: 600,
  };
}
