import type { Imported } from './format.js';

/** How the cell of a field is read. */
export type CellKind =
  | 'text'
  | 'date'
  | 'flag'
  | 'code'
  | 'id'
  | 'reference'
  | 'employer'
  | 'email'
  | 'phone'
  | 'profile';

/** What may be cleared; all else a record has always. */
const CLEARABLE = new Set(['date', 'text', 'reference', 'id']);

/** What a file may say of each resource besides its id, by field. */
export const FIELDS: Readonly<Record<Imported, Readonly<Record<string, CellKind>>>> = {
  employer: { name: 'text', website: 'text', domain: 'text', sourceUpdatedAt: 'date' },
  candidate: {
    name: 'text',
    timeZone: 'text',
    locale: 'text',
    email: 'text',
    phone: 'text',
    programme: 'text',
    cohort: 'text',
    advisor: 'reference',
    advisorId: 'id',
    sourceUpdatedAt: 'date',
  },
  contact: {
    name: 'text',
    title: 'text',
    role: 'code',
    timeZone: 'text',
    locale: 'text',
    employer: 'reference',
    employerId: 'id',
    employerName: 'employer',
    email1: 'email',
    email2: 'email',
    phone1: 'phone',
    phone2: 'phone',
    profile: 'profile',
    sourceUpdatedAt: 'date',
  },
  application: {
    role: 'text',
    stage: 'text',
    outcome: 'code',
    appliedAt: 'date',
    decidedAt: 'date',
    decisionExpectedAt: 'date',
    offerExpiresAt: 'date',
    candidate: 'reference',
    candidateId: 'id',
    employer: 'reference',
    employerId: 'id',
    employerName: 'employer',
    sourceUpdatedAt: 'date',
  },
  interview: {
    title: 'text',
    stage: 'text',
    status: 'code',
    startsAt: 'date',
    endsAt: 'date',
    timeZone: 'text',
    format: 'code',
    application: 'reference',
    applicationId: 'id',
    sourceUpdatedAt: 'date',
  },
  touchpoint: {
    at: 'date',
    direction: 'code',
    channel: 'code',
    conversation: 'flag',
    thanks: 'flag',
    addsValue: 'flag',
    needsReply: 'flag',
    subject: 'text',
    text: 'text',
    candidate: 'reference',
    candidateId: 'id',
    contact: 'reference',
    contactId: 'id',
    application: 'reference',
    applicationId: 'id',
    interview: 'reference',
    interviewId: 'id',
    sourceUpdatedAt: 'date',
  },
};

/** Fields that every record has a value of. */
const ALWAYS = new Set(['name', 'timeZone', 'locale', 'role', 'startsAt', 'at', 'sourceUpdatedAt']);

/** Other names that people give to fields, plain. */
export const ALSO_CALLED: Readonly<Record<string, string>> = {
  id: 'externalId',
  company: 'employerName',
  companyname: 'employerName',
  organization: 'employerName',
  jobtitle: 'role',
  position: 'role',
  status: 'stage',
  email: 'email1',
  emailaddress: 'email1',
  phone: 'phone1',
  phonenumber: 'phone1',
  linkedin: 'profile',
  dateapplied: 'appliedAt',
  applieddate: 'appliedAt',
  applicationdate: 'appliedAt',
  program: 'programme',
  date: 'at',
};

/** Whether `**CLEAR**` may stand in the column of a field. */
export function mayBeCleared(field: string, kind: CellKind): boolean {
  return CLEARABLE.has(kind) && !ALWAYS.has(field);
}
