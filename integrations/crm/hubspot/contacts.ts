import { CRM_FIELDS, type CrmContact, type CrmFields } from '../crm.js';
import type { HubSpotObject } from './requests.js';

/** The property that keeps our id: one value each, made by us where it is not there. */
export const OUR_ID = 'followthrough_id';

/** What must be there to be read of a contact: a field that is not told is not empty. */
export const NEEDED = ['firstname', 'lastname', 'jobtitle', 'email', 'phone', 'company', 'lastmodifieddate'];

/** What is read of a contact. */
export const PROPERTIES = [...NEEDED, OUR_ID, 'hs_merged_object_ids'];

/** A contact of HubSpot's. */
export function contactOf({ id, properties }: HubSpotObject): CrmContact {
  const text = (name: string) => (properties[name] ?? '').trim() || null;
  const name = [text('firstname'), text('lastname')].filter((part) => part !== null).join(' ') || null;
  const fields = {
    name,
    title: text('jobtitle'),
    email: text('email'),
    phone: text('phone'),
    company: text('company'),
  };
  const merged = text('hs_merged_object_ids')?.split(';') ?? [];
  return { id, fields, ourId: text(OUR_ID), mergedIds: merged.map((one) => one.trim()).filter((one) => one !== '') };
}

const NAMES = { title: 'jobtitle', email: 'email', phone: 'phone', company: 'company' } as const;

/** The properties that store these fields, all of them texts; an empty one clears. */
export function propertiesOf(set: Partial<CrmFields>): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const field of CRM_FIELDS) {
    const value = set[field];
    if (value === undefined) continue;
    if (field !== 'name') properties[NAMES[field]] = value ?? '';
    else {
      const words = (value ?? '').trim().split(/\s+/);
      properties['lastname'] = words.length > 1 ? (words.at(-1) ?? '') : '';
      properties['firstname'] = words.length > 1 ? words.slice(0, -1).join(' ') : (words[0] ?? '');
    }
  }
  return properties;
}
