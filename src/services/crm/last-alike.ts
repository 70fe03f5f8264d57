import type { IntegrationLinkRow } from '#db/queries/integration-links.js';
import { CRM_FIELDS, type CrmFields } from '#integrations/crm/crm.js';
import { picked } from './contact-fields.js';
import { sameValue } from './merge-fields.js';

/** What was last seen there, and what was sent since without an answer. */
export type Remembered = Pick<IntegrationLinkRow, 'base' | 'sent'>;

/**
 * What both sides were last: of a field that is there as it was sent, that; an answer that was lost is no change of theirs.
 * What was sent and is not there may have arrived and been changed since: who changed it back here has changed it.
 */
export function lastAlike({ base, sent }: Remembered, here: CrmFields, there: CrmFields): CrmFields | null {
  if (sent === null) return base as CrmFields | null;
  const fields = CRM_FIELDS.filter((field) => field in sent);
  const arrived = fields.filter((field) => sameValue(field, sent[field] ?? null, there[field]));
  if (base === null && arrived.length === 0) return null;
  const before = base ?? Object.fromEntries(CRM_FIELDS.map((field) => [field, null]));
  const takenBack = fields.filter((field) => sameValue(field, here[field], before[field] ?? null));
  return { ...before, ...picked(sent as CrmFields, takenBack), ...picked(there, arrived) } as CrmFields;
}
