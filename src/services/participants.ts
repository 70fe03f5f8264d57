import type { Tx } from '#db/client.js';
import { participantsOf, replaceParticipants } from '#db/queries/panels.js';
import { updateRow } from '#db/queries/rows.js';
import { currentIds, visibleRows } from '#db/queries/visible.js';
import { interviews } from '#db/tables/interviews.js';
import { type Fault, invalid, notFound } from '#src/errors.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { interviewResource } from './interviews.js';
import { reconcilePanel } from './panel.js';
import type { Row, Written } from './resource.js';
import type { Work } from './work.js';
import { lockVisible, writeOne } from './writing.js';

/** Who took part, as a door hands it over. */
export interface ParticipantInput {
  contactId: string;
  role?: string | null;
  lead?: boolean | null;
  invitedFollowUpAt?: string | null;
}

/** Whom participants stand for now: contacts that were merged away stand for others. */
export async function currentPeople(tx: Tx, given: readonly ParticipantInput[]): Promise<string[]> {
  const ids = given.map((p) => p.contactId);
  const current = await currentIds(tx, 'contact', ids);
  return ids.map((id) => current.get(id) ?? id);
}

/** Makes these the participants, in this order; each must be a contact that the key sees, once. Says whether that changed anything. */
export async function setParticipants(
  work: Work,
  interviewId: string,
  given: readonly ParticipantInput[],
  pointer = '/participants',
): Promise<boolean> {
  const ids = await currentPeople(work.tx, given);
  const visible = await visibleRows(work.tx, work.context.viewer, 'contact', ids);
  const stored = new Set((await participantsOf(work.tx, interviewId)).map((row) => row.contactId));
  const faults: Fault[] = [];
  ids.forEach((id, index) => {
    const at = `${pointer}/${index}/contactId`;
    if (!visible.has(id) && !stored.has(id))
      faults.push({ pointer: at, code: 'not_found', message: 'No contact with this id is visible to this key.' });
    if (ids.indexOf(id) !== index)
      faults.push({ pointer: at, code: 'duplicate', message: 'This contact takes part twice.' });
  });
  const leads = given.map((p, index) => ({ ...p, index })).filter((p) => p.lead === true);
  if (leads.length > 1)
    faults.push({
      pointer: `${pointer}/${leads[1]?.index}/lead`,
      code: 'duplicate',
      message: 'A panel has one lead.',
    });
  if (faults.length > 0) throw invalid(...faults);
  return replaceParticipants(
    work.tx,
    interviewId,
    given.map((p, position) => ({
      contactId: ids[position] as string,
      role: p.role ?? null,
      lead: p.lead ?? false,
      position,
      invitedFollowUpAt: p.invitedFollowUpAt == null ? null : new Date(p.invitedFollowUpAt),
    })),
  );
}

/** Adds somebody, or changes how they took part. */
export function addParticipant(
  deps: Deps,
  context: Context,
  interviewId: string,
  input: ParticipantInput,
): Promise<Written> {
  return changePanel(deps, context, interviewId, input.contactId, async (work, before) => {
    const [current = input.contactId] = await currentPeople(work.tx, [input]);
    const visible = await visibleRows(work.tx, context.viewer, 'contact', [current]);
    if (!visible.has(current))
      throw invalid({
        pointer: '/contactId',
        code: 'not_found',
        message: 'No contact with this id is visible to this key.',
      });
    // A new lead takes the place of the old one.
    if (input.lead === true) for (const p of before) p.lead = false;
    const there = before.some((p) => p.contactId === current);
    const added = { ...input, contactId: current };
    return there ? before.map((p) => (p.contactId === current ? { ...p, ...added } : p)) : [...before, added];
  });
}

/** Takes somebody out, with the follow-up; `not_found` when they did not take part. */
export function removeParticipant(
  deps: Deps,
  context: Context,
  interviewId: string,
  contactId: string,
): Promise<Written> {
  return changePanel(deps, context, interviewId, contactId, async (work, before) => {
    const [current = contactId] = await currentPeople(work.tx, [{ contactId }]);
    if (!before.some((p) => p.contactId === current)) throw notFound('participant', contactId);
    return before.filter((p) => p.contactId !== current);
  });
}

function changePanel(
  deps: Deps,
  context: Context,
  interviewId: string,
  contactId: string,
  change: (work: Work, before: ParticipantInput[]) => Promise<ParticipantInput[]>,
): Promise<Written> {
  requireScope(context, 'write', 'sync');
  return writeOne(deps, context, interviewResource, async (work) => {
    await lockVisible(work, interviewResource, interviewId, { participants: [{ contactId }] });
    const before = (await participantsOf(work.tx, interviewId)).map((p) => ({
      contactId: p.contactId,
      role: p.role,
      lead: p.lead,
      invitedFollowUpAt: p.invitedFollowUpAt?.toISOString() ?? null,
    }));
    await setParticipants(work, interviewId, await change(work, before), '');
    await reconcilePanel(work, interviewId);
    const row = (await updateRow(work.tx, interviews, interviewId, {})) as unknown as Row;
    work.changed(
      {
        type: 'interview',
        resourceId: row.id,
        action: 'update',
        version: row.version,
        candidateId: row['candidateId'] as string,
      },
      ['participants'],
    );
    work.affects({ applicationIds: [row['applicationId'] as string] });
    return { row, outcome: 'updated' };
  });
}
