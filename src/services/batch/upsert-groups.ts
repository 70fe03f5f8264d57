import { visibleFollowUps } from '#db/queries/visible.js';
import { hasWritten, together } from '#db/setwise.js';
import { type Fault, invalid, Problem } from '#src/errors.js';
import { type Context, requireScope } from '../context.js';
import type { Deps } from '../deps.js';
import { type Input, type Resource, upsertWithin } from '../resource.js';
import { type Effects, Work, write } from '../work.js';
import { accepted, isRefused, refused } from './answers.js';
import type { Arrived, BatchRequest, ItemAnswer } from './item.js';
import { type Plan, type Planned, planOf } from './plan.js';
import { unknownReference } from './references.js';
import { withStage } from './stages.js';
import { withInstants } from './times.js';

/** Records of one resource, in a write of several resources. */
export interface Group {
  readonly resource: Resource;
  readonly items: readonly Arrived[];
  /** Throws when an input is not enough to create. */
  readonly checkCreate: (input: Input) => void;
}

/** An answer for each item of each group, in their order. */
export type GroupAnswers = readonly (readonly ItemAnswer[])[];

/** What is answered of all groups together. */
export type Answering<Answer> = (groups: GroupAnswers, effects: Effects) => Answer;

/** Items of a group that were refused after something of them was written: the transaction starts again without them. */
class TooLate extends Error {
  readonly group: number;
  readonly answers: ReadonlyMap<number, ItemAnswer>;

  constructor(group: number, answers: ReadonlyMap<number, ItemAnswer>) {
    super('refused after it was written');
    this.group = group;
    this.answers = answers;
  }
}

/** Takes a dry run back. */
class Dry extends Error {
  readonly groups: GroupAnswers;
  readonly effects: Effects;

  constructor(groups: GroupAnswers, effects: Effects) {
    super('a dry run');
    this.groups = groups;
    this.effects = effects;
  }
}

/**
 * Upserts groups of records by their external ids in one transaction, one group after the other, so that a later one may
 * refer to what an earlier one makes, also in a dry run. Each item is as `upsert` does it; what is refused is answered for
 * its item alone, or, where all or nothing is wanted, throws `validation_failed`.
 */
export async function upsertGroups<Answer>(
  deps: Deps,
  context: Context,
  groups: readonly Group[],
  request: Pick<BatchRequest, 'mode' | 'dryRun'>,
  answering: Answering<Answer>,
): Promise<Answer> {
  requireScope(context, 'write', 'sync');
  const tooLate = groups.map(() => new Map<number, ItemAnswer>());
  for (;;) {
    try {
      return await attempt(deps, context, groups, request, answering, tooLate);
    } catch (error) {
      if (error instanceof Dry) return answering(error.groups, await thereOf(deps, context, error.effects));
      if (!(error instanceof TooLate)) throw error;
      for (const [index, answer] of error.answers) tooLate[error.group]?.set(index, answer);
    }
  }
}

async function attempt<Answer>(
  deps: Deps,
  context: Context,
  groups: readonly Group[],
  { mode, dryRun }: Pick<BatchRequest, 'mode' | 'dryRun'>,
  answering: Answering<Answer>,
  tooLate: readonly ReadonlyMap<number, ItemAnswer>[],
): Promise<Answer> {
  return write(
    deps,
    context,
    async (work) => {
      const answers: ItemAnswer[][] = [];
      for (const [n, group] of groups.entries()) {
        const plan = await planOf(work, group.resource, group.items, tooLate[n] as ReadonlyMap<number, ItemAnswer>);
        for (const wave of plan.waves) await carryOut(deps, work, group, n, plan, wave);
        answers.push(group.items.map((_, index) => plan.answers.get(index) as ItemAnswer));
      }
      if (mode === 'all_or_nothing') requireAll(answers.flat());
      return answers;
    },
    async (_work, answers, effects) => {
      if (dryRun)
        throw new Dry(
          answers.map((items) => items.map(undone)),
          effects,
        );
      return answering(answers, effects);
    },
  );
}

/** Carries out the items of one wave, side by side. */
async function carryOut(
  deps: Deps,
  work: Work,
  { resource, checkCreate }: Group,
  group: number,
  plan: Plan,
  wave: readonly Planned[],
): Promise<void> {
  const tooLate = new Map<number, ItemAnswer>();
  const results = await together(work.tx, wave, async (planned, tx) => {
    const part = new Work(tx, work.context);
    try {
      refer(plan, planned);
      const { of, arrived } = planned;
      const staged = await withStage(part, resource, of.source, planned.input);
      const timed = await withInstants(part, resource, of, staged.input);
      const check = ({ assumedTimes: _, ...given }: Input) => checkCreate(given);
      const once = 'faults' in arrived ? undefined : arrived.once;
      const stored = await upsertWithin(deps, part, resource, of, timed.input, check, { once });
      return { part, stored, warnings: [...staged.warnings, ...timed.warnings] };
    } catch (error) {
      const answer = refused(planned.arrived, planned.index, error, planned.references);
      if (answer === undefined) throw error;
      if (hasWritten(tx)) tooLate.set(planned.index, answer);
      return { answer };
    }
  });
  if (tooLate.size > 0) throw new TooLate(group, tooLate);
  for (const [n, result] of results.entries()) {
    if (result.status === 'rejected') throw result.reason;
    const planned = wave[n] as Planned;
    const { part, stored, warnings = [], answer } = result.value;
    if (answer !== undefined) plan.answers.set(planned.index, answer);
    else {
      part.answers(resource.type, stored.row.id);
      work.take(part);
      plan.made.set(planned.turn.self, stored.row.id);
      plan.answers.set(planned.index, accepted(planned.arrived, planned.index, stored, warnings));
    }
  }
}

/** References to records of this batch get their ids once those are written. */
function refer(plan: Plan, { later }: Planned): void {
  const faults: Fault[] = [];
  for (const { reference, self } of later) {
    const id = plan.made.get(self);
    if (id === undefined) faults.push(unknownReference(reference));
    else reference.set(id);
  }
  if (faults.length > 0) throw invalid(...faults);
}

const MOST_FAULTS = 100;

function requireAll(answers: readonly ItemAnswer[]): void {
  const refusals = answers.filter(isRefused);
  if (refusals.length === 0) return;
  throw new Problem(
    'validation_failed',
    `${refusals.length} of ${answers.length} items are refused, and all or nothing was wanted: nothing was written.`,
    { errors: refusals.flatMap(({ errors }) => errors).slice(0, MOST_FAULTS) },
  );
}

/** What a dry run would create has no id yet, and no version. */
function undone(answer: ItemAnswer): ItemAnswer {
  return answer.result === 'created' ? { ...answer, id: null, version: null } : answer;
}

/** Of the follow-ups that a dry run would change, those that are there. */
async function thereOf({ db }: Deps, { orgId, viewer }: Context, effects: Effects): Promise<Effects> {
  const ids = effects.followUps.map(({ id }) => id);
  const there = await db.read(orgId, (tx) => visibleFollowUps(tx, viewer, ids));
  return { ...effects, followUps: effects.followUps.filter(({ id }) => there.has(id)) };
}
