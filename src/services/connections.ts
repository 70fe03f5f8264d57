import { lockConnection } from '#db/queries/connections.js';
import { connections } from '#db/tables/connections.js';
import type { Resource, Row } from './resource.js';

/** Who is connected with whom on a LinkedIn-style network, as told by hand. */
export const connectionResource: Resource = {
  noun: 'connection',
  type: 'connection',
  table: connections,
  references: { candidateId: 'candidate', contactId: 'contact' },
  fixed: ['candidateId', 'contactId'],
  candidateOf: (row) => row['candidateId'] as string,
  blank: { source: 'hand', invitedAt: null, connectedAt: null },
  /** Who gives another state without saying who says so has said it by hand. */
  async prepare({ context }, values, before) {
    if (!('state' in values) || values['state'] === before?.['state']) return values;
    const { source = 'hand' } = values;
    if (source !== 'hand') return { ...values, saidAt: null };
    // Time said `ignored` of what was said by hand: that was said when it was.
    if ('source' in values && before?.deletedAt === null) return values;
    return { ...values, source, saidAt: context.now() };
  },
  async standing(work, values) {
    return lockConnection(work.tx, values['candidateId'] as string, values['contactId'] as string);
  },
  anchors: (_tx, values) => ({
    candidateIds: [values['candidateId'] as string],
    contactIds: [values['contactId'] as string],
  }),
  async settle(work, after, before) {
    const candidateId = after['candidateId'] as string;
    work.affects({ candidateIds: [candidateId] });
    if (isAccepted(after, before)) {
      work.event({
        type: 'connection.accepted',
        subjectId: after.id,
        candidateId,
        occurredAt: work.context.now().toISOString(),
        payload: { connectionId: after.id, contactId: after['contactId'] },
      });
    }
    return [];
  },
  async cascade(work, row) {
    work.affects({ candidateIds: [row['candidateId'] as string] });
  },
};

/** Whether somebody was connected just now: of what a network tells, only what had been waited for is news. */
function isAccepted(after: Row, before: Row | null): boolean {
  if (after['state'] !== 'connected' || before?.['state'] === 'connected') return false;
  return after['source'] === 'hand' || ['invited', 'ignored'].includes(String(before?.['state']));
}
