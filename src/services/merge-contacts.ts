import { Superseded, type Tx } from '#db/client.js';
import { affectedFollowUps } from '#db/queries/affected.js';
import { lockClocks } from '#db/queries/clocks.js';
import {
  keepDecisions,
  moveByMethod,
  moveConnections,
  moveFollowUps,
  moveOldIds,
  moveParticipants,
  moveRoutes,
  strengthenConnections,
} from '#db/queries/merging.js';

import { methodsOf } from '#db/queries/methods.js';
import { moveNetworkMatches } from '#db/queries/network-people.js';
import { interviewedBy, interviewsOf, peopleOfMethods, routedThrough } from '#db/queries/people.js';
import { peekRow, updateRow } from '#db/queries/rows.js';
import { currentIds, visibleRows } from '#db/queries/visible.js';
import { connections } from '#db/tables/connections.js';
import { type ContactConsent, contactMethods, contacts } from '#db/tables/contacts.js';
import { invalid } from '#src/errors.js';
import { affectWriters, checkMerge, contactResource } from './contacts.js';
import { type Context, requireScope, requireWholeOrganization } from './context.js';
import type { Deps } from './deps.js';
import { mergeMethods } from './merge-methods.js';
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
    const into = await lockVisible(work, contactResource, intoId);
    checkMerge(from, into);
    const interviewIds = await interviewsOf(work.tx, from.id);
    const { candidateIds } = await peopleOfMethods(work.tx, from.id);
    await lockClocks(work.tx, await affectedFollowUps(work.tx, { contactIds: [from.id, into.id], candidateIds }));
    const lacking = await lackedBy(work, from, into);
    const rerouted = await move(work, from, into);
    for (const interviewId of interviewIds) await changedPanel(work, interviewId);
    const gone = await updateRow(work.tx, contacts, from.id, { mergedIntoId: into.id, deletedAt: work.context.now() });
    work.changed({ type: 'contact', resourceId: from.id, action: 'delete', version: gone.version, candidateId: null });
    const row = (await updateRow(work.tx, contacts, into.id, {
      ...lacking,
      ...stricter(from, into),
    })) as unknown as Row;
    work.changed({ type: 'contact', resourceId: into.id, action: 'update', version: row.version, candidateId: null }, [
      'merged',
    ]);
    work.affects({ contactIds: [into.id, ...rerouted], interviewIds, candidateIds });
    await affectWriters(work, into.id);
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

/**
 * Points all that hangs on one contact at the other; what changed by it shows in the feed. Gives the ids of those who
 * are reached through another now.
 */
async function move(work: Work, { id: from }: Row, { id: into, routeViaId }: Row): Promise<string[]> {
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
  await moveNetworkMatches(tx, from, into);
  // Nobody is reached through two others.
  const via = typeof routeViaId === 'string' ? routeViaId : into;
  const rerouted = await moveRoutes(tx, from, via);
  noteMoved(work, 'contact', rerouted, ['routeViaId']);
  await moveOldIds(tx, from, into);
  const { pairs, touches, messages } = await mergeMethods(work, from, into);
  noteMoved(work, 'touchpoint', touches, ['methodId']);
  noteMoved(work, 'message', messages, ['methodId']);
  await removeWhere(work, 'contact_method', contactMethods, contactMethods.contactId, [from]);
  noteMoved(work, 'touchpoint', await moveByMethod(tx, 'touchpoints', from, into, pairs), ['contactId']);
  noteMoved(work, 'message', await moveByMethod(tx, 'messages', from, into, pairs), ['contactId']);
  return rerouted.map(({ id }) => id);
}

const DECISIONS = ['snoozedUntil', 'pinnedAt', 'dismissedAt'];

/** What the survivor takes from the other because it lacks it itself; read before anything moves. */
async function lackedBy({ tx }: Work, from: Row, into: Row): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const property of ['title', 'timeZone', 'locale', 'preferredChannel', 'awayUntil'])
    if (into[property] === null && from[property] !== null) values[property] = from[property];
  const via = from['routeViaId'];
  // No detour is no lack: who can be reached directly stays so.
  if (via === null || via === into.id || into['routeViaId'] !== null) return values;
  const reachable = (await methodsOf(tx, into.id)).some(({ status }) => status !== 'bounced' && status !== 'opted_out');
  const routed = [...(await routedThrough(tx, from.id)), ...(await routedThrough(tx, into.id))];
  return reachable || routed.length > 0 ? values : { ...values, routeViaId: via };
}

/** Of both every wish not to be contacted. */
function stricter(from: Row, into: Row): Record<string, unknown> {
  const values: Record<string, unknown> = { doNotCall: from['doNotCall'] === true || into['doNotCall'] === true };
  values['consent'] = consentOfBoth(from['consent'] as ContactConsent, into['consent'] as ContactConsent);
  const since = [from['doNotContactSince'], into['doNotContactSince']].filter((at) => at instanceof Date);
  if (since.length > 0) values['doNotContactSince'] = new Date(Math.min(...since.map((at) => at.getTime())));
  return values;
}

/** Who refused once has refused; who agreed once has, unless the other record says no. */
function consentOfBoth(from: ContactConsent, into: ContactConsent): ContactConsent {
  const said = [from.tracking, into.tracking].filter((tracking) => tracking !== undefined);
  return said.length === 0 ? {} : { tracking: !said.includes(false) };
}
