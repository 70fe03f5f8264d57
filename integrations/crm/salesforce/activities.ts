import type { ActivityKind, CrmActivity } from '../crm.js';

/** What Salesforce stores activities of a kind as: what has a time is an event, all else a task, also what was done. */
export const ACTIVITY_OBJECTS: Readonly<Record<ActivityKind, 'Event' | 'Task'>> = {
  meeting: 'Event',
  task: 'Task',
  call: 'Task',
  email: 'Task',
  note: 'Task',
};

const SUBTYPES: Readonly<Record<ActivityKind, string>> = {
  meeting: 'Event',
  task: 'Task',
  call: 'Call',
  email: 'Email',
  note: 'Task',
};
const LONGEST_SUBJECT = 255;

/** The fields that store an activity; its subtype, and what we call it, are given once, when it is made. */
export function activityRecord(activity: CrmActivity, idField: string, anew: boolean): object {
  const { kind, ourId, contactIds, subject, body, at, endsAt, day, done } = activity;
  const [contactId] = contactIds;
  const told = {
    // Half a character would have the whole request refused.
    Subject: subject.slice(0, LONGEST_SUBJECT).replace(/[\uD800-\uDBFF]$/, ''),
    Description: body,
    ...(contactId !== undefined && { WhoId: contactId }),
    ...(anew && { [idField]: ourId }),
  };
  if (kind === 'meeting') return { ...told, StartDateTime: at, EndDateTime: endsAt ?? at };
  return {
    ...told,
    // A date alone, as it is where the candidate is: the due date of a task, and when all else took place.
    ActivityDate: day ?? at.slice(0, 10),
    Status: kind === 'task' && !done ? 'Not Started' : 'Completed',
    ...(anew && { TaskSubtype: SUBTYPES[kind], Priority: 'Normal' }),
  };
}
