import { type CrmContact, type CrmPage, recordsOf } from '../crm.js';
import { contactOf, NEEDED, PROPERTIES } from './contacts.js';
import type { Portal } from './portal.js';
import { type HubSpotAnswer, resultsOf } from './requests.js';
import { behind, searchOf } from './search.js';

/** A page of what changed behind a cursor. */
export async function changesBehind(portal: Portal, cursor: string | null): Promise<CrmPage> {
  const { ask, clock, paths } = portal;
  const begun = clock.now();
  const answer = await ask('POST', `${paths.objects}/contacts/search`, searchOf(cursor, PROPERTIES));
  const changes = recordsOf(await contactsIn(portal, answer));
  return { changes, ...behind(cursor, resultsOf(answer), clock.at(begun)) };
}

/** These people as they are now. Who is absent is taken for gone, so that nothing else may look like it. */
export async function contactsOf(portal: Portal, ids: readonly string[]): Promise<CrmContact[]> {
  const asked = { properties: PROPERTIES, inputs: ids.map((id) => ({ id })) };
  return contactsIn(portal, await portal.ask('POST', `${portal.paths.objects}/contacts/batch/read`, asked));
}

async function contactsIn({ properties }: Portal, answer: HubSpotAnswer): Promise<CrmContact[]> {
  const found = resultsOf(answer);
  await properties.requireTold('contacts', NEEDED, found);
  return found.map(contactOf);
}
