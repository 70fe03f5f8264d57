import type { CrmContactRow } from '#db/queries/crm-contacts.js';
import type { CrmContact } from '#integrations/crm/crm.js';
import { sameValue } from './merge-fields.js';

/** What people with one address come to. */
export interface ByAddress {
  readonly pairs: readonly (readonly [CrmContact, CrmContactRow])[];
  /** Who is nobody of those here. */
  readonly strangers: readonly CrmContact[];
  /** Who may be several of those here, or shares the address with others there who may be. */
  readonly ambiguous: readonly CrmContact[];
}

/**
 * Tells who of the people there with one address is who of those here: one each is one person, whatever they are called. Of
 * several those are who alone on their side have a name that the other side has too; who is left is no guess. Pure.
 */
export function pairByAddress(there: readonly CrmContact[], here: readonly CrmContactRow[]): ByAddress {
  const [onlyThere, onlyHere] = [there[0], here[0]];
  if (onlyThere !== undefined && onlyHere !== undefined && there.length === 1 && here.length === 1)
    return { pairs: [[onlyThere, onlyHere]], strangers: [], ambiguous: [] };
  const pairs = there.flatMap((remote): (readonly [CrmContact, CrmContactRow])[] => {
    const named = here.filter(({ name }) => sameValue('name', name, remote.fields.name));
    const alike = there.filter(({ fields }) => sameValue('name', fields.name, remote.fields.name));
    const [one] = named;
    return one === undefined || named.length > 1 || alike.length > 1 ? [] : [[remote, one]];
  });
  const left = there.filter((remote) => !pairs.some(([paired]) => paired === remote));
  const free = here.length > pairs.length;
  return { pairs, strangers: free ? [] : left, ambiguous: free ? left : [] };
}
