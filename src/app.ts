import { createRequire } from 'node:module';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifySerializerCompiler,
  fastify,
  LogController,
} from 'fastify';
import { Registry } from 'prom-client';
import type { Database } from '#db/client.js';
import type { CrmProviders } from '#integrations/crm/crm.js';
import type { AccountSettings } from '#integrations/oauth/account-provider.js';
import { Problem as ProblemShape } from '#schema/common.js';
import { RELATED_SCHEMAS } from '#schema/related.js';
import { FeedWatch } from '#src/services/feed-watch.js';
import type { KeyRing } from '#src/services/key-ring.js';
import type { PixelStorage } from '#src/services/pixel.js';
import { accountSettingsOf } from './account-settings.js';
import type { Config } from './config.js';
import { corsOf } from './cors.js';
import { crmProvidersOf } from './crm-providers.js';
import { PREFIX as DASHBOARD, dashboard } from './dashboard/dashboard.js';
import { graphql } from './graphql/plugin.js';
import type { Trust } from './http/caller-address.js';
import { checkBy } from './http/check.js';
import { digestPages } from './http/digest-pages.js';
import { feedRoutes } from './http/feeds.js';
import { crmHooks } from './http/hooks/crm.js';
import { emailHooks } from './http/hooks/email.js';
import type { App, RouteDeps } from './http/instance.js';
import { isPixel, pixelRoutes, pixels, sendPixel } from './http/pixel.js';
import { answering } from './http/plugins/answering.js';
import { auth } from './http/plugins/auth.js';
import { draining } from './http/plugins/draining.js';
import { idempotency } from './http/plugins/idempotency.js';
import { limits } from './http/plugins/limits.js';
import { measuring } from './http/plugins/measuring.js';
import { openapi } from './http/plugins/openapi.js';
import { problems, sendProblem, toProblem } from './http/plugins/problem.js';
import { requestIdOf, requests } from './http/plugins/requests.js';
import { securityHeaders } from './http/plugins/security-headers.js';
import { type TracingOptions, tracing } from './http/plugins/tracing.js';
import { accomplishmentRoutes } from './http/routes/accomplishments.js';
import { accountRoutes } from './http/routes/accounts.js';
import { advisorRoutes } from './http/routes/advisors.js';
import { applicationRoutes } from './http/routes/applications.js';
import { assessRoutes } from './http/routes/assess.js';
import { auditLogRoutes } from './http/routes/audit-log.js';
import { batchRoutes } from './http/routes/batch.js';
import { calendarFeedRoutes } from './http/routes/calendar-feeds.js';
import { candidateRoutes } from './http/routes/candidates.js';
import { changeRoutes } from './http/routes/changes.js';
import { connectionImportRoutes } from './http/routes/connection-imports.js';
import { connectionMatchRoutes } from './http/routes/connection-matches.js';
import { connectionRoutes } from './http/routes/connections.js';
import { contactMethodRoutes } from './http/routes/contact-methods.js';
import { contactRoutes } from './http/routes/contacts.js';
import { deadLetterRoutes } from './http/routes/dead-letters.js';
import { docsRoutes } from './http/routes/docs.js';
import { draftRoutes } from './http/routes/drafts.js';
import { emailEndpointRoutes } from './http/routes/email-endpoints.js';
import { employerRoutes } from './http/routes/employers.js';
import { exportRoutes } from './http/routes/export.js';
import { followUpActionRoutes } from './http/routes/follow-up-actions.js';
import { followUpRoutes } from './http/routes/follow-ups.js';
import { graphiqlRoutes } from './http/routes/graphiql.js';
import { healthRoutes } from './http/routes/health.js';
import { importRoutes } from './http/routes/imports.js';
import { integrationRoutes } from './http/routes/integrations.js';
import { interviewRoutes } from './http/routes/interviews.js';
import { keyRoutes } from './http/routes/keys.js';
import { loggingAddressRoutes } from './http/routes/logging-addresses.js';
import { mailReviewRoutes } from './http/routes/mail-reviews.js';
import { messageRoutes } from './http/routes/messages.js';
import { metricRoutes } from './http/routes/metrics.js';
import { oauthRoutes } from './http/routes/oauth.js';
import { organizationRoutes } from './http/routes/organizations.js';
import { participantRoutes } from './http/routes/participants.js';
import { peopleRoutes } from './http/routes/people.js';
import { policyRoutes } from './http/routes/policy.js';
import { prometheusRoutes } from './http/routes/prometheus.js';
import { smtpSettingsRoutes } from './http/routes/smtp-settings.js';
import { stageTableRoutes } from './http/routes/stage-tables.js';
import { touchpointRoutes } from './http/routes/touchpoints.js';
import { webhookDeliveryRoutes } from './http/routes/webhook-deliveries.js';
import { webhookEndpointRoutes } from './http/routes/webhook-endpoints.js';
import { compilers } from './http/validation.js';
import { publicUrlOf } from './public-url.js';
import { sendersOf } from './senders.js';

/** What a server is made of; the caller closes the database. */
export interface AppOptions {
  readonly config: Config;
  readonly db: Database;
  readonly ring: KeyRing;
  readonly now: () => Date;
  readonly log: FastifyBaseLogger;
  /** Where measures go. */
  readonly registry?: Registry;
  /** Makes spans of requests; absent: nobody wants any. */
  readonly tracing?: TracingOptions | undefined;
  /** The whole API, or health and measures alone, for a process that only works. */
  readonly serve?: 'api' | 'health';
  /** How loads of pixels are stored, for what is measured beside the service. */
  readonly pixelStorage?: PixelStorage;
  /** Providers of accounts; those that are set up unless given. */
  readonly accounts?: AccountSettings;
  /** Kinds of CRM; those that this build knows unless given. */
  readonly crm?: CrmProviders;
  /** How answers become text; tests hold them against their schemas here. */
  readonly serializerCompiler?: FastifySerializerCompiler<unknown>;
}

/** The resources, one module each; a new one is one line here. */
const ROUTES: readonly ((app: App, deps: RouteDeps) => Promise<void>)[] = [
  organizationRoutes,
  keyRoutes,
  auditLogRoutes,
  candidateRoutes,
  accomplishmentRoutes,
  advisorRoutes,
  employerRoutes,
  applicationRoutes,
  interviewRoutes,
  participantRoutes,
  contactRoutes,
  contactMethodRoutes,
  touchpointRoutes,
  batchRoutes,
  stageTableRoutes,
  connectionRoutes,
  connectionMatchRoutes,
  accountRoutes,
  oauthRoutes,
  integrationRoutes,
  messageRoutes,
  smtpSettingsRoutes,
  followUpRoutes,
  followUpActionRoutes,
  assessRoutes,
  draftRoutes,
  policyRoutes,
  emailEndpointRoutes,
  deadLetterRoutes,
  loggingAddressRoutes,
  mailReviewRoutes,
  calendarFeedRoutes,
  webhookEndpointRoutes,
  webhookDeliveryRoutes,
  changeRoutes,
  exportRoutes,
  peopleRoutes,
  metricRoutes,
];

const VERSION = (createRequire(import.meta.url)('followthrough/package.json') as { version: string }).version;
const MOST_BODY_BYTES = 4 * 1024 * 1024;
/** An external id of 255 characters of four bytes, percent-encoded. */
const LONGEST_PATH_PART = 3100;

/** The whole HTTP server, not yet listening. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { config, db, ring, now, log, registry = new Registry(), serve = 'api', serializerCompiler } = options;
  const trust = trusted(config.TRUST_PROXY);
  const app: App = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // Lines carry the request's id themselves; a logger for each request would cost more than most of its hooks.
    childLoggerFactory: (logger) => logger,
    genReqId: requestIdOf,
    trustProxy: trust,
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: 60_000,
    // While it closes requests on open connections are answered by `draining`, and loads of pixels taken in.
    return503OnClosing: false,
    routerOptions: { maxParamLength: LONGEST_PATH_PART, ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => {
      if (isPixel(request.raw.url)) sendPixel(reply);
      else sendProblem(request, reply, toProblem(error));
    },
  });
  const { request, strict } = compilers();
  for (const shape of [ProblemShape, ...RELATED_SCHEMAS]) app.addSchema(shape);
  app.setValidatorCompiler(request);
  app.setSerializerCompiler(serializerCompiler ?? (() => JSON.stringify));

  const watch = new FeedWatch(db);
  const patient: RouteDeps = {
    db,
    ring,
    now,
    publicUrl: publicUrlOf(config),
    ...sendersOf(config, now),
    accounts: options.accounts ?? accountSettingsOf(config, now),
    crm: options.crm ?? crmProvidersOf(config, now),
    watch,
    changesKeptDays: config.CHANGES_KEPT_DAYS,
  };
  const deps: RouteDeps = { ...patient, db: db.bounded(config.MAX_WAITING_FOR_DATABASE) };
  await app.register(problems);
  if (serve === 'api') {
    await app.register(pixels, {
      deps: patient,
      perMessage: config.PIXEL_LOADS_PER_MINUTE_PER_MESSAGE,
      perAddress: config.PIXEL_LOADS_PER_MINUTE_PER_ADDRESS,
      trust,
      registry,
      storage: options.pixelStorage,
    });
  }
  if (options.tracing !== undefined) await app.register(tracing, options.tracing);
  await app.register(requests);
  await app.register(draining);
  app.addHook('preClose', async () => watch.close());
  await app.register(measuring, { registry, load: () => db.load });
  await app.register(securityHeaders);
  if (config.CORS_ORIGINS.length > 0) await app.register(cors, corsOf(config.CORS_ORIGINS));
  await app.register(answering);
  // What was claimed for a request must be given back, however many are waiting.
  await app.register(idempotency, patient);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip', 'identity'] });
  await app.register(limits, {
    perKey: config.REQUESTS_PER_MINUTE_PER_KEY,
    perAddress: config.REQUESTS_PER_MINUTE_PER_ADDRESS,
    maxLagMs: config.MAX_EVENT_LOOP_LAG_MS,
    maxWaiting: config.MAX_WAITING_FOR_DATABASE,
    waiting: () => db.load.waiting,
    now: deps.now,
  });
  await app.register(auth, { deps, metricsToken: config.METRICS_TOKEN });
  await app.register(openapi, { version: VERSION, publicUrl: deps.publicUrl });
  await app.register(async (scope) => healthRoutes(scope as App, patient));
  await app.register(async (scope) => prometheusRoutes(scope as App, registry));
  if (serve === 'health') return app;
  await app.register(async (scope) => pixelRoutes(scope as App));
  const feeds = { perAddress: config.FEED_LOADS_PER_MINUTE_PER_ADDRESS };
  await app.register(async (scope) => feedRoutes(scope as App, deps, feeds));
  // One scope for all: they set up nothing of their own, and each scope costs every start.
  await app.register(async function resources(scope) {
    for (const routes of ROUTES) await routes(scope as App, deps);
  });
  // Forms have a parser, and files an end, of their own.
  await app.register(async (scope) => importRoutes(scope as App, deps));
  await app.register(async (scope) => connectionImportRoutes(scope as App, deps));
  await app.register(async (scope) => digestPages(scope as App, deps));
  await app.register(async (scope) => emailHooks(scope as App, deps, registry));
  await app.register(async (scope) => crmHooks(scope as App, deps, registry));
  const check = checkBy(strict);
  const introspection = config.NODE_ENV !== 'production';
  await app.register(async (scope) => graphql(scope, { deps, check, introspection }));
  await app.register(async (scope) => docsRoutes(scope as App));
  await app.register(async (scope) => graphiqlRoutes(scope as App));
  await app.register(async (scope) => dashboard(scope as unknown as FastifyInstance, deps), { prefix: DASHBOARD });
  return app;
}

/** Whose X-Forwarded-For is believed: nobody's, that of so many proxies, or that of the addresses listed. */
function trusted(setting: string): Trust {
  const text = setting.trim();
  if (text === '') return false;
  return /^\d+$/.test(text) ? (_address, hop) => hop < Number(text) : text;
}
