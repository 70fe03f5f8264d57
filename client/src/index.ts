// What `@followthrough/client` offers; `@followthrough/client/webhooks` alone needs nothing of it.
export type { Answer, Init, Method, Operation, PathOf } from './asking.js';
export { type Client, type ClientOptions, createClient } from './client.js';
export { BrokenExportError, type ExportEnd, type ExportOptions } from './export.js';
export type { FollowOptions, Portion } from './feed.js';
export type { ItemOf, ListPath, Page } from './lists.js';
export type { components, paths } from './openapi.js';
export { type Problem, ProblemError } from './problem-error.js';
export type { Change, Resources, ResourceType, TypedResource } from './resources.js';
export type { RetryOptions } from './retries.js';
export {
  type Delivery,
  verifyWebhook,
  type WebhookEvent,
  type WebhookOptions,
  type WebhookRefusal,
  type WebhookRequest,
  WebhookVerificationError,
} from './webhooks.js';
