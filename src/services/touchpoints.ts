import { methodsOf, storeMethod } from '#db/queries/methods.js';
import { lockRow, updateRow } from '#db/queries/rows.js';
import { applications } from '#db/tables/applications.js';
import { contactMethods, contacts } from '#db/tables/contacts.js';
import { interviews } from '#db/tables/interviews.js';
import { touchpoints } from '#db/tables/touchpoints.js';
import { type Fault, invalid } from '#src/errors.js';
import type { Resource, Row } from './resource.js';
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
  async prepare(work, values, before) {
    const whole = { ...before, ...values };
    await work.lock({
      candidateIds: [whole['candidateId'] as string],
      contactIds: [whole['contactId'] as string, ...(before === null ? [] : [before['contactId'] as string])],
    });
    const derived = await place(work, whole);
    if (whole['conversation'] === true && !LIVE.has(whole['channel'] as string)) {
      throw invalid({
        pointer: '/conversation',
        code: 'not_live',
        message: 'A conversation is a call, a message exchange or in person; e-mail, voicemail and letters are not.',
      });
    }
    return { ...values, ...derived, ...(whole['promiseId'] != null && { promise: true }) };
  },
  async settle(work, after, before) {
    await keepPromise(work, after);
    await learnFromMethod(work, after);
    affect(work, after);
    if (before !== null) affect(work, before);
    return [];
  },
  async cascade(work, row) {
    await work.lock({ candidateIds: [row['candidateId'] as string], contactIds: [row['contactId'] as string] });
    affect(work, row);
  },
};

/** A touch counts for the candidate's follow-ups, and for the budget that others have of the same person. */
function affect(work: Work, row: Row): void {
  work.affects({ candidateIds: [row['candidateId'] as string] });
  if (row['direction'] === 'outbound') work.alsoAffects({ contactIds: [row['contactId'] as string] });
}

/** The process that a touch belongs to must be the candidate's; an interview names its application. */
async function place(work: Work, whole: Record<string, unknown>): Promise<{ applicationId?: string }> {
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
  if (typeof whole['methodId'] === 'string') {
    const contact = await lockRow(work.tx, contacts, whole['contactId'] as string);
    const method = await lockRow(work.tx, contactMethods, whole['methodId']);
    if (method === undefined || (method.contactId !== contact?.id && method.contactId !== contact?.routeViaId))
      wrong('methodId', 'This method is not one of the contact’s.');
  }
  if (faults.length > 0) throw invalid(...faults);
  return applicationId == null ? {} : { applicationId };
}

/** A touch that delivers a promise keeps it, from then on. */
async function keepPromise(work: Work, row: Row): Promise<void> {
  const promiseId = row['promiseId'];
  if (typeof promiseId !== 'string') return;
  const interviewId = row['interviewId'];
  const interview = typeof interviewId === 'string' ? await lockRow(work.tx, interviews, interviewId) : undefined;
  if (!interview?.promises.some((promise) => promise.id === promiseId)) {
    throw invalid({
      pointer: '/promiseId',
      code: 'not_found',
      message: 'Give interviewId too, and a promise of that interview.',
    });
  }
  const at = row['at'] as Date;
  const promises = interview.promises.map((promise) =>
    promise.id === promiseId && promise.keptAt === null ? { ...promise, keptAt: at.toISOString() } : promise,
  );
  if (JSON.stringify(promises) === JSON.stringify(interview.promises)) return;
  const after = await updateRow(work.tx, interviews, interview.id, { promises });
  work.changed(
    {
      type: 'interview',
      resourceId: after.id,
      action: 'update',
      version: after.version,
      candidateId: after.candidateId,
    },
    ['promises'],
  );
}

/** An answer confirms the method that it came by; a bounce shows that it is wrong. */
async function learnFromMethod(work: Work, row: Row): Promise<void> {
  const methodId = row['methodId'];
  if (typeof methodId !== 'string' || row['deletedAt'] !== null) return;
  const bounced = row['bounced'] === true && row['direction'] === 'outbound';
  const answered = row['direction'] === 'inbound' && row['autoReply'] !== true && row['bounced'] !== true;
  if (!bounced && !answered) return;
  const contactId = row['contactId'] as string;
  const method = (await lockRow(work.tx, contactMethods, methodId)) ?? null;
  const there =
    method === null
      ? undefined
      : (await methodsOf(work.tx, method.contactId)).find((candidate) => candidate.id === methodId);
  if (there === undefined || there.status === 'opted_out') return;
  const at = row['at'] as Date;
  if (answered && there.status === 'confirmed' && there.confirmedAt !== null && there.confirmedAt >= at) return;
  const changed = await storeMethod(
    work.tx,
    there.contactId,
    there,
    bounced ? { status: 'bounced' } : { status: 'confirmed', confirmedBy: 'reply', confirmedAt: at },
  );
  if (!changed) return;
  const contact = await updateRow(work.tx, contacts, there.contactId, {});
  work.changed(
    { type: 'contact', resourceId: contact.id, action: 'update', version: contact.version, candidateId: null },
    ['methods'],
  );
  work.affects({ contactIds: [contactId, there.contactId] });
}
