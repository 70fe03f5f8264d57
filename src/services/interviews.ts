import { uuidv7 } from '#db/ids.js';
import { participantsOf } from '#db/queries/panels.js';
import { peekRow } from '#db/queries/rows.js';
import { applications } from '#db/tables/applications.js';
import { interviews, type Promised } from '#db/tables/interviews.js';
import { type Fault, invalid } from '#src/errors.js';
import { reconcilePanel, removeFollowUpsOf } from './panel.js';
import { checkParticipants, currentPeople, setParticipants } from './participant-set.js';
import type { Resource, Row } from './resource.js';
import type { Work } from './work.js';
import { removeWhere } from './writing.js';

/** Rounds of an application, with their participants and promises. */
export const interviewResource: Resource = {
  noun: 'interview',
  type: 'interview',
  table: interviews,
  selection: { relations: { participants: {} } },
  references: { applicationId: 'application' },
  partReferences: { participants: { contactId: 'contact' } },
  fixed: ['applicationId'],
  candidateOf: (row) => row['candidateId'] as string,
  async anchors(tx, values, before) {
    const process = await peekRow(tx, applications, values['applicationId'] as string);
    const taking = Array.isArray(values['participants']) ? await currentPeople(tx, values['participants']) : [];
    const stored = before === null ? [] : (await participantsOf(tx, before.id)).map((row) => row.contactId);
    return {
      organization: true,
      candidateIds: process === undefined ? [] : [process.candidateId],
      contactIds: [...stored, ...taking],
    };
  },
  async prepare(work, values, before) {
    const about = await candidateFor(work, values, before);
    const prepared = { ...values, ...movedEnd(values, before), ...about } as Record<string, unknown>;
    checkTimes(prepared, before);
    if (Array.isArray(values['promises']))
      prepared['promises'] = promised(values['promises'] as Partial<Promised>[], work);
    return { ...prepared, ...cancellation(prepared, before, work.context.now()) };
  },
  async check(work, input, before) {
    if (Array.isArray(input['participants'])) await checkParticipants(work, before?.id, input['participants']);
  },
  async settle(work, after, before, input) {
    const changed =
      Array.isArray(input['participants']) && (await setParticipants(work, after.id, input['participants']));
    if (changed || before === null || before.deletedAt !== null) await reconcilePanel(work, after.id);
    // A round supersedes earlier ones of its application, and may be where a decision is answered.
    work.affects({ applicationIds: [after['applicationId'] as string] });
    return changed ? ['participants'] : [];
  },
  async cascade(work, row) {
    await removeFollowUpsOf(work, [row.id]);
    work.affects({ applicationIds: [row['applicationId'] as string] });
  },
};

/** Deletes interviews, within a write, with their follow-ups. */
export async function removeInterviews(work: Work, ids: readonly string[]): Promise<void> {
  await removeFollowUpsOf(work, ids);
  await removeWhere(work, 'interview', interviews, interviews.id, ids);
}

async function candidateFor(
  work: Work,
  values: Record<string, unknown>,
  before: Row | null,
): Promise<{ candidateId: string }> {
  if (before !== null) {
    return { candidateId: before['candidateId'] as string };
  }
  const application = await peekRow(work.tx, applications, values['applicationId'] as string);
  if (application === undefined || application.deletedAt !== null)
    throw invalid({
      pointer: '/applicationId',
      code: 'not_found',
      message: 'No application with this id is visible to this key.',
    });
  return { candidateId: application.candidateId };
}

/** An interview that is moved is as long as before, unless its end is given as well. */
function movedEnd(values: Record<string, unknown>, before: Row | null): { endsAt?: Date } {
  const [from, end, to] = [before?.['startsAt'], before?.['endsAt'], values['startsAt']];
  if (values['endsAt'] !== undefined || !(from instanceof Date && end instanceof Date && to instanceof Date)) return {};
  return { endsAt: new Date(end.getTime() + to.getTime() - from.getTime()) };
}

function checkTimes(values: Record<string, unknown>, before: Row | null): void {
  const startsAt = (values['startsAt'] ?? before?.['startsAt']) as Date;
  const endsAt = ('endsAt' in values ? values['endsAt'] : before?.['endsAt']) as Date | null | undefined;
  if (endsAt == null || endsAt > startsAt) return;
  throw invalid({
    pointer: '/endsAt',
    code: 'not_after_start',
    message: 'The end must be after the start; leave it out for an hour.',
  });
}

/** Cancelling notes when, unless the caller says; taking it back clears that. */
function cancellation(values: Record<string, unknown>, before: Row | null, now: Date): { cancelledAt?: Date | null } {
  const status = values['status'] ?? before?.['status'];
  const given = values['cancelledAt'];
  if (status !== 'cancelled') return before?.['cancelledAt'] != null || given != null ? { cancelledAt: null } : {};
  if (given instanceof Date || before?.['cancelledAt'] != null) return {};
  return { cancelledAt: now };
}

function promised(given: readonly Partial<Promised>[], work: Work): Promised[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const promises = given.map((promise, index) => {
    const id = promise.id ?? uuidv7(work.context.now().getTime());
    if (seen.has(id))
      faults.push({ pointer: `/promises/${index}/id`, code: 'duplicate', message: 'Two promises have this id.' });
    seen.add(id);
    return { id, text: promise.text as string, dueAt: inUtc(promise.dueAt), keptAt: inUtc(promise.keptAt) };
  });
  if (faults.length > 0) throw invalid(...faults);
  return promises;
}

function inUtc(instant: string | null | undefined): string | null {
  return instant == null ? null : new Date(instant).toISOString();
}
