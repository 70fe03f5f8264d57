/** What Salesforce says is wrong with a record. */
export interface RecordFault {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
  readonly duplicateResult?: object;
}

/** Columns of the stand-in's objects: how long a text may be, and what else it is. */
type Columns = Readonly<Record<string, number | 'id' | 'date' | 'instant' | readonly string[]>>;

/** The field that keeps our ids. */
export const ID_FIELD = 'Followthrough_Id__c';

const STATUSES = ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'];
const SUBTYPES = ['Task', 'Email', 'Call'];

/** What may be written of each object. */
export const WRITABLE: Readonly<Record<string, Columns>> = {
  Contact: {
    FirstName: 40,
    LastName: 80,
    Title: 128,
    Email: 80,
    Phone: 40,
    AccountId: 'id',
    [ID_FIELD]: 100,
  },
  Account: { Name: 255 },
  Task: {
    Subject: 255,
    Description: 32_000,
    WhoId: 'id',
    ActivityDate: 'date',
    Status: STATUSES,
    Priority: ['High', 'Normal', 'Low'],
    TaskSubtype: SUBTYPES,
    [ID_FIELD]: 100,
  },
  Event: {
    Subject: 255,
    Description: 32_000,
    WhoId: 'id',
    StartDateTime: 'instant',
    EndDateTime: 'instant',
    [ID_FIELD]: 100,
  },
  EventRelation: { EventId: 'id', RelationId: 'id' },
};

/** What only Salesforce itself writes. */
export const READABLE = ['Id', 'IsDeleted', 'MasterRecordId', 'SystemModstamp', 'CreatedDate', 'Account.Name'];

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  Contact: ['LastName'],
  Account: ['Name'],
  Task: ['Status', 'Priority'],
  Event: ['StartDateTime', 'EndDateTime'],
  EventRelation: ['EventId', 'RelationId'],
};

/** What is wrong with the fields of a record by themselves; `anew` where it is to be made. */
export function faultIn(
  object: string,
  fields: Readonly<Record<string, unknown>>,
  { anew, columns }: { readonly anew: boolean; readonly columns: ReadonlySet<string> },
): RecordFault | undefined {
  const known = WRITABLE[object] ?? {};
  for (const [name, value] of Object.entries(fields)) {
    const shape = known[name];
    if (shape === undefined || !columns.has(name))
      return fault('INVALID_FIELD', `No such column '${name}' on sobject of type ${object}`);
    if (value === null) continue;
    if (typeof value !== 'string') return fault('JSON_PARSER_ERROR', `Cannot deserialize instance of ${name}`, name);
    if (typeof shape === 'number' && value.length > shape)
      return fault('STRING_TOO_LONG', `${name}: data value too large (max length=${shape})`, name);
    if (shape === 'id' && !/^\w{18}$/.test(value))
      return fault('MALFORMED_ID', `${name}: id value of incorrect type`, name);
    if (shape === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value)) return fault('JSON_PARSER_ERROR', 'no date', name);
    if (shape === 'instant' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value))
      return fault('JSON_PARSER_ERROR', 'no date and time', name);
    if (Array.isArray(shape) && !shape.includes(value))
      return fault('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `${name}: bad value for restricted picklist`, name);
    if (name === 'Email' && !/^\S+@\S+\.\S+$/.test(value))
      return fault('INVALID_EMAIL_ADDRESS', `Email: invalid email address: ${value}`, name);
    if (name === 'TaskSubtype' && !anew)
      return fault('INVALID_FIELD_FOR_INSERT_UPDATE', 'Unable to create/update fields: TaskSubtype.', name);
  }
  const missing = (NEEDED[object] ?? []).filter((name) => (anew ? fields[name] == null : fields[name] === null));
  if (missing.length > 0)
    return fault('REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, ...missing);
  const { StartDateTime: start, EndDateTime: end } = fields;
  if (typeof start === 'string' && typeof end === 'string' && Date.parse(end) < Date.parse(start))
    return fault('FIELD_INTEGRITY_EXCEPTION', 'The event ends before it begins.', 'EndDateTime');
  return undefined;
}

/** A fault of a record. */
export function fault(statusCode: string, message: string, ...fields: string[]): RecordFault {
  return { statusCode, message, fields };
}
