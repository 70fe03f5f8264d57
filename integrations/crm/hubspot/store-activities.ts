import type { ActivityOutcome, CrmActivity } from '../crm.js';
import { ACTIVITY_OBJECTS, activityProperties, associationsOf } from './activities.js';
import type { Portal } from './portal.js';
import { refusalOf } from './refusal.js';
import { codeOf } from './requests.js';

const MOST_ASSOCIATIONS = 100;

/** Stores activities of one kind, and says whom they are about; outcomes in their order. */
export async function storeActivities(portal: Portal, activities: readonly CrmActivity[]): Promise<ActivityOutcome[]> {
  const [first] = activities;
  if (first === undefined) return [];
  const { kind } = first;
  const { object } = ACTIVITY_OBJECTS[kind];
  await portal.properties.prepare(object);
  const inputs = activities.map((activity) => ({ ...activity, properties: activityProperties(activity) }));
  const { stored, refused } = await portal.batches.store(object, inputs);
  const about = activities.flatMap(({ ourId, contactIds }) => {
    const id = stored.get(ourId);
    return id === undefined ? [] : [{ id, contactIds }];
  });
  const links = associationsOf(kind, about);
  const nobodys = new Map<string, string>();
  for (let n = 0; n < links.length; n += MOST_ASSOCIATIONS)
    await associate(portal, object, links.slice(n, n + MOST_ASSOCIATIONS), nobodys);
  return activities.map(({ ourId }) => {
    const id = stored.get(ourId);
    if (id === undefined) return refusalOf(refused.get(ourId));
    const code = nobodys.get(id);
    return code === undefined ? { kind: 'stored', id } : { kind: 'later', code };
  });
}

/** Makes activities be about their contacts; those of which one could not be go into `nobodys`, with a code. */
async function associate(
  portal: Portal,
  object: string,
  inputs: ReturnType<typeof associationsOf>,
  nobodys: Map<string, string>,
): Promise<void> {
  const path = `${portal.paths.associations}/${object}/contacts/batch/create`;
  const { status, body } = await portal.ask('POST', path, { inputs });
  if (status < 400) return;
  const [only, ...others] = inputs;
  if (only !== undefined && others.length === 0) nobodys.set(only.from.id, codeOf(body.category, `status_${status}`));
  if (others.length === 0) return;
  // One contact that is gone may have all of them refused: it is found by halves.
  const middle = Math.ceil(inputs.length / 2);
  await associate(portal, object, inputs.slice(0, middle), nobodys);
  await associate(portal, object, inputs.slice(middle), nobodys);
}
