import { lockClocks } from '#db/queries/clocks.js';
import { currentPolicy } from '#db/queries/policies.js';
import { readOne, type Shown, type ShownPage } from '#db/queries/reader/read.js';
import type { Selection } from '#db/queries/reader/select.js';
import { updateRow } from '#db/queries/rows.js';
import { currentIds } from '#db/queries/visible.js';
import { followUps } from '#db/tables/follow-ups.js';
import { notFound } from '#src/errors.js';
import { requireAhead } from './ahead.js';
import { compiledFollowUp } from './compiled-follow-up.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { type ListQuery, listOf } from './reading.js';
import { enginePolicy } from './recompute.js';
import type { Resource, Row, Written } from './resource.js';
import { lockVisible, requireVersion, writeOne } from './writing.js';

/** Follow-ups are made by interviews; what people decide over the engine's head is all that is written here. */
const followUpResource: Resource = {
  noun: 'followUp',
  type: 'follow_up',
  table: followUps,
  candidateOf: (row) => row['candidateId'] as string,
};

/** The follow-up as stored, but assessed by the facts and policy of now as of another instant. */
export async function assessAt(deps: Deps, context: Context, id: string, asOf: string): Promise<Shown> {
  requireScope(context, 'read', 'sync');
  return deps.db.read(context.orgId, async (tx) => {
    const shown = await readOne(tx, context.orgId, context.viewer, 'followUp', id);
    if (shown === null) throw notFound('followUp', id);
    const policy = enginePolicy(await currentPolicy(tx));
    const compiled = await compiledFollowUp(tx, context, shown.id, policy);
    const assessment = compiled.at(Date.parse(asOf));
    const { state, nextAction, waitingUntil } = assessment;
    const since =
      state === shown['state'] && Date.parse(shown['since'] as string) <= Date.parse(asOf) ? shown['since'] : null;
    return { ...shown, state, since, nextAction, waitingUntil, dueBy: nextAction?.dueBy ?? null, assessment };
  });
}

/** The transitions of a follow-up, the newest first; by the id of one that a merge ended, what that one went through. */
export async function listHistory(
  deps: Deps,
  context: Context,
  id: string,
  query: Pick<ListQuery, 'limit' | 'cursor' | 'edges'>,
  selection?: Selection,
): Promise<ShownPage> {
  requireScope(context, 'read', 'sync');
  const shown = await readOne(deps.db, context.orgId, context.viewer, 'followUp', id, { fields: ['id'] });
  if (shown === null) throw notFound('followUp', id);
  return listOf(deps, context, 'followUpTransition', { ...query, filters: { followUpId: id } }, selection);
}

/** Leaves a follow-up alone until then; throws `validation_failed` where that is past. */
export function snooze(
  deps: Deps,
  context: Context,
  id: string,
  { until }: { until: string },
  ifVersion?: number,
): Promise<Written> {
  const snoozedUntil = new Date(until);
  return override(deps, context, id, { snoozedUntil }, ifVersion, () =>
    requireAhead('/until', snoozedUntil, context.now()),
  );
}

/** Fixes when to follow up; throws `validation_failed` where that is past. */
export function pin(
  deps: Deps,
  context: Context,
  id: string,
  { at }: { at: string },
  ifVersion?: number,
): Promise<Written> {
  const pinnedAt = new Date(at);
  return override(deps, context, id, { pinnedAt }, ifVersion, () => requireAhead('/at', pinnedAt, context.now()));
}

/** Closes a follow-up by hand; what the employer writes or decides later opens it again. */
export function dismiss(deps: Deps, context: Context, id: string, ifVersion?: number): Promise<Written> {
  return override(deps, context, id, { dismissedAt: context.now() }, ifVersion);
}

/** Takes back what was decided by hand: dismissal, snooze and pin. */
export function reopen(deps: Deps, context: Context, id: string, ifVersion?: number): Promise<Written> {
  return override(deps, context, id, { dismissedAt: null, snoozedUntil: null, pinnedAt: null }, ifVersion);
}

// A key bound to the candidate does not count versions that only other candidates' touches made.
function versionSeen({ viewer }: Context, row: Row): number {
  return viewer.candidateId === undefined ? row.version : row.version - (row['unseenVersions'] as number);
}

type Overrides = Partial<Pick<typeof followUps.$inferInsert, 'snoozedUntil' | 'pinnedAt' | 'dismissedAt'>>;

async function override(
  deps: Deps,
  context: Context,
  givenId: string,
  overrides: Overrides,
  ifVersion?: number,
  requireSense: () => void = () => {},
): Promise<Written> {
  requireScope(context, 'write', 'sync');
  return writeOne(deps, context, followUpResource, async (work) => {
    // The clock before the row, as the tick has it.
    const current = (await currentIds(work.tx, 'followUp', [givenId])).get(givenId) ?? givenId;
    await lockClocks(work.tx, [current]);
    const before = await lockVisible(work, followUpResource, current);
    requireVersion({ version: versionSeen(context, before) }, ifVersion);
    requireSense();
    const { id } = before;
    const row = (await updateRow(work.tx, followUps, id, overrides)) as unknown as Row;
    work.changed(
      {
        type: 'follow_up',
        resourceId: id,
        action: 'update',
        version: row.version,
        candidateId: row['candidateId'] as string,
      },
      Object.keys(overrides),
    );
    work.affects({ followUpIds: [id] });
    return { row, outcome: 'updated' };
  });
}
