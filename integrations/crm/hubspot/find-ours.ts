import type { ActivityKind } from '../crm.js';
import { objectOf } from './activities.js';
import { OUR_ID } from './contacts.js';
import type { Portal } from './portal.js';
import { resultsOf } from './requests.js';

/** Records of ours that are there, by what we call them. */
export async function findOurs(
  { ask, paths, properties }: Portal,
  kind: 'contact' | ActivityKind,
  ourIds: readonly string[],
): Promise<Map<string, string>> {
  const object = objectOf(kind);
  // Looking for records makes nothing there: a dry run looks for them too.
  if (!(await properties.isPrepared(object))) return new Map();
  const asked = { idProperty: OUR_ID, properties: [OUR_ID], inputs: ourIds.map((id) => ({ id })) };
  const found = resultsOf(await ask('POST', `${paths.objects}/${object}/batch/read`, asked));
  return new Map(found.map((one) => [one.properties[OUR_ID] ?? '', one.id]));
}
