import type { ActivityKind, CrmActivity } from '../crm.js';

/** What HubSpot calls activities of a kind, and how it calls their being about a contact. */
export const ACTIVITY_OBJECTS: Readonly<
  Record<ActivityKind, { readonly object: string; readonly association: number }>
> = {
  call: { object: 'calls', association: 194 },
  email: { object: 'emails', association: 198 },
  meeting: { object: 'meetings', association: 200 },
  note: { object: 'notes', association: 202 },
  task: { object: 'tasks', association: 204 },
};

/** What HubSpot calls records of a kind. */
export function objectOf(kind: 'contact' | ActivityKind): string {
  return kind === 'contact' ? 'contacts' : ACTIVITY_OBJECTS[kind].object;
}

/** The properties that store an activity, all of them texts. */
export function activityProperties(activity: CrmActivity): Record<string, string> {
  const { kind, subject, body, at, endsAt, done, inbound } = activity;
  const when = { hs_timestamp: at };
  if (kind === 'meeting')
    return {
      ...when,
      hs_meeting_title: subject,
      hs_meeting_body: body,
      hs_meeting_start_time: at,
      hs_meeting_end_time: endsAt ?? at,
    };
  if (kind === 'task')
    // Of a task the timestamp is when it is due.
    return {
      ...when,
      hs_task_subject: subject,
      hs_task_body: body,
      hs_task_status: done ? 'COMPLETED' : 'NOT_STARTED',
      hs_task_type: 'TODO',
    };
  if (kind === 'call')
    return {
      ...when,
      hs_call_title: subject,
      hs_call_body: body,
      hs_call_direction: inbound ? 'INBOUND' : 'OUTBOUND',
      hs_call_status: 'COMPLETED',
    };
  if (kind === 'email')
    return {
      ...when,
      hs_email_subject: subject,
      hs_email_text: body,
      hs_email_direction: inbound ? 'INCOMING_EMAIL' : 'EMAIL',
      hs_email_status: 'SENT',
    };
  return { ...when, hs_note_body: body };
}

/** What makes activities be about their contacts; twice the same as once. */
export function associationsOf(kind: ActivityKind, stored: readonly { id: string; contactIds: readonly string[] }[]) {
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: ACTIVITY_OBJECTS[kind].association }];
  return stored.flatMap(({ id, contactIds }) =>
    contactIds.map((contactId) => ({ from: { id }, to: { id: contactId }, types })),
  );
}
