import { visibleFollowUps } from '#db/queries/visible.js';
import { hasWritten, together } from '#db/setwise.js';
import { type Fault, invalid, Problem } from '#src/errors.js';
import { type Context, requireScope } from '../context.js';
import type { Deps } from '../deps.js';
import { type Input, type Resource, upsertWithin } from '../resource.js';
import { type Effects, Work, write } from '../work.js';
import { accepted, isRefused, refused } from './answers.js';
import type { BatchRequest, ItemAnswer } from './item.js';
import { type Plan, type Planned, planOf } from './plan.js';
import { unknownReference } from './references.js';
import { withStage } from './stages.js';
import { withInstants } from './times.js';

/** What came of a batch: an answer for each item, in their order, and what it did to follow-ups. */
export interface BatchAnswer extends Effects {
  readonly items: readonly ItemAnswer[];
  readonly dryRun: boolean;
}

/** Items that were refused after something of them was written: the transaction starts again without them. */
class TooLate extends Error {
  readonly answers: ReadonlyMap<number, ItemAnswer>;

  constructor(answers: ReadonlyMap<number, ItemAnswer>) {
    super('refused after it was written');
    this.answers = answers;
  }
}

/** Takes a dry run back. */
class Dry extends Error {
  readonly answer: BatchAnswer;

  constructor(answer: BatchAnswer) {
    super('a dry run');
    this.answer = answer;
  }
}

/**
 * Upserts many by their external ids in one transaction, each as `upsert` does, with as many statements as one needs.
 * What is refused is answered for its item alone, or, where all or nothing is wanted, throws `validation_failed`.
 */
export async function upsertMany(
  deps: Deps,
  context: Context,
  resource: Resource,
  request: BatchRequest,
  checkCreate: (input: Input) => void,
): Promise<BatchAnswer> {
  requireScope(context, 'write', 'sync');
  const tooLate = new Map<number, ItemAnswer>();
  for (;;) {
    try {
      return await attempt(deps, context, resource, request, checkCreate, tooLate);
    } catch (error) {
      if (error instanceof Dry) return { ...error.answer, followUps: await thereOf(deps, context, error.answer) };
      if (!(error instanceof TooLate)) throw error;
      for (const [index, answer] of error.answers) tooLate.set(index, answer);
    }
  }
}

async function attempt(
  deps: Deps,
  context: Context,
  resource: Resource,
  request: BatchRequest,
  checkCreate: (input: Input) => void,
  tooLate: ReadonlyMap<number, ItemAnswer>,
): Promise<BatchAnswer> {
  const { mode, dryRun } = request;
  return write(
    deps,
    context,
    async (work) => {
      const plan = await planOf(work, resource, request.items, tooLate);
      for (const wave of plan.waves) await carryOut(deps, work, resource, plan, wave, checkCreate);
      const answers = request.items.map((_, index) => plan.answers.get(index) as ItemAnswer);
      if (mode === 'all_or_nothing') requireAll(answers);
      return answers;
    },
    async (_work, items, effects) => {
      const answer = { items, dryRun, ...effects };
      if (dryRun) throw new Dry({ ...answer, items: items.map(undone) });
      return answer;
    },
  );
}

/** Carries out the items of one wave, side by side. */
async function carryOut(
  deps: Deps,
  work: Work,
  resource: Resource,
  plan: Plan,
  wave: readonly Planned[],
  checkCreate: (input: Input) => void,
): Promise<void> {
  const tooLate = new Map<number, ItemAnswer>();
  const results = await together(work.tx, wave, async (planned, tx) => {
    const part = new Work(tx, work.context);
    try {
      refer(plan, planned);
      const { of } = planned;
      const staged = await withStage(part, resource, of.source, planned.input);
      const timed = await withInstants(part, resource, of, staged.input);
      const stored = await upsertWithin(deps, part, resource, of, timed.input, ({ assumedTimes: _, ...given }) =>
        checkCreate(given),
      );
      return { part, stored, warnings: [...staged.warnings, ...timed.warnings] };
    } catch (error) {
      const answer = refused(planned.arrived, planned.index, error, planned.references);
      if (answer === undefined) throw error;
      if (hasWritten(tx)) tooLate.set(planned.index, answer);
      return { answer };
    }
  });
  if (tooLate.size > 0) throw new TooLate(tooLate);
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
async function thereOf({ db }: Deps, { orgId, viewer }: Context, { followUps }: BatchAnswer) {
  const ids = followUps.map(({ id }) => id);
  const there = await db.read(orgId, (tx) => visibleFollowUps(tx, viewer, ids));
  return followUps.filter(({ id }) => there.has(id));
}
