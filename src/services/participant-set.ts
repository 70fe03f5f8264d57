import type { Tx } from '#db/client.js';
import { participantsOf, replaceParticipants } from '#db/queries/panels.js';
import { visibleRows } from '#db/queries/visible.js';
import { type Fault, invalid } from '#src/errors.js';
import { currentContacts } from './current-contacts.js';
import type { Work } from './work.js';

/** Who took part, as a door hands it over. */
export interface ParticipantInput {
  contactId: string;
  role?: string | null;
  lead?: boolean | null;
  invitedFollowUpAt?: string | null;
}

/** Whom participants stand for now: contacts that were merged away stand for others. */
export function currentPeople(tx: Tx, given: readonly ParticipantInput[]): Promise<string[]> {
  return currentContacts(
    tx,
    given.map((p) => p.contactId),
  );
}

/**
 * Each participant must be a contact that the key sees, once, or one that takes part already; gives whom they stand for
 * now.
 */
export async function checkParticipants(
  work: Work,
  interviewId: string | undefined,
  given: readonly ParticipantInput[],
  pointer = '/participants',
): Promise<string[]> {
  const ids = await currentPeople(work.tx, given);
  const visible = await visibleRows(work.tx, work.context.viewer, 'contact', ids);
  const there = interviewId === undefined ? [] : await participantsOf(work.tx, interviewId);
  const stored = new Set(there.map((row) => row.contactId));
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
  return ids;
}

/** Makes these the participants, in this order; see checkParticipants. Says whether that changed anything. */
export async function setParticipants(
  work: Work,
  interviewId: string,
  given: readonly ParticipantInput[],
  pointer = '/participants',
): Promise<boolean> {
  const ids = await checkParticipants(work, interviewId, given, pointer);
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
