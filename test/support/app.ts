import { strict as assert } from 'node:assert';
import type { FastifySerializerCompiler, LightMyRequestResponse } from 'fastify';
import { Database } from '#db/client.js';
import type { CrmProviders } from '#integrations/crm/crm.js';
import type { AccountSettings } from '#integrations/oauth/account-provider.js';
import { accountSettingsOf } from '#src/account-settings.js';
import { buildApp } from '#src/app.js';
import { type Config, readConfig } from '#src/config.js';
import { crmProvidersOf } from '#src/crm-providers.js';
import type { App } from '#src/http/instance.js';
import { compilers, compiling, lazily } from '#src/http/validation.js';
import { makeLog } from '#src/log.js';
import { sendersOf } from '#src/senders.js';
import type { Deps } from '#src/services/deps.js';
import { KeyRing } from '#src/services/key-ring.js';
import { createOrganization } from '#src/services/organizations.js';
import type { Operator } from '#src/services/platform-keys.js';
import { createTestDatabase } from './database.js';

/** One for all, since each log has a hand in how the process ends. */
const SILENT = makeLog('silent');

/** A request's extras: `key` is a token (the admin key unless given, none when null). */
export interface RequestOptions {
  readonly key?: string | null;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** A whole server over a database of its own, with one organization and its admin key. */
export interface TestApp {
  readonly app: App;
  readonly db: Database;
  readonly deps: Deps;
  readonly orgId: string;
  readonly adminKey: string;
  readonly connectionString: string;
  request(
    method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS',
    url: string,
    options?: RequestOptions,
  ): Promise<LightMyRequestResponse>;
}

/** What a test may set; `now` is the clock of everything. */
export interface TestAppOptions {
  readonly now?: () => Date;
  readonly settings?: Readonly<Record<string, string>>;
  /** Its key ring as SECRETS_KEY has it; one of its own unless given. */
  readonly ring?: string;
  /** Another one, whose database, organization and key this one has too. */
  readonly on?: TestApp;
  /** Providers of accounts; those of the settings unless given. */
  readonly accounts?: AccountSettings;
  /** Kinds of CRM; those of the build unless given. */
  readonly crm?: CrmProviders;
  /** Gets the log lines. */
  readonly onLog?: (line: string) => void;
}

/**
 * Starts the service without listening, over a database of the test's own; ends both with the test. Every answer is
 * held against the schema that its route declares, so that a route that answers otherwise fails its test.
 */
export async function startTestApp(
  t: { teardown(end: () => Promise<void>): unknown },
  {
    now = () => new Date(),
    settings = {},
    ring: keys = KeyRing.generate(),
    on,
    accounts,
    crm,
    onLog,
  }: TestAppOptions = {},
): Promise<TestApp> {
  const { connectionString } = on ?? (await createTestDatabase(t));
  const db = new Database({ connectionString, poolSize: 6, onError: () => {} });
  const ring = KeyRing.parse(keys);
  const config = testConfig(settings);
  const deps: Deps = {
    db,
    ring,
    now,
    ...sendersOf({}, now),
    accounts: accounts ?? accountSettingsOf(config, now),
    crm: crm ?? crmProvidersOf(config, now),
  };
  const log = onLog === undefined ? SILENT : makeLog('info', { write: onLog });
  const app = await buildApp({ config, ...deps, log, serializerCompiler: checked() });
  await app.ready();
  t.teardown(async () => {
    await app.close();
    await db.close();
  });
  const operator = { keyId: null, requestId: 'test', origin: 'cli', now };
  const { orgId, adminKey } = on ?? (await firstKey(deps, operator));
  return {
    app,
    db,
    deps,
    orgId,
    adminKey,
    connectionString,
    request: (method, url, { key = adminKey, body, headers = {} } = {}) =>
      app.inject({
        method,
        url,
        headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      }),
  };
}

async function firstKey(deps: Deps, operator: Operator): Promise<Pick<TestApp, 'orgId' | 'adminKey'>> {
  const { id, key } = await createOrganization(deps, operator, { name: 'Test University' });
  return { orgId: id, adminKey: key.token };
}

/** Settings of a test: no guard against a slow machine, budgets that no test spends by accident. */
export function testConfig(settings: Readonly<Record<string, string>> = {}): Config {
  return readConfig({
    NODE_ENV: 'test',
    MAX_EVENT_LOOP_LAG_MS: '0',
    REQUESTS_PER_MINUTE_PER_KEY: '1000000',
    REQUESTS_PER_MINUTE_PER_ADDRESS: '1000000',
    ...settings,
  });
}

/** One for all servers of a process: they have the same answers. */
let compile: ReturnType<typeof compiling> | undefined;

/** Writes JSON as the server does, and throws when the answer is not what its route promises. */
function checked(): FastifySerializerCompiler<unknown> {
  compile ??= compiling(compilers().strict);
  const compiled = compile;
  return ({ schema, method, url, httpStatus }) => {
    const validate = lazily(() => compiled(schema as object));
    return (data) => {
      const text = JSON.stringify(data);
      const valid = validate(JSON.parse(text));
      assert.ok(
        valid,
        `${method} ${url} answers ${httpStatus} against its schema: ${JSON.stringify(validate.errors)} ${text}`,
      );
      return text;
    };
  };
}
