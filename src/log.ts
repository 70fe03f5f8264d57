import { type DestinationStream, type Logger, pino } from 'pino';
import { databaseCode } from '#db/client.js';
import { logOutput } from './log-output.js';

/**
 * What an error may tell the log: never the values that were being stored, which the texts of database errors hold, nor
 * what could not be read as JSON. What a remote party said is left out by whoever asked it: its errors hold codes alone.
 */
export function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = databaseCode(error);
  const cause = deepest(error) as Error & Record<string, unknown>;
  const { table, column, constraint, routine } = cause as unknown as Record<string, string | undefined>;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: cause.name,
    code: code ?? (error as NodeJS.ErrnoException).code,
    message: code === undefined || isAboutSql(code) ? plain(unquoted(cause)) : undefined,
    ...(code === undefined ? {} : { table, column, constraint, routine }),
    stack: frames.join('\n'),
  };
}

/** A logger of one JSON line an event, without headers, bodies, addresses of requests, e-mails or names. */
export function makeLog(level: string, to?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      // Pino's own redaction of what lies deeper costs each line of a request a twentieth of the request.
      log: (fields: Record<string, unknown>) => redacted(fields, DEEPEST),
    },
    // This one alone sees what a child logger is bound to.
    redact: { paths: [...SECRETS], censor: HIDDEN },
    serializers: { err: errorForLog, error: errorForLog, req: () => undefined, res: () => undefined },
  };
  return pino(options, to ?? logOutput());
}

/** The instant of a line, the second of which is written out once for all its lines. */
function isoTime(): string {
  const now = Date.now();
  const ofSecond = now % 1000;
  if (now - ofSecond !== second) {
    second = now - ofSecond;
    written = `,"time":"${new Date(second).toISOString().slice(0, -4)}`;
  }
  return `${written}${String(ofSecond).padStart(3, '0')}Z"`;
}

let second = Number.NaN;
let written = '';

const HIDDEN = '[redacted]';

/** Fields of lines, and of what lies in them so deep, whose values are never written. */
const DEEPEST = 3;
const SECRETS = new Set([
  'authorization',
  'cookie',
  'headers',
  'body',
  'query',
  'url',
  'token',
  'secret',
  'password',
  'email',
  'name',
  'connectionString',
]);

function redacted<T extends object>(value: T, deep: number): T {
  let shown = value;
  for (const name in value) {
    if (!Object.hasOwn(value, name)) continue;
    const field: unknown = value[name];
    const told = SECRETS.has(name) ? HIDDEN : deep > 1 && isStructure(field) ? redacted(field, deep - 1) : field;
    if (told === field) continue;
    if (shown === value) shown = (Array.isArray(value) ? [...value] : { ...value }) as T;
    (shown as Record<string, unknown>)[name] = told;
  }
  return shown;
}

/** What is written field by field; an error has a serializer of its own. */
function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Error) && !(value instanceof Date);
}

function deepest(error: Error): Error {
  return error.cause instanceof Error ? deepest(error.cause) : error;
}

/** Classes of SQLSTATE whose messages speak of statements, connections and resources, not of values. */
function isAboutSql(code: string): boolean {
  return /^(?:08|25|40|42|53|54|55|57|58|XX)/.test(code);
}

/** Without the part of the text that JSON.parse quotes. */
function unquoted({ name, message }: Error): string {
  return name === 'SyntaxError' ? message.replace(/".*"/s, '"…"') : message;
}

function plain(message: string): string {
  return message
    .replace(/\bft_[0-9a-f]{32}_\w+/g, 'ft_…')
    .replace(/(?<![^\s@"'<>])[^\s@"'<>]+@[^\s@"'<>]+/g, '…@…')
    .replace(/\b(\w+:\/\/)[^\s/@]+@/g, '$1…@')
    .slice(0, 2000);
}
