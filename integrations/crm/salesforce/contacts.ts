import type { CrmContact, CrmFields } from '../crm.js';
import type { SalesforceRecord } from './soql.js';

/** What is read of a contact. */
export function columnsOf(idField: string): string {
  return `Id, FirstName, LastName, Title, Email, Phone, Account.Name, ${idField}, IsDeleted, MasterRecordId, SystemModstamp`;
}

/** A contact of Salesforce's, with those who were merged into it. */
export function contactOf(record: SalesforceRecord, idField: string, mergedIds: readonly string[] = []): CrmContact {
  const text = (value: unknown) => (typeof value === 'string' ? value.trim() || null : null);
  const name = [text(record['FirstName']), text(record['LastName'])].filter((part) => part !== null).join(' ') || null;
  const account = record['Account'] as Readonly<Record<string, unknown>> | null | undefined;
  const fields = {
    name,
    title: text(record['Title']),
    email: text(record['Email']),
    phone: text(record['Phone']),
    company: text(account?.['Name']),
  };
  return { id: record.Id, fields, ourId: text(record[idField]), mergedIds };
}

/** Into whom a record was merged; null where it is there, or was deleted. */
export function masterOf(record: SalesforceRecord): string | null {
  const master = record['MasterRecordId'];
  return record['IsDeleted'] === true && typeof master === 'string' ? master : null;
}

/** The fields that store these; a company is an account, of which the id is needed. */
export function recordOf(set: Partial<CrmFields>, accountIdOf: (company: string) => string | undefined): object {
  const { name, title, email, phone, company } = set;
  return {
    ...(name != null && nameOf(name)),
    ...(title !== undefined && { Title: title }),
    ...(email !== undefined && { Email: email }),
    ...(phone !== undefined && { Phone: phone }),
    ...(company !== undefined && { AccountId: company === null ? null : accountIdOf(company) }),
  };
}

/** Everybody has a last name there. */
function nameOf(name: string): object {
  const words = name.trim().split(/\s+/);
  return { LastName: words.at(-1), FirstName: words.length > 1 ? words.slice(0, -1).join(' ') : null };
}
