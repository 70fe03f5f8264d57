import { type CrmContactRow, crmContacts } from '#db/queries/crm-contacts.js';
import { type IntegrationLinkRow, updateLink } from '#db/queries/integration-links.js';
import { lockRow } from '#db/queries/rows.js';
import { contacts } from '#db/tables/contacts.js';
import { CRM_FIELDS, type CrmContact, type CrmField, type CrmFields } from '#integrations/crm/crm.js';
import { Problem } from '#src/errors.js';
import { contactResource } from '../contacts.js';
import type { Row } from '../resource.js';
import type { Work } from '../work.js';
import { update } from '../writing.js';
import { attempt } from './attempt.js';
import { type Conflict, noteConflicts } from './conflicts.js';
import { cleaned, differingFields, fieldsOf, inputOf, picked, rulesOf, unfitFields } from './contact-fields.js';
import { lastAlike } from './last-alike.js';
import { mergeFields, sameValue } from './merge-fields.js';
import type { RunReport, Sync } from './sync.js';

/** A link with what the CRM says of its person now. */
export interface Pair {
  readonly link: IntegrationLinkRow;
  readonly remote: CrmContact;
}

/** What is left to be brought there of a pair, after what had to change here was changed. */
export interface Outgoing {
  readonly row: CrmContactRow;
  readonly remoteFields: CrmFields;
  readonly set: Partial<CrmFields>;
}

/**
 * Brings records here in step with what the CRM says of them now, by a merge of both against what was last seen there, and
 * says what is left to be brought there; by link. The contacts are locked by the caller, and companies looked up by name.
 * Where a value cannot be stored here, or is refused, it is told as a conflict and the field left alone on both sides.
 */
export async function reconcile(
  work: Work,
  sync: Sync,
  report: RunReport,
  pairs: readonly Pair[],
  employerIdOf: (company: string) => string,
): Promise<ReadonlyMap<string, Outgoing>> {
  const { tx } = work;
  const rows = await crmContacts(
    tx,
    pairs.map(({ link }) => link.localId),
  );
  const outgoing = new Map<string, Outgoing>();
  const conflicts: Conflict[] = [];
  for (const { link, remote } of pairs) {
    const row = rows.get(link.localId);
    if (row === undefined) continue;
    const of = { entity: 'contact', localId: row.id, remoteId: remote.id };
    const there = cleaned(remote);
    const here = fieldsOf(row);
    const base = lastAlike(link, here, there);
    const unfit = unfitFields(there);
    // As if it said what is here: nothing is to be done about it.
    const said = { ...there, ...picked(here, unfit) };
    const merged = mergeFields(base, here, said, rulesOf(row, sync.now));
    if (base === null || differingFields(base, there).length > 0) {
      for (const { field, here, there, kept } of merged.conflicts)
        conflicts.push({ kind: 'field', ...of, field, here, there, kept, of: base?.[field] ?? null });
      for (const field of unfit) conflicts.push({ kind: 'invalid_there', ...of, field, there: there[field] });
    }
    let after = row;
    const refused: CrmField[] = [];
    const changing = CRM_FIELDS.filter((field) => field in merged.here);
    if (changing.length > 0) {
      const input = inputOf(row, merged.here, employerIdOf);
      const stored = await attempt(work, async (part) => {
        const locked = (await lockRow(tx, contacts, row.id)) as Row;
        return update(part, contactResource, locked, input);
      });
      if (stored instanceof Problem) {
        refused.push(...changing);
        for (const field of changing)
          conflicts.push({ kind: 'refused_here', ...of, field, here: here[field], there: there[field] });
      } else {
        after = (await crmContacts(tx, [row.id])).get(row.id) ?? row;
        const fields = changing.map((field) => ({ field, before: here[field], after: there[field] }));
        report.change({ side: 'here', action: 'update', ...of, fields });
      }
    }
    const left = differingFields(fieldsOf(after), there).filter(
      (field) => !unfit.includes(field) && !refused.includes(field),
    );
    outgoing.set(link.id, { row: after, remoteFields: there, set: picked(fieldsOf(after), left) });
    const clean = left.length === 0;
    const seen = link.base;
    const same = seen !== null && CRM_FIELDS.every((field) => seen[field] === there[field]);
    if (!same || (clean && link.localStamp !== after.stamp))
      await updateLink(tx, link.id, {
        base: there,
        // What was changed there and belongs here is to be put back, though nothing changed here.
        localStamp: clean ? after.stamp : null,
        ...(clean && CLEAN),
      });
  }
  await noteConflicts(tx, sync, report, conflicts);
  return outgoing;
}

/** Nothing is in the way any more. */
export const CLEAN = { sent: null, failures: 0, failedStamp: null, retryAt: null, error: null } as const;

/** The companies that contacts may have to be moved to for these pairs. */
export function companiesOf(pairs: readonly Pair[], rows: ReadonlyMap<string, CrmContactRow>): string[] {
  return pairs.flatMap(({ link, remote }) => {
    const { company, ...rest } = cleaned(remote);
    const row = rows.get(link.localId);
    if (company === null || row === undefined || sameValue('company', company, row.company)) return [];
    return unfitFields({ company, ...rest }).includes('company') ? [] : [company];
  });
}
