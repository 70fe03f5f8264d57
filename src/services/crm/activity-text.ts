import type { ActivityToPush } from '#db/queries/crm-activities.js';
import type { ActivityKind, CrmActivity } from '#integrations/crm/crm.js';

const TASKS: Readonly<Record<string, string>> = {
  confirm_contact: 'Confirm how to reach',
  find_contact: 'Find how to reach',
  answer_offer: 'Answer the offer of',
  reply_to_decision: 'Answer the decision of',
  reply: 'Answer',
  send_thanks: 'Thank',
  send_promised: 'Send what was promised to',
  call: 'Call',
  follow_up: 'Follow up with',
  invite_connection: 'Connect with',
  reconnect: 'Be in touch with',
};

const KINDS: Readonly<Record<string, ActivityKind>> = { email: 'email', call: 'call', voicemail: 'call' };

/** What we call an activity: the same each time. */
export function activityId({ localId, part }: Pick<ActivityToPush, 'localId' | 'part'>): string {
  return part === '' ? localId : `${localId}:${part}`;
}

/** An activity as a CRM gets it: who, with whom, when and through what; nothing that anybody wrote but titles and subjects. */
export function activityOf(row: ActivityToPush): CrmActivity {
  const { entity, remoteId, contactIds, candidate, contact, what, title, at, endsAt, inbound } = row;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: row.timeZone, dateStyle: 'short' }).format(at);
  const base = { ourId: activityId(row), id: remoteId, contactIds, done: false, inbound };
  const when = { at: at.toISOString(), endsAt: endsAt?.toISOString() ?? null, day };
  if (entity === 'meeting') {
    const subject = `${title ?? 'Interview'}: ${candidate}, ${what}`;
    return { ...base, ...when, kind: 'meeting', subject, body: `${candidate} with ${contact}.` };
  }
  if (entity === 'task')
    return {
      ...base,
      ...when,
      kind: 'task',
      subject: `${TASKS[what] ?? 'Follow up with'} ${contact}`,
      body: `For ${candidate}.`,
    };
  const said = inbound ? `${contact} to ${candidate}` : `${candidate} to ${contact}`;
  const subject = title ?? `${what.replace('_', ' ')}: ${said}`;
  return { ...base, ...when, kind: KINDS[what] ?? 'note', subject, body: `${what.replace('_', ' ')}: ${said}.` };
}
