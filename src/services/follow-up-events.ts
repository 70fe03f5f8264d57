import type { OutboxEvent } from '#db/queries/outbox.js';
import type { Assessment, NextAction } from '#src/engine/index.js';

/** Whose event it is. */
export interface Subject {
  id: string;
  candidateId: string;
  contactId: string;
}

/**
 * What an assessment says that the one before did not: the state changed, the contact became unreachable, an action's
 * notBefore (`follow_up.due`) or lateAfter (`follow_up.late`) was reached. Ids, codes and instants only.
 */
export function eventsOf(subject: Subject, before: Assessment | null, after: Assessment): OutboxEvent[] {
  const events: OutboxEvent[] = [];
  const add = (type: string, payload: Record<string, unknown>) => {
    events.push({
      type,
      subjectId: subject.id,
      candidateId: subject.candidateId,
      occurredAt: after.asOf,
      payload: { followUpId: subject.id, ...payload },
    });
  };
  if (before !== null && before.state !== after.state) {
    add('follow_up.state_changed', { from: before.state, to: after.state, nextAction: after.nextAction?.kind ?? null });
  }
  if (after.state === 'unreachable' && before?.state !== 'unreachable')
    add('contact.unreachable', { contactId: subject.contactId });
  for (const [type, edge] of EDGES) {
    const passed = reached(after, edge);
    if (passed !== null && reached(before, edge) !== passed)
      add(type, { kind: after.nextAction?.kind, [edge]: after.nextAction?.[edge] });
  }
  return events;
}

const EDGES = [
  ['follow_up.due', 'notBefore'],
  ['follow_up.late', 'lateAfter'],
] as const;

/** Which action's edge had been reached when the assessment was made; null when none. */
function reached(assessment: Assessment | null, edge: 'notBefore' | 'lateAfter'): string | null {
  const action: NextAction | null | undefined = assessment?.nextAction;
  const at = action?.[edge];
  if (assessment === null || action == null || at == null || Date.parse(at) > Date.parse(assessment.asOf)) return null;
  return `${action.kind} ${at}`;
}
