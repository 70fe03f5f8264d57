import { affectedFollowUps } from '#db/queries/affected.js';
import { lockClocks } from '#db/queries/clocks.js';
import { interviewedBy, interviewsOf, repointContact } from '#db/queries/people.js';
import { updateRow } from '#db/queries/rows.js';
import { visibleRows } from '#db/queries/visible.js';
import { contactMethods, contacts } from '#db/tables/contacts.js';
import { invalid } from '#src/errors.js';
import { affectWriters, checkMerge, contactResource } from './contacts.js';
import { type Context, requireScope, requireWholeOrganization } from './context.js';
import type { Deps } from './deps.js';
import { reconcilePanel } from './panel.js';
import type { Row, Written } from './resource.js';
import { lockVisible, removeWhere, writeOne } from './writing.js';

/**
 * Makes two records of one person one: touches, panels, follow-ups, connections and methods move to the survivor, the
 * stricter of both wishes holds, and the vanished id stands for the survivor from then on.
 */
export function mergeContact(
  deps: Deps,
  context: Context,
  contactId: string,
  { into: intoId }: { into: string },
): Promise<Written> {
  requireScope(context, 'write', 'sync');
  requireWholeOrganization(context);
  return writeOne(deps, context, contactResource, async (work) => {
    if (!(await visibleRows(work.tx, context.viewer, 'contact', [intoId])).has(intoId)) {
      throw invalid({
        pointer: '/into',
        code: 'not_found',
        message: 'No contact with this id is visible to this key.',
      });
    }
    const people = await interviewedBy(work.tx, [contactId, intoId]);
    await work.lock({ organization: true, candidateIds: people, contactIds: [contactId, intoId] });
    const from = await lockVisible(work, contactResource, contactId);
    const into = await lockVisible(work, contactResource, intoId);
    checkMerge(from, into);
    const interviewIds = await interviewsOf(work.tx, from.id);
    await lockClocks(work.tx, await affectedFollowUps(work.tx, { contactIds: [from.id, into.id] }));
    for (const moved of await repointContact(work.tx, from.id, into.id)) {
      work.changed(
        {
          type: 'touchpoint',
          resourceId: moved.id,
          action: 'update',
          version: moved.version,
          candidateId: moved.candidateId,
        },
        ['contactId'],
      );
    }
    await removeWhere(work, 'contact_method', contactMethods, contactMethods.contactId, [from.id]);
    for (const interviewId of interviewIds) await reconcilePanel(work, interviewId);
    const gone = await updateRow(work.tx, contacts, from.id, { mergedIntoId: into.id, deletedAt: work.context.now() });
    work.changed({ type: 'contact', resourceId: from.id, action: 'delete', version: gone.version, candidateId: null });
    const row = (await updateRow(work.tx, contacts, into.id, stricter(from, into))) as unknown as Row;
    work.changed({ type: 'contact', resourceId: into.id, action: 'update', version: row.version, candidateId: null }, [
      'merged',
    ]);
    work.affects({ contactIds: [into.id], interviewIds });
    await affectWriters(work, into.id);
    return { row, outcome: 'updated' };
  });
}

/** What the survivor takes from the other: what it lacks itself, and every wish not to be contacted. */
function stricter(from: Row, into: Row): Record<string, unknown> {
  const values: Record<string, unknown> = { doNotCall: from['doNotCall'] === true || into['doNotCall'] === true };
  for (const property of ['title', 'timeZone', 'locale', 'preferredChannel', 'awayUntil', 'routeViaId']) {
    if (into[property] === null && from[property] !== null && from[property] !== into.id)
      values[property] = from[property];
  }
  const since = [from['doNotContactSince'], into['doNotContactSince']].filter((at) => at instanceof Date);
  if (since.length > 0) values['doNotContactSince'] = new Date(Math.min(...since.map((at) => at.getTime())));
  return values;
}
