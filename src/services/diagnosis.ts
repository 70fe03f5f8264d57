import { knownMigrations } from '#db/migrate.js';
import { appliedMigrations } from '#db/queries/migrations.js';
import { serverFacts } from '#db/queries/server-facts.js';
import { countDisabledEndpoints } from '#db/queries/webhook-endpoints.js';
import { backlogs } from './backlogs.js';
import type { Deps } from './deps.js';
import { everyOrganization } from './every-organization.js';
import { keyRingStatus, trySealed } from './sealed.js';

/** What was found of one thing, and what to do where it is not as it should be. */
export interface Finding {
  readonly check: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly message: string;
  readonly remedy: string | null;
}

/** A check of a running service; it may find several things. */
export type Check = (deps: Deps) => Promise<Finding[]>;

const SKEW_MS = { warn: 2_000, fail: 30_000 };
const LATE_SECONDS = { warn: 150, fail: 900 };

/** What stands as it should. */
export function fine(check: string, message: string): Finding {
  return { check, status: 'ok', message, remedy: null };
}

/** What does not, and what to do. */
export function wrong(check: string, status: 'warn' | 'fail', message: string, remedy: string): Finding {
  return { check, status, message, remedy };
}

/** Version, walls and clock of the database. */
export async function checkDatabase({ db, now }: Deps): Promise<Finding[]> {
  const before = now().getTime();
  const facts = await db.unscoped(serverFacts);
  const after = now().getTime();
  const walls =
    facts.unwalled.length > 0 ? `Row-level security does not hold for: ${facts.unwalled.join(', ')}.` : null;
  const leak = facts.seen > 0 ? 'Candidates are seen while no organization is set.' : null;
  const skew = Math.round(facts.clock - (before + after) / 2);
  const slack = (after - before) / 2;
  const off = Math.max(0, Math.abs(skew) - slack);
  const status = off > SKEW_MS.fail ? 'fail' : off > SKEW_MS.warn ? 'warn' : null;
  return [
    fine('database', `PostgreSQL ${facts.version} answers in ${after - before} ms.`),
    walls === null && leak === null
      ? fine('walls', `Row-level security stands in ${facts.walled} tables.`)
      : wrong(
          'walls',
          'fail',
          [walls, leak].filter((one) => one !== null).join(' '),
          'Somebody changed the schema by hand. As its owner: ALTER TABLE … ENABLE ROW LEVEL SECURITY; ALTER TABLE … FORCE ROW LEVEL SECURITY; until then stop the service.',
        ),
    status === null
      ? fine('clock', `The clocks of database and process differ by ${Math.abs(skew)} ms.`)
      : wrong(
          'clock',
          status,
          `The clock of the database is ${Math.abs(skew)} ms ${skew > 0 ? 'ahead of' : 'behind'} that of this process.`,
          'Let both machines set their clocks by NTP: what is due is judged by the clock of the process.',
        ),
  ];
}

/** Whether the database has the migrations of this build. */
export async function checkMigrations({ db }: Deps): Promise<Finding[]> {
  const known = knownMigrations();
  const applied = await appliedMigrations(db).catch(() => 0);
  if (applied < known)
    return [
      wrong(
        'migrations',
        'fail',
        `The database has ${applied} of ${known} migrations.`,
        'Run: npx followthrough migrate',
      ),
    ];
  if (applied > known)
    return [
      wrong(
        'migrations',
        'warn',
        `The database has ${applied} migrations, this build knows ${known}: a newer build was here.`,
        'Run the newer build everywhere.',
      ),
    ];
  return [fine('migrations', `All ${known} are there.`)];
}

/** Whether somebody works, and what waits. */
export async function checkWorkers(deps: Deps): Promise<Finding[]> {
  const found = await backlogs(deps);
  if (found === undefined) return [wrong('workers', 'fail', 'The database went away.', 'Run this again.')];
  const { lastTickSeconds, due, oldestDueSeconds, unrelayed, oldestUnrelayedSeconds } = found;
  const start = 'Start one with ROLE=all or ROLE=worker, and look into its log.';
  const workers =
    lastTickSeconds === null
      ? wrong('workers', 'warn', 'No worker has ever come to the end of a tick.', start)
      : judged('workers', lastTickSeconds, `The last tick ended ${secondsInWords(lastTickSeconds)} ago.`, start);
  return [
    workers,
    judged(
      'due',
      oldestDueSeconds,
      due === 0
        ? 'No follow-up waits.'
        : `${due} follow-ups are due, the first for ${secondsInWords(oldestDueSeconds)}.`,
      'If it does not shrink: start more workers, see docs/scaling.md.',
    ),
    judged(
      'outbox',
      oldestUnrelayedSeconds,
      unrelayed === 0
        ? 'No event waits.'
        : `${unrelayed} events are not relayed, the first for ${secondsInWords(oldestUnrelayedSeconds)}.`,
      'Workers relay events each second: see whether one is running, and its log.',
    ),
  ];
}

/** Whether the key ring opens what was sealed. */
export async function checkKeys(deps: Deps): Promise<Finding[]> {
  const { keys } = await keyRingStatus(deps);
  const missing = keys.filter(({ inRing, sealed }) => !inRing && sealed > 0);
  if (missing.length > 0)
    return [
      wrong(
        'keys',
        'fail',
        `${missing.reduce((sum, { sealed }) => sum + sealed, 0)} secrets are sealed by keys that SECRETS_KEY does not have: ${missing.map(({ id }) => `"${id}"`).join(', ')}.`,
        'Put these keys back at the end of SECRETS_KEY; see: npx followthrough keyring --help',
      ),
    ];
  const { tried, unopened } = await trySealed(deps);
  if (unopened.length > 0)
    return [
      wrong(
        'keys',
        'fail',
        `Secrets do not open although their key is there: ${unopened.join(', ')}.`,
        'A key of SECRETS_KEY is not the one that it is called. Put the right one back under its name.',
      ),
    ];
  const sealed = keys.reduce((sum, key) => sum + key.sealed, 0);
  return [fine('keys', `${sealed} secrets are sealed by keys that are there; ${tried} were opened.`)];
}

/** Which organizations have webhook endpoints that were disabled. */
export async function checkWebhooks(deps: Deps): Promise<Finding[]> {
  const disabled: string[] = [];
  for await (const orgId of everyOrganization(deps)) {
    const count = await deps.db.read(orgId, countDisabledEndpoints);
    if (count > 0) disabled.push(`${orgId} (${count})`);
  }
  if (disabled.length === 0) return [fine('webhooks', 'No endpoint is disabled.')];
  return [
    wrong(
      'webhooks',
      'warn',
      `Endpoints are disabled in the organizations ${listed(disabled)}.`,
      'Their owners see why in GET /v1/webhook-endpoints, and enable them again by PATCH {"status": "enabled"}.',
    ),
  ];
}

/** The first of many, and how many more. */
export function listed(all: readonly string[], most = 10): string {
  const more = all.length - most;
  return `${all.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function judged(check: string, seconds: number, message: string, remedy: string): Finding {
  if (seconds <= LATE_SECONDS.warn) return fine(check, message);
  return wrong(check, seconds <= LATE_SECONDS.fail ? 'warn' : 'fail', message, remedy);
}

function secondsInWords(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
