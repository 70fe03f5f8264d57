import { envSchema } from 'env-schema';
import Type, { type Static } from 'typebox';
import { KeyRing, KeyRingRefused } from '#src/services/key-ring.js';

const flag = (description: string) => Type.Boolean({ default: false, description });

/** Every setting, with its default; .env.example says the same in words. */
export const ConfigSchema = Type.Object({
  PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 3000 }),
  HOST: Type.String({ default: '127.0.0.1' }),
  DATA_DIR: Type.String({ default: '.data' }),
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
  POOL_SIZE: Type.Integer({ minimum: 3, maximum: 500, default: 12 }),
  STATEMENT_TIMEOUT_MS: Type.Integer({ minimum: 100, maximum: 600_000, default: 15_000 }),
  REQUESTS_PER_MINUTE_PER_KEY: Type.Integer({ minimum: 1, maximum: 10_000_000, default: 6000 }),
  REQUESTS_PER_MINUTE_PER_ADDRESS: Type.Integer({ minimum: 1, maximum: 10_000_000, default: 600 }),
  MAX_EVENT_LOOP_LAG_MS: Type.Integer({ minimum: 0, maximum: 60_000, default: 1000 }),
  MAX_WAITING_FOR_DATABASE: Type.Integer({ minimum: 1, maximum: 100_000, default: 500 }),
  DRAIN_MS: Type.Integer({ minimum: 0, maximum: 300_000, default: 0 }),
});

/** The settings of a process, checked. */
export type Config = Omit<Static<typeof ConfigSchema>, 'CORS_ORIGINS'> & { CORS_ORIGINS: readonly string[] };

/** The settings cannot be used; the message names every fault and no value that may be a secret. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused';
}

/** The settings in the environment, which a composition root hands in; throws ConfigRefused naming every fault. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  { keyRing = 'required' }: { keyRing?: 'required' | 'optional' } = {},
): Config {
  // An empty setting is an absent one: compose files and .env files write it so.
  const data = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in ConfigSchema.properties && value !== ''),
  );
  if (data['DEMO'] === '1') data['DEMO'] = 'true';
  if (data['DEMO'] === '0') data['DEMO'] = 'false';
  const { settings, faults } = checkShape(data);
  faults.push(...checkMeaning(data, keyRing));
  if (faults.length > 0 || settings === null) {
    throw new ConfigRefused(
      `The settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}\nSee .env.example for all of them.`,
    );
  }
  return { ...settings, CORS_ORIGINS: listOf(settings.CORS_ORIGINS) };
}

/** The items of a list that is written with commas. */
function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function checkShape(data: Record<string, unknown>): { settings: Static<typeof ConfigSchema> | null; faults: string[] } {
  try {
    const settings = envSchema<Static<typeof ConfigSchema>>({
      schema: structuredClone(ConfigSchema),
      data,
      env: false,
    });
    return { settings, faults: [] };
  } catch (error) {
    const errors = (
      error as {
        errors?: { instancePath: string; keyword: string; message?: string; params: { allowedValues?: string[] } }[];
      }
    ).errors;
    if (errors === undefined) throw error;
    const faults = errors.map(({ instancePath, keyword, message, params }) => {
      const name = instancePath.slice(1);
      if (keyword === 'pattern') return `${name} must be ${SHAPES[name] ?? 'written otherwise'}.`;
      return `${name} ${params.allowedValues === undefined ? message : `must be one of ${params.allowedValues.join(', ')}`}.`;
    });
    return { settings: null, faults };
  }
}

const SHAPES: Readonly<Record<string, string>> = {
  DATABASE_URL: 'the address of a PostgreSQL, postgres://user:password@host:5432/database',
  PUBLIC_URL: 'an http(s) address without query or fragment',
};

function checkMeaning(data: Readonly<Record<string, string | undefined>>, keyRing: 'required' | 'optional'): string[] {
  const faults: string[] = [];
  for (const origin of listOf(data['CORS_ORIGINS'] ?? '')) {
    if (!isOrigin(origin))
      faults.push(
        `CORS_ORIGINS must list origins such as https://app.example.com, without a path; "${origin}" is none.`,
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

function isOrigin(text: string): boolean {
  try {
    const { origin, protocol } = new URL(text);
    return origin === text && /^https?:$/.test(protocol);
  } catch {
    return false;
  }
}
