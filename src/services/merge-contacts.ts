import { affectedFollowUps } from '#db/queries/affected.js';
import { lockClocks } from '#db/queries/clocks.js';
import {
  keepDecisions,
  moveConnections,
  moveFollowUps,
  moveMessages,
  moveMethods,
  moveOldIds,
  moveParticipants,
  moveRoutes,
  moveTouchpoints,
  strengthenConnections,
} from '#db/queries/merging.js';
import { interviewedBy, interviewsOf, routedThrough } from '#db/queries/people.js';
import { updateRow } from '#db/queries/rows.js';
import { currentIds, visibleRows } from '#db/queries/visible.js';
import { connections } from '#db/tables/connections.js';
import { type ContactConsent, contactMethods, contacts } from '#db/tables/contacts.js';
import { invalid } from '#src/errors.js';
import { affectWriters, checkMerge, contactResource } from './contacts.js';
import { type Context, requireScope, requireWholeOrganization } from './context.js';
import type { Deps } from './deps.js';
import { changedPanel } from './panel.js';
import type { Row, Written } from './resource.js';
import type { Work } from './work.js';
import { lockVisible, noteMoved, removeWhere, writeOne } from './writing.js';

/**
 * Makes two records of one person one: touches, panels, follow-ups, connections and methods move to the survivor, the
 * stricter of both wishes holds, and the vanished id stands for the survivor from then on.
 */
export function mergeContact(
  deps: Deps,
  context: Context,
  contactId: string,
  { into: given }: { into: string },
): Promise<Written> {
  requireScope(context, 'write', 'sync');
  requireWholeOrganization(context);
  return writeOne(deps, context, contactResource, async (work) => {
    const intoId = (await currentIds(work.tx, 'contact', [given])).get(given) ?? given;
    if (!(await visibleRows(work.tx, context.viewer, 'contact', [intoId])).has(intoId)) {
      throw invalid({
        pointer: '/into',
        code: 'not_found',
        message: 'No contact with this id is visible to this key.',
      });
    }
    const people = await interviewedBy(work.tx, [contactId, intoId]);
    const routed = await routedThrough(work.tx, contactId);
    await work.lock({ organization: true, candidateIds: people, contactIds: [contactId, intoId, ...routed] });
    const from = await lockVisible(work, contactResource, contactId);
    const into = await lockVisible(work, contactResource, intoId);
    checkMerge(from, into);
    const interviewIds = await interviewsOf(work.tx, from.id);
    await lockClocks(work.tx, await affectedFollowUps(work.tx, { contactIds: [from.id, into.id] }));
    await move(work, from, into);
    for (const interviewId of interviewIds) await changedPanel(work, interviewId);
    const gone = await updateRow(work.tx, contacts, from.id, { mergedIntoId: into.id, deletedAt: work.context.now() });
    work.changed({ type: 'contact', resourceId: from.id, action: 'delete', version: gone.version, candidateId: null });
    const row = (await updateRow(work.tx, contacts, into.id, await stricter(work, from, into))) as unknown as Row;
    work.changed({ type: 'contact', resourceId: into.id, action: 'update', version: row.version, candidateId: null }, [
      'merged',
    ]);
    work.affects({ contactIds: [into.id, ...routed], interviewIds });
    await affectWriters(work, into.id);
    return { row, outcome: 'updated' };
  });
}

/** Points all that hangs on one contact at the other; what changed by it shows in the feed. */
async function move(work: Work, { id: from }: Row, { id: into, routeViaId }: Row): Promise<void> {
  const { tx, context } = work;
  await moveParticipants(tx, from, into);
  noteMoved(work, 'follow_up', await keepDecisions(tx, from, into, context.now()), DECISIONS);
  noteMoved(work, 'follow_up', await moveFollowUps(tx, from, into), ['contactId']);
  for (const { revived, ...stronger } of await strengthenConnections(tx, from, into)) {
    const { id: resourceId, version, candidateId } = stronger;
    const action = revived ? 'create' : 'update';
    work.changed({ type: 'connection', resourceId, action, version, candidateId }, ['state']);
  }
  noteMoved(work, 'connection', await moveConnections(tx, from, into), ['contactId']);
  await removeWhere(work, 'connection', connections, connections.contactId, [from]);
  // Nobody is reached through two others.
  const via = typeof routeViaId === 'string' ? routeViaId : into;
  noteMoved(work, 'contact', await moveRoutes(tx, from, via), ['routeViaId']);
  await moveOldIds(tx, from, into);
  await moveMethods(tx, from, into);
  await removeWhere(work, 'contact_method', contactMethods, contactMethods.contactId, [from]);
  noteMoved(work, 'touchpoint', await moveTouchpoints(tx, from, into), ['contactId']);
  noteMoved(work, 'message', await moveMessages(tx, from, into), ['contactId']);
}

const DECISIONS = ['snoozedUntil', 'pinnedAt', 'dismissedAt'];

/** What the survivor takes from the other: what it lacks itself, and every wish not to be contacted. */
async function stricter(work: Work, from: Row, into: Row): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = { doNotCall: from['doNotCall'] === true || into['doNotCall'] === true };
  for (const property of ['title', 'timeZone', 'locale', 'preferredChannel', 'awayUntil', 'routeViaId']) {
    if (into[property] === null && from[property] !== null && from[property] !== into.id)
      values[property] = from[property];
  }
  values['consent'] = consentOfBoth(from['consent'] as ContactConsent, into['consent'] as ContactConsent);
  if ('routeViaId' in values && (await routedThrough(work.tx, into.id)).length > 0) delete values['routeViaId'];
  const since = [from['doNotContactSince'], into['doNotContactSince']].filter((at) => at instanceof Date);
  if (since.length > 0) values['doNotContactSince'] = new Date(Math.min(...since.map((at) => at.getTime())));
  return values;
}

/** Who refused once has refused; who agreed once has, unless the other record says no. */
function consentOfBoth(from: ContactConsent, into: ContactConsent): ContactConsent {
  const said = [from.tracking, into.tracking].filter((tracking) => tracking !== undefined);
  return said.length === 0 ? {} : { tracking: !said.includes(false) };
}
