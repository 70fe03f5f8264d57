import { Superseded, type Tx } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { affectedFollowUps } from '#db/queries/affected.js';
import { lockClocks } from '#db/queries/clocks.js';
import { interviewedBy, peopleOfMethods, routedThrough } from '#db/queries/people.js';
import { peekRow } from '#db/queries/rows.js';
import { currentIds, visibleRows } from '#db/queries/visible.js';
import { contacts } from '#db/tables/contacts.js';
import { invalid } from '#src/errors.js';
import { checkMerge, contactResource } from './contacts.js';
import { type Context, requireScope, requireWholeOrganization } from './context.js';
import type { Deps } from './deps.js';
import { joinContacts } from './join-contacts.js';
import type { Written } from './resource.js';
import type { Work } from './work.js';
import { lockVisible, requireVersion, writeOne } from './writing.js';

/**
 * Makes two records of one person one: touches, panels, follow-ups, connections and methods move to the survivor, the
 * stricter of both wishes holds, and the vanished id stands for the survivor from then on. `ifVersion` is the version of
 * the one that vanishes.
 */
export function mergeContact(
  deps: Deps,
  context: Context,
  contactId: string,
  { into: given }: { into: string },
  ifVersion?: number,
): Promise<Written> {
  requireScope(context, 'write', 'sync');
  requireWholeOrganization(context);
  return writeOne(deps, context, contactResource, async (work) => {
    const current = await currentIds(work.tx, 'contact', [contactId, given]);
    const fromId = current.get(contactId) ?? contactId;
    const intoId = current.get(given) ?? given;
    if (!(await visibleRows(work.tx, context.viewer, 'contact', [intoId])).has(intoId)) {
      throw invalid({
        pointer: '/into',
        code: 'not_found',
        message: 'No contact with this id is visible to this key.',
      });
    }
    await lockPeople(work, fromId, intoId);
    const from = await lockVisible(work, contactResource, fromId);
    requireVersion(from, ifVersion);
    const into = await lockVisible(work, contactResource, intoId);
    checkMerge(from, into);
    const { candidateIds } = await peopleOfMethods(work.tx, from.id);
    const contactIds = [from.id, into.id];
    const about = { contactIds, besideContactIds: contactIds, candidateIds };
    await lockClocks(work.tx, await affectedFollowUps(work.tx, about));
    const mergedAt = work.context.now();
    const row = await joinContacts(work, from, into, { id: uuidv7(mergedAt.getTime()), mergedAt });
    return { row, outcome: 'updated' };
  });
}

/** Whom a merge is about: of interviews with either, of touches by methods that may vanish, and on the way to either. */
async function peopleOf(tx: Tx, fromId: string, intoId: string) {
  const touched = await peopleOfMethods(tx, fromId);
  const candidateIds = [...(await interviewedBy(tx, [fromId, intoId])), ...touched.candidateIds];
  const contactIds = [fromId, intoId, ...(await routedThrough(tx, fromId)), ...touched.contactIds];
  for (const id of [fromId, intoId]) {
    const via = (await peekRow(tx, contacts, id))?.routeViaId;
    if (via != null) contactIds.push(via);
  }
  return { candidateIds, contactIds };
}

/** Locks all of them at once and in order, or starts again where there are others by then. */
async function lockPeople(work: Work, fromId: string, intoId: string): Promise<void> {
  const locked = await peopleOf(work.tx, fromId, intoId);
  await work.lock({ organization: true, ...locked });
  const now = await peopleOf(work.tx, fromId, intoId);
  const all = new Set([...locked.candidateIds, ...locked.contactIds]);
  if ([...now.candidateIds, ...now.contactIds].every((id) => all.has(id))) return;
  throw new Superseded('Somebody whom a merge is about');
}
