import type { Entry, Imported } from '#integrations/imports/format.js';
import { invalid } from '#src/errors.js';
import { applicationResource } from '../applications.js';
import { isRefused } from '../batch/answers.js';
import type { ItemAnswer } from '../batch/item.js';
import { type GroupAnswers, upsertGroups } from '../batch/upsert-groups.js';
import { candidateResource } from '../candidates.js';
import { contactResource } from '../contacts.js';
import type { Context } from '../context.js';
import type { Deps } from '../deps.js';
import { employerResource } from '../employers.js';
import { interviewResource } from '../interviews.js';
import type { Input, Resource } from '../resource.js';
import { touchpointResource } from '../touchpoints.js';
import { externalIdOf } from './external-id.js';
import { ItemSet, ORDER, type Placed } from './import-items.js';
import type { ImportPlan } from './import-plan.js';
import type { RowResult, Tally } from './import-report.js';
import type { ImportShapes } from './import-request.js';
import { knownRecords } from './known-records.js';
import type { PlannedContacts } from './planned-contacts.js';

const RESOURCES: Readonly<Record<Imported, Resource>> = {
  employer: employerResource,
  candidate: candidateResource,
  contact: contactResource,
  application: applicationResource,
  interview: interviewResource,
  touchpoint: touchpointResource,
};

/** What a portion of rows is taken in with. */
export interface Taking {
  readonly deps: Deps;
  readonly context: Context;
  readonly plan: ImportPlan;
  readonly planned: PlannedContacts;
  readonly shapes: ImportShapes;
  readonly dryRun: boolean;
  readonly tally: Tally;
}

/** Takes in a portion of rows, in one transaction and by the code of batches, and counts what came of each. */
export async function takePortion(taking: Taking, entries: readonly Entry[]): Promise<void> {
  const { deps, context, plan, planned, shapes, dryRun, tally } = taking;
  const drafts = entries.flatMap((entry) => entry.drafts);
  const known = await knownRecords(deps, context, plan, drafts, (id) => externalIdOf(plan, id));
  const set = new ItemSet(plan, known, planned, shapes);
  const placed = entries.map((entry) => ({ entry, said: set.place(entry) }));
  const groups = ORDER.filter((resource) => set.items[resource].length > 0).map((resource) => ({
    resource: RESOURCES[resource],
    items: set.items[resource],
    checkCreate: ({ moreMethods: _, ...input }: Input) => {
      const faults = shapes.create(resource, input);
      if (faults.length > 0) throw invalid(...faults);
    },
    noun: resource,
  }));
  const answered = await upsertGroups(deps, context, groups, { mode: 'partial', dryRun }, (answers, effects) => {
    return { answers, effects };
  });
  tally.effects(answered.effects);
  const answers = new Map(groups.map(({ noun }, n) => [noun, (answered.answers as GroupAnswers)[n] ?? []]));
  for (const { entry, said } of placed) {
    tally.preview(entry.row, entry.drafts);
    for (const warning of entry.warnings ?? []) tally.note(warning);
    if ('code' in said) {
      tally.count(said.result === 'failed' ? 'failed' : 'skipped');
      tally.note(said);
    } else countRow(tally, entry, said, answers);
  }
}

function countRow(
  tally: Tally,
  { row, drafts }: Entry,
  placed: readonly Placed[],
  answers: ReadonlyMap<Imported, readonly ItemAnswer[]>,
): void {
  const all = placed.map((place) => ({ ...place, answer: answers.get(place.resource)?.[place.index] as ItemAnswer }));
  const refused = all.find(({ answer }) => isRefused(answer));
  for (const { draft, answer } of refused === undefined ? all : [refused]) {
    const notes = refused === undefined ? answer.warnings : answer.errors;
    for (const { pointer, code, message } of notes)
      tally.note({
        row,
        column: columnOf(pointer, draft.columns ?? {}),
        result: refused ? 'failed' : 'warning',
        code,
        message,
      });
  }
  if (refused !== undefined) {
    tally.count('failed');
    return;
  }
  const about = drafts.at(-1)?.resource;
  const results = all.map(({ resource, answer }) => ({ own: resource === about, result: answer.result }));
  const result = resultOf(results);
  if (result === 'skipped')
    tally.note({ row, column: null, result, code: 'stale', message: 'A newer state of it is stored already.' });
  tally.count(result);
}

/** What a row comes to: what came of the record that it is about, or at least that something else changed. */
function resultOf(results: readonly { readonly own: boolean; readonly result: ItemAnswer['result'] }[]): RowResult {
  const own = new Set(results.filter((one) => one.own).map((one) => one.result));
  if (own.has('created')) return 'created';
  if (results.some(({ result }) => result === 'updated' || result === 'created')) return 'updated';
  return own.has('stale') ? 'skipped' : 'unchanged';
}

/** The column of what a pointer names: `/items/3/appliedAt`. */
function columnOf(pointer: string, columns: Readonly<Record<string, string>>): string | null {
  const [, field = ''] = /^\/items\/\d+\/([^/]+)/.exec(pointer) ?? [];
  return columns[field] ?? (field === '' ? null : field);
}
