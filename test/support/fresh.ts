import { isDeepStrictEqual } from 'node:util';
import { loadFacts } from '#db/queries/facts.js';
import { currentPolicy } from '#db/queries/policies.js';
import { type Assessment, compile, mergePolicy } from '#src/engine/index.js';
import { enginePolicy } from '#src/services/recompute.js';
import type { World } from './world.js';

/** A follow-up whose stored assessment is not what its facts say now. */
export interface Stale {
  readonly id: string;
  readonly what: 'assessment' | 'ownAssessment' | 'columns' | 'clock';
  readonly stored: unknown;
  readonly fresh: unknown;
}

interface Columns {
  id: string;
  state: string;
  dueBy: Date | null;
}

/** Assesses every live follow-up anew, from nothing but its facts and the world's now, and gives those stored otherwise. */
export async function findStale(world: World): Promise<Stale[]> {
  const { now } = world;
  const columns = await world.rows<Columns>(
    'SELECT id, state, due_by AS "dueBy" FROM follow_ups WHERE org_id = $org AND deleted_at IS NULL ORDER BY id',
  );
  const { rows, policy } = await world.db.read(world.orgId, async (tx) => {
    const policy = enginePolicy(await currentPolicy(tx));
    const rows = await loadFacts(
      tx,
      columns.map((row) => row.id),
      mergePolicy(policy).recipientBudget.days,
    );
    return { rows, policy };
  });
  const stale: Stale[] = [];
  for (const row of rows) {
    const compare = (what: Stale['what'], stored: unknown, fresh: unknown) => {
      if (!isDeepStrictEqual(plain(stored), plain(fresh)))
        stale.push({ id: row.id, what, ...differing(plain(stored), plain(fresh)) });
    };
    const fresh = compile(row.facts, policy, row.turns).at(now.getTime());
    const alone = compile(
      { ...row.facts, recipientTouches: row.ownRecipientTouches ?? row.facts.recipientTouches },
      policy,
      row.turns,
    ).at(now.getTime());
    const own = isDeepStrictEqual(timeless(alone), timeless(fresh)) ? null : alone;
    compare('assessment', timeless(row.assessment), timeless(fresh));
    // Where the two differ in reasons alone, either way of storing them is right.
    compare('ownAssessment', timeless(row.ownAssessment ?? row.assessment), timeless(own ?? fresh));
    const stored = columns.find(({ id }) => id === row.id);
    compare(
      'columns',
      [stored?.state, stored?.dueBy?.toISOString() ?? null],
      [fresh.state, fresh.nextAction?.dueBy ?? null],
    );
    const instants = [fresh.nextEvaluationAt, own?.nextEvaluationAt].filter((at) => at != null).sort();
    compare('clock', row.dueAt, instants[0] ?? null);
  }
  return stale;
}

function byCode(checks: Assessment['checks']): Record<string, unknown> {
  return Object.fromEntries(checks.map((check) => [check.code, check]));
}

/** Of two objects only the properties in which they differ. */
function differing(stored: unknown, fresh: unknown): Pick<Stale, 'stored' | 'fresh'> {
  if (!isRecord(stored) || !isRecord(fresh)) return { stored, fresh };
  const both = { stored: {}, fresh: {} };
  for (const key of Object.keys({ ...stored, ...fresh })) {
    if (isDeepStrictEqual(stored[key], fresh[key])) continue;
    const inner = differing(stored[key], fresh[key]);
    Object.assign(both.stored, { [key]: inner.stored });
    Object.assign(both.fresh, { [key]: inner.fresh });
  }
  return both;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

// Time alone may change reasons and evidence without anybody looking (the engine's nextEvaluationAt leaves them aside).
function timeless(assessment: Assessment | null): unknown {
  return JSON.parse(
    JSON.stringify(assessment && { ...assessment, checks: byCode(assessment.checks) }, (key, value: unknown) =>
      key === 'asOf' || key === 'reasons' || key === 'evidence' ? undefined : value,
    ),
  );
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
