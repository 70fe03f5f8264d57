import { lockRow } from '#db/queries/rows.js';
import { applications } from '#db/tables/applications.js';
import { contactMethods, contacts } from '#db/tables/contacts.js';
import { interviews } from '#db/tables/interviews.js';
import { touchpoints } from '#db/tables/touchpoints.js';
import { type Fault, invalid } from '#src/errors.js';
import { currentMethod } from './current-method.js';
import { learnFromMethod } from './learning.js';
import { notePromises, requirePromise } from './promises.js';
import type { Resource, Row } from './resource.js';
import { reviewTouch } from './touchpoint-reviews.js';
import type { Work } from './work.js';

const LIVE = new Set(['call', 'message', 'in_person']);

/** What happened between candidates and contacts. Any of them restarts the clocks. */
export const touchpointResource: Resource = {
  noun: 'touchpoint',
  type: 'touchpoint',
  table: touchpoints,
  references: {
    candidateId: 'candidate',
    contactId: 'contact',
    applicationId: 'application',
    interviewId: 'interview',
  },
  fixed: ['candidateId'],
  candidateOf: (row) => row['candidateId'] as string,
  turns(values, before) {
    const whole: Readonly<Record<string, unknown>> = { ...before, ...values };
    const { candidateId, contactId, interviewId, methodId, direction, text } = whole;
    const takes: string[] = [];
    const reads: string[] = [];
    if (typeof methodId === 'string' && (direction !== 'outbound' || whole['bounced'] === true))
      takes.push(`method ${methodId}`);
    // Words are reviewed beside all that was said to the same person, and to others of the interview.
    const said = `said ${candidateId} ${contactId}`;
    if (typeof interviewId === 'string' && typeof text === 'string') takes.push(said, `words ${interviewId}`);
    else reads.push(said);
    return { takes, reads };
  },
  async anchors(tx, values, before) {
    const people = [values['contactId'] as string, ...(before === null ? [] : [before['contactId'] as string])];
    // What the touch teaches of a method is written to whom the method belongs.
    const methodId = values['methodId'];
    const method = typeof methodId === 'string' ? await currentMethod(tx, methodId) : undefined;
    if (method !== undefined) people.push(method.contactId);
    return { candidateIds: [values['candidateId'] as string], contactIds: people };
  },
  // Verdicts that come with other words stand alone.
  patched: (values, before) =>
    differs(values, before, 'text') || differs(values, before, 'subject') ? { ...before, reviews: null } : before,
  async prepare(work, given, before) {
    const values = await withCurrentMethod(work, given);
    const whole = { ...before, ...values };
    // What is stored was right when it was noted; since then method and contact may have parted.
    const asksMethod = before === null || differs(values, before, 'methodId') || differs(values, before, 'contactId');
    const derived = await place(work, whole, asksMethod);
    if (whole['conversation'] === true && !LIVE.has(whole['channel'] as string)) {
      throw invalid({
        pointer: '/conversation',
        code: 'not_live',
        message: 'A conversation is a call, a message exchange or in person; e-mail, voicemail and letters are not.',
      });
    }
    await requirePromise(work, { ...whole, ...derived });
    const isNew = saysSomethingNew(values);
    const reviews = isNew ? await reviewTouch(work, { ...whole, ...derived }) : undefined;
    return {
      ...values,
      ...derived,
      // Of other words the verdict on the old ones says nothing, whether or not there is one on the new.
      ...((reviews !== undefined || (isNew && 'text' in values)) && { reviews: reviews ?? null }),
      ...(whole['promiseId'] != null && { promise: true }),
    };
  },
  async settle(work, after, before) {
    await notePromises(work, after, before);
    await learnFromMethod(work, after, before);
    affect(work, after);
    if (before !== null) affect(work, before);
    return [];
  },
  async cascade(work, row) {
    await notePromises(work, null, row);
    affect(work, row);
  },
};

async function withCurrentMethod(work: Work, values: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { methodId } = values;
  if (typeof methodId !== 'string') return values;
  return { ...values, methodId: (await currentMethod(work.tx, methodId))?.id ?? methodId };
}

function differs(values: Readonly<Record<string, unknown>>, before: Row, property: string): boolean {
  return property in values && values[property] !== before[property];
}

/** Words are reviewed when they are written, unless the writer says what a review of them found. */
function saysSomethingNew(values: Record<string, unknown>): boolean {
  return ('text' in values || 'subject' in values) && values['reviews'] === undefined;
}

/** A touch counts for the candidate's follow-ups, and for the budget that others have of the same person. */
function affect(work: Work, row: Row): void {
  work.affects({ candidateIds: [row['candidateId'] as string] });
  if (row['direction'] === 'outbound') work.alsoAffects({ contactIds: [row['contactId'] as string] });
}

/** The process that a touch belongs to must be the candidate's; an interview names its application. */
async function place(
  work: Work,
  whole: Record<string, unknown>,
  asksMethod: boolean,
): Promise<{ applicationId?: string }> {
  const faults: Fault[] = [];
  const wrong = (property: string, message: string) =>
    faults.push({ pointer: `/${property}`, code: 'mismatch', message });
  let applicationId = whole['applicationId'] as string | null | undefined;
  if (typeof whole['interviewId'] === 'string') {
    const interview = await lockRow(work.tx, interviews, whole['interviewId']);
    if (interview?.candidateId !== whole['candidateId']) wrong('interviewId', 'This interview is another candidate’s.');
    else if (applicationId != null && interview?.applicationId !== applicationId)
      wrong('applicationId', 'The interview belongs to another application.');
    applicationId = interview?.applicationId;
  } else if (typeof applicationId === 'string') {
    const application = await lockRow(work.tx, applications, applicationId);
    if (application?.candidateId !== whole['candidateId'])
      wrong('applicationId', 'This application is another candidate’s.');
  }
  if (asksMethod && typeof whole['methodId'] === 'string') {
    const contact = await lockRow(work.tx, contacts, whole['contactId'] as string);
    const method = await lockRow(work.tx, contactMethods, whole['methodId']);
    if (method === undefined || (method.contactId !== contact?.id && method.contactId !== contact?.routeViaId))
      wrong('methodId', 'This method is not one of the contact’s; give one that is, or null.');
  }
  if (faults.length > 0) throw invalid(...faults);
  return applicationId == null ? {} : { applicationId };
}
