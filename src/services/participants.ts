import { participantsOf } from '#db/queries/panels.js';
import { visibleRows } from '#db/queries/visible.js';
import { invalid, notFound } from '#src/errors.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { interviewResource } from './interviews.js';
import { changedPanel } from './panel.js';
import { currentPeople, type ParticipantInput, setParticipants } from './participant-set.js';
import type { Written } from './resource.js';
import type { Work } from './work.js';
import { lockVisible, requireVersion, writeOne } from './writing.js';

/** Adds somebody, or changes how they took part. */
export function addParticipant(
  deps: Deps,
  context: Context,
  interviewId: string,
  input: ParticipantInput,
  ifVersion?: number,
): Promise<Written> {
  return changePanel(deps, context, interviewId, input.contactId, ifVersion, async (work, before) => {
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
  ifVersion?: number,
): Promise<Written> {
  return changePanel(deps, context, interviewId, contactId, ifVersion, async (work, before) => {
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
  ifVersion: number | undefined,
  change: (work: Work, before: ParticipantInput[]) => Promise<ParticipantInput[]>,
): Promise<Written> {
  requireScope(context, 'write', 'sync');
  return writeOne(deps, context, interviewResource, async (work) => {
    const interview = await lockVisible(work, interviewResource, interviewId, { participants: [{ contactId }] });
    requireVersion(interview, ifVersion);
    const before = (await participantsOf(work.tx, interviewId)).map((p) => ({
      contactId: p.contactId,
      role: p.role,
      lead: p.lead,
      invitedFollowUpAt: p.invitedFollowUpAt?.toISOString() ?? null,
    }));
    await setParticipants(work, interviewId, await change(work, before), '');
    const row = await changedPanel(work, interviewId);
    work.affects({ applicationIds: [row['applicationId'] as string] });
    return { row, outcome: 'updated' };
  });
}
