import { INTERVIEWS_READ, interviewsAfter, isPanel, type Panel } from '#db/queries/panels.js';
import { addPolicy, currentPolicy, type PolicyRow, policyVersions } from '#db/queries/policies.js';
import { BEGINNING, countFollowUps, startRollout } from '#db/queries/policy-rollouts.js';
import { CursorRefused } from '#db/queries/reader/cursor.js';
import { mergePolicy, type PartialPolicy, refusals } from '#src/engine/index.js';
import { reviewPolicyFaults } from '#src/engine/review/policy.js';
import { type Fault, invalid } from '#src/errors.js';
import { type Context, requireAdministrator, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { DEFAULT_DIGEST, digestFaults } from './digest-policy.js';
import { mergePatch } from './merge-patch.js';
import { DEFAULT_PANEL, reconcilePanels } from './panel.js';
import { shortCursor, textIn } from './short-list.js';
import { DEFAULT_TRACKING, trackingFaults } from './tracking.js';
import { type Effects, RECOMPUTED_AT_ONCE, type Work, write } from './work.js';
import { requireVersion } from './writing.js';

/** An organization's thresholds as answered: what it set, and the engine's whole policy in force. */
export interface ShownPolicy {
  version: number;
  engine: Record<string, unknown>;
  panel: Record<string, unknown>;
  review: Record<string, unknown>;
  tracking: Record<string, unknown>;
  digest: Record<string, unknown>;
  effective: Record<string, unknown>;
  createdAt: string;
}

/** The policy in force. */
export async function getPolicy(deps: Deps, context: Context): Promise<ShownPolicy> {
  requireScope(context, 'read', 'sync');
  return shownPolicy(await deps.db.read(context.orgId, (tx) => currentPolicy(tx)));
}

/** All versions, the newest first. */
export async function listPolicies(
  deps: Deps,
  context: Context,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: ShownPolicy[]; nextCursor: string | null }> {
  requireScope(context, 'read', 'sync');
  const below = cursor === undefined ? undefined : versionIn(cursor);
  const rows = await deps.db.read(context.orgId, (tx) => policyVersions(tx, limit + 1, below));
  const items = rows.slice(0, limit).map(shownPolicy);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : policyCursor(last) };
}

/** The cursor behind a version. */
export function policyCursor({ version }: Pick<ShownPolicy, 'version'>): string {
  return shortCursor(VERSIONS, String(version));
}

function versionIn(cursor: string): number {
  const text = textIn(cursor, VERSIONS);
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new CursorRefused();
  return Number(text);
}

const VERSIONS = 'policy-versions';

/**
 * Makes a new version by JSON merge patch over the one in force; all follow-ups of the organization are computed by
 * it, at once where they are few, else by the workers soon after. Refuses what the engine refuses, with pointers into the patch.
 */
export async function patchPolicy(
  deps: Deps,
  context: Context,
  patch: Readonly<Record<string, unknown>>,
  ifVersion?: number,
): Promise<Effects & { policy: ShownPolicy }> {
  requireAdministrator(context);
  return write(
    deps,
    context,
    async (work) => {
      await work.lockOrganization();
      const before = await currentPolicy(work.tx);
      requireVersion(before, ifVersion);
      const stored = settingsOf(before);
      const next = settingsOf(mergePatch(stored, patch) as Partial<Settings>);
      checkPolicy(next);
      if (JSON.stringify(next) === JSON.stringify(stored)) return { row: before, left: 0 };
      const row = await addPolicy(work.tx, {
        ...next,
        version: before.version + 1,
        createdByKeyId: context.keyId,
      } as never);
      work.answers('policy', context.orgId);
      work.changed(
        { type: 'policy', resourceId: context.orgId, action: 'update', version: row.version, candidateId: null },
        Object.keys(patch),
      );
      const panels = JSON.stringify(next.panel) !== JSON.stringify(before.panel);
      return { row, left: await apply(work, row, panels) };
    },
    async (_work, { row, left }, effects) => ({
      policy: shownPolicy(row),
      ...effects,
      recomputing: effects.recomputing + left,
    }),
  );
}

/** Applies a new policy at once, or leaves it to the workers where it is about too many; gives how many are left. */
async function apply(work: Work, policy: PolicyRow, panelsChanged: boolean): Promise<number> {
  const followUps = await countFollowUps(work.tx);
  const panels = panelsChanged && followUps <= RECOMPUTED_AT_ONCE ? await allPanels(work) : [];
  // A panel has a follow-up at least, and at most one for each of its people.
  const people = panels.reduce((sum, { contactIds }) => sum + contactIds.length, 0);
  if (Math.max(followUps, people) > RECOMPUTED_AT_ONCE) {
    await startRollout(work.tx, { panels: panelsChanged });
    return followUps;
  }
  await reconcilePanels(work, panels, policy);
  work.affects({ everything: true });
  return 0;
}

async function allPanels(work: Work): Promise<Panel[]> {
  const panels: Panel[] = [];
  for (let after = BEGINNING; ; ) {
    const read = await interviewsAfter(work.tx, after);
    panels.push(...read.filter(isPanel));
    const last = read.at(-1);
    if (last === undefined || read.length < INTERVIEWS_READ) return panels;
    after = last.id;
  }
}

type Settings = Readonly<Record<'engine' | 'panel' | 'review' | 'tracking' | 'digest', Record<string, unknown>>>;

/** What the organization set, part by part. */
function settingsOf({
  engine,
  panel,
  review,
  tracking,
  digest,
}: { readonly [part in keyof Settings]?: object | null }): Settings {
  const part = (set: object | null | undefined) => (set ?? {}) as Record<string, unknown>;
  return {
    engine: part(engine),
    panel: part(panel),
    review: part(review),
    tracking: part(tracking),
    digest: part(digest),
  };
}

function checkPolicy({ engine, panel, review, tracking, digest }: Settings): void {
  const faults: Fault[] = [...trackingFaults(tracking), ...digestFaults(digest)];
  if ('version' in engine)
    faults.push({
      pointer: '/engine/version',
      code: 'unknown_field',
      message: 'The version is counted by the service.',
    });
  for (const fault of refusals({ ...PROBE, policy: engine })) {
    if (fault.pointer.startsWith('/policy'))
      faults.push({ ...fault, pointer: `/engine${fault.pointer.slice('/policy'.length)}` });
  }
  const { mode, maxPeople } = { ...DEFAULT_PANEL, ...panel };
  if (mode !== 'each' && mode !== 'lead')
    faults.push({ pointer: '/panel/mode', code: 'invalid_value', message: 'Use "each" or "lead".' });
  if (!Number.isInteger(maxPeople) || maxPeople < 1 || maxPeople > 100)
    faults.push({ pointer: '/panel/maxPeople', code: 'out_of_range', message: 'Use a whole number from 1 to 100.' });
  for (const key of Object.keys(panel)) {
    if (!(key in DEFAULT_PANEL))
      faults.push({ pointer: `/panel/${key}`, code: 'unknown_field', message: 'A panel has a mode and maxPeople.' });
  }
  for (const fault of reviewPolicyFaults(review)) faults.push({ ...fault, pointer: `/review${fault.pointer}` });
  if (faults.length > 0) throw invalid(...faults);
}

/** Facts that are in order, so that all the engine can refuse is the policy. */
const PROBE = {
  facts: {
    interview: { id: 'i', startsAt: '2026-01-01T00:00:00Z', status: 'scheduled' },
    application: {},
    contact: { id: 'c', methods: [] },
    candidate: { timeZone: 'UTC' },
    touchpoints: [],
  },
  now: '2026-01-01T00:00:00Z',
};

/** A policy as it is answered. */
export function shownPolicy(row: PolicyRow): ShownPolicy {
  const { version, engine, panel, review, tracking, digest, createdAt } = row;
  const effective = { ...mergePolicy({ ...engine, version } as PartialPolicy) };
  return {
    version,
    engine: engine as Record<string, unknown>,
    panel: { ...DEFAULT_PANEL, ...panel },
    review,
    tracking: { ...DEFAULT_TRACKING, ...tracking },
    digest: { ...DEFAULT_DIGEST, ...digest },
    effective,
    createdAt: createdAt.toISOString(),
  };
}
