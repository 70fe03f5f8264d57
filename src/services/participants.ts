import { participantsOf } from '#db/queries/panels.js';
import { visibleRows } from '#db/queries/visible.js';
import { invalid, notFound } from '#src/errors.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { interviewResource } from './interviews.js';
import type { Page } from './newest-first.js';
import { changedPanel } from './panel.js';
import { currentPeople, type ParticipantInput, setParticipants } from './participant-set.js';
import { getOf } from './reading.js';
import type { Written } from './resource.js';
import { pageWithin } from './short-list.js';
import type { Work } from './work.js';
import { lockVisible, requireVersion, writeOne } from './writing.js';

/** Somebody who takes part, as answered. */
type Placed = Record<string, unknown> & { readonly position: number; readonly contactId: string };

/** As they are ordered: by place, and where two have the same by id. */
function placeOf({ position, contactId }: Placed): string {
  return `${String(position).padStart(10, '0')} ${contactId}`;
}

/** A page of those who take part in an interview, in their order; throws `not_found` where the key does not see it. */
export async function listParticipants(
  deps: Deps,
  context: Context,
  interviewId: string,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Placed>> {
  const { participants } = await getOf(deps, context, 'interview', interviewId, interviewResource.selection);
  return pageWithin(participants as Placed[], query, 'participants', placeOf);
}

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
