import { isIP } from 'node:net';
import { Ajv, type ValidateFunction } from 'ajv';
import Type, { type Static } from 'typebox';
import { isRange } from '#integrations/net/public-address.js';
import { KeyRing, KeyRingRefused } from '#src/services/key-ring.js';
import { ACCOUNT_SETTINGS, accountFaults } from './account-settings.js';
import { CRM_SETTINGS } from './crm-providers.js';
import { listOf } from './setting-list.js';
import { faultsHere } from './surroundings.js';

const flag = (description: string) => Type.Boolean({ default: false, description });

/** Where the service listens and keeps its own database when nothing else is said. */
const PLACE = { PORT: 3000, HOST: '127.0.0.1', DATA_DIR: '.data' } as const;

/** Every setting, with its default; .env.example says the same in words. */
export const ConfigSchema = Type.Object({
  PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: PLACE.PORT }),
  HOST: Type.String({ default: PLACE.HOST }),
  DATA_DIR: Type.String({ default: PLACE.DATA_DIR }),
  DATABASE_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
  SECRETS_KEY: Type.Optional(Type.String()),
  PUBLIC_URL: Type.Optional(Type.String({ pattern: '^https?://[^\\s?#]+$' })),
  ROLE: Type.Enum(['all', 'api', 'worker'], { default: 'all' }),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { default: 'info' }),
  CORS_ORIGINS: Type.String({ default: '' }),
  METRICS_TOKEN: Type.Optional(Type.String({ minLength: 16 })),
  DEMO: flag('Make an organization with the demo set when the database has none.'),
  NODE_ENV: Type.Enum(['development', 'production', 'test'], { default: 'development' }),
  TRUST_PROXY: Type.String({ default: '' }),
  WEBHOOK_ALLOWED_RANGES: Type.String({ default: '' }),
  POOL_SIZE: Type.Integer({ minimum: 3, maximum: 500, default: 12 }),
  SMTP_ALLOWED_RANGES: Type.String({ default: '' }),
  PREPARED_STATEMENTS: Type.Boolean({ default: true }),
  STATEMENT_TIMEOUT_MS: Type.Integer({ minimum: 100, maximum: 600_000, default: 15_000 }),
  REQUESTS_PER_MINUTE_PER_KEY: Type.Integer({ minimum: 1, maximum: 10_000_000, default: 6000 }),
  REQUESTS_PER_MINUTE_PER_ADDRESS: Type.Integer({ minimum: 1, maximum: 10_000_000, default: 600 }),
  PIXEL_LOADS_PER_MINUTE_PER_MESSAGE: Type.Integer({ minimum: 1, maximum: 10_000_000, default: 6000 }),
  PIXEL_LOADS_PER_MINUTE_PER_ADDRESS: Type.Integer({ minimum: 1, maximum: 100_000_000, default: 120_000 }),
  FEED_LOADS_PER_MINUTE_PER_ADDRESS: Type.Integer({ minimum: 1, maximum: 10_000_000, default: 1200 }),
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(Type.String({ pattern: '^https?://\\S+$' })),
  OTEL_SERVICE_NAME: Type.String({ minLength: 1, maxLength: 200, default: 'followthrough' }),
  MAX_EVENT_LOOP_LAG_MS: Type.Integer({ minimum: 0, maximum: 60_000, default: 1000 }),
  MAX_WAITING_FOR_DATABASE: Type.Integer({ minimum: 1, maximum: 100_000, default: 500 }),
  CHANGES_KEPT_DAYS: Type.Integer({ minimum: 1, maximum: 3650, default: 30 }),
  DRAIN_MS: Type.Integer({ minimum: 0, maximum: 300_000, default: 0 }),
  ...ACCOUNT_SETTINGS,
  ...CRM_SETTINGS,
});

/** The settings of a process, checked. */
export type Config = Omit<
  Static<typeof ConfigSchema>,
  | 'CORS_ORIGINS'
  | 'SMTP_ALLOWED_RANGES'
  | 'WEBHOOK_ALLOWED_RANGES'
  | 'CRM_ALLOWED_RANGES'
  | 'RETURN_URLS'
  | 'LINKEDIN_SCOPES'
> & {
  readonly CORS_ORIGINS: readonly string[];
  readonly SMTP_ALLOWED_RANGES: readonly string[];
  readonly WEBHOOK_ALLOWED_RANGES: readonly string[];
  readonly CRM_ALLOWED_RANGES: readonly string[];
  readonly RETURN_URLS: readonly string[];
  readonly LINKEDIN_SCOPES: readonly string[];
};

/** The settings cannot be used; the message names every fault and no value that may be a secret. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused';
}

/** Settings as they come; an empty one counts as absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the process needs of the settings: a key ring with a database of one's own, or not even then. */
export interface ConfigNeeds {
  readonly keyRing?: 'required' | 'optional';
}

/** The settings in the environment, which a composition root hands in; throws ConfigRefused naming every fault. */
export function readConfig(environment: Environment, needs: ConfigNeeds = {}): Config {
  const { config, faults } = judge(environment, needs);
  if (config === null || faults.length > 0) throw refused(faults);
  return config;
}

/** As readConfig, but also holds against this machine what it has a say in: the data folder, and where to listen. */
export async function readConfigHere(
  environment: Environment,
  { listens = false, ...needs }: ConfigNeeds & { readonly listens?: boolean } = {},
): Promise<Config> {
  const { config, faults } = judge(environment, needs);
  const port = Number(environment['PORT'] || PLACE.PORT);
  const placed = {
    PORT: Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : undefined,
    HOST: environment['HOST'] || PLACE.HOST,
    DATA_DIR: environment['DATA_DIR'] || PLACE.DATA_DIR,
    DATABASE_URL: environment['DATABASE_URL'] || undefined,
    NODE_ENV: environment['NODE_ENV'],
  };
  const here = (await faultsHere(placed, { listens })).filter(
    (fault) => !faults.some((one) => sameSetting(one, fault)),
  );
  if (config === null || faults.length + here.length > 0) throw refused([...faults, ...here]);
  return config;
}

function judge(environment: Environment, { keyRing = 'required' }: ConfigNeeds) {
  // An empty setting is an absent one: compose files and .env files write it so.
  const data = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => Object.hasOwn(ConfigSchema.properties, name) && value !== ''),
  );
  for (const name of ['DEMO', 'PREPARED_STATEMENTS']) {
    if (data[name] === '1') data[name] = 'true';
    if (data[name] === '0') data[name] = 'false';
  }
  const { settings, faults } = checkShape(data);
  faults.push(...checkMeaning(data, keyRing), ...accountFaults(data, environment['DEBUG']));
  const config: Config | null =
    settings === null
      ? null
      : {
          ...settings,
          CORS_ORIGINS: listOf(settings.CORS_ORIGINS),
          SMTP_ALLOWED_RANGES: rangesOf(settings.SMTP_ALLOWED_RANGES, settings),
          WEBHOOK_ALLOWED_RANGES: rangesOf(settings.WEBHOOK_ALLOWED_RANGES, settings),
          CRM_ALLOWED_RANGES: rangesOf(settings.CRM_ALLOWED_RANGES, settings),
          RETURN_URLS: listOf(settings.RETURN_URLS),
          LINKEDIN_SCOPES: listOf(settings.LINKEDIN_SCOPES),
        };
  return { config, faults };
}

function refused(faults: readonly string[]): ConfigRefused {
  return new ConfigRefused(
    `The settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}\nSee .env.example for all of them.`,
  );
}

function sameSetting(one: string, other: string): boolean {
  return one.split(/\W/, 1)[0] === other.split(/\W/, 1)[0];
}

/** What is set; else this very machine, for whoever tries the service with the embedded database. */
function rangesOf(setting: string, { DATABASE_URL }: Static<typeof ConfigSchema>): string[] {
  if (setting !== '') return listOf(setting);
  return DATABASE_URL === undefined ? ['127.0.0.0/8', '::1'] : [];
}

function checkShape(data: Record<string, unknown>): { settings: Static<typeof ConfigSchema> | null; faults: string[] } {
  // Written into: text becomes the types it stands for, and what is absent its default.
  const settings = structuredClone(data);
  isConfig ??= new Ajv({ allErrors: true, coerceTypes: true, useDefaults: true, ...TRUSTED }).compile(ConfigSchema);
  if (isConfig(settings)) return { settings: settings as Static<typeof ConfigSchema>, faults: [] };
  const faults = (isConfig.errors ?? []).map(({ instancePath, keyword, message, params }) => {
    const name = instancePath.slice(1);
    if (keyword === 'pattern') return `${name} must be ${SHAPES[name] ?? 'written otherwise'}.`;
    if (keyword === 'type') return `${name} must be ${TYPES[params['type']] ?? params['type']}.`;
    const allowed: string[] | undefined = params['allowedValues'];
    return `${name} ${allowed === undefined ? message : `must be one of ${allowed.join(', ')}`}.`;
  });
  return { settings: null, faults };
}

let isConfig: ValidateFunction | undefined;

/** The schema is ours: to hold it against that of schemas would take as long as all other work of the start on settings. */
const TRUSTED = { validateSchema: false } as const;

const TYPES: Readonly<Record<string, string>> = { integer: 'a whole number', boolean: '1 or 0' };

const SHAPES: Readonly<Record<string, string>> = {
  DATABASE_URL: 'the address of a PostgreSQL, postgres://user:password@host:5432/database',
  PUBLIC_URL: 'an http(s) address without query or fragment',
  LINKEDIN_AUTH_URL: 'an http(s) address without query or fragment',
  LINKEDIN_API_URL: 'an http(s) address without query or fragment',
  HUBSPOT_API_URL: 'an http(s) address without query or fragment',
  HUBSPOT_API_VERSION: 'v3, or a date such as 2026-03',
  HUBSPOT_AUTH_URL: 'an http(s) address without query or fragment',
  SALESFORCE_AUTH_URL: 'an http(s) address without query or fragment',
  SALESFORCE_API_VERSION: 'a version such as v62.0',
  SALESFORCE_ID_FIELD: 'the API name of a custom field, such as Followthrough_Id__c',
};

function checkMeaning(data: Readonly<Record<string, string | undefined>>, keyRing: 'required' | 'optional'): string[] {
  const faults: string[] = [];
  for (const origin of listOf(data['CORS_ORIGINS'] ?? '')) {
    if (!isOrigin(origin))
      faults.push(
        `CORS_ORIGINS must list origins such as https://app.example.com, without a path; "${origin}" is none.`,
      );
  }
  for (const name of ['SMTP_ALLOWED_RANGES', 'WEBHOOK_ALLOWED_RANGES', 'CRM_ALLOWED_RANGES']) {
    for (const range of listOf(data[name] ?? '')) {
      if (!isRange(range))
        faults.push(`${name} must list addresses or ranges such as 10.1.2.3 or 10.0.0.0/8; "${range}" is none.`);
    }
  }
  for (const proxy of proxiesIn(data['TRUST_PROXY'] ?? '')) {
    if (!isProxy(proxy))
      faults.push(
        `TRUST_PROXY must be the number of proxies in front, or list their addresses (10.0.0.0/8, 2001:db8::/32, loopback); "${proxy}" is none.`,
      );
  }
  const ring = data['SECRETS_KEY'];
  if (ring !== undefined) {
    try {
      KeyRing.parse(ring);
    } catch (error) {
      if (!(error instanceof KeyRingRefused)) throw error;
      faults.push(`SECRETS_KEY: ${error.message}`);
    }
  } else if (data['DATABASE_URL'] !== undefined && keyRing === 'required') {
    faults.push(
      'SECRETS_KEY is required with DATABASE_URL: id:base64 with 32 bytes, e.g. SECRETS_KEY="1:$(openssl rand -base64 32)".',
    );
  }
  return faults;
}

/** The proxies that are named one by one; none where their number is given. */
function proxiesIn(setting: string): string[] {
  return /^\d{1,3}$/.test(setting.trim()) ? [] : listOf(setting);
}

function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', range, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (range === undefined) return true;
  if (/^\d{1,3}$/.test(range)) return Number(range) >= 1 && Number(range) <= (version === 4 ? 32 : 128);
  return version === 4 && isMask(range);
}

/** Whether it is a netmask such as 255.255.0.0: ones, then zeros. */
function isMask(text: string): boolean {
  if (isIP(text) !== 4) return false;
  const bits = text.split('.').map((part) => Number(part).toString(2).padStart(8, '0'));
  return /^1+0*$/.test(bits.join(''));
}

function isOrigin(text: string): boolean {
  try {
    const { origin, protocol } = new URL(text);
    return origin === text && /^https?:$/.test(protocol);
  } catch {
    return false;
  }
}
