import type { Tx } from '#db/client.js';
import { type ContactMerge, noteMerge } from '#db/queries/contact-merges.js';
import { noteAfter, noteBefore } from '#db/queries/merge-moves.js';
import { noteKnown } from '#db/queries/merge-opt-outs.js';
import {
  keepDecisions,
  type MethodPair,
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
import { interviewsOf, peopleOfMethods, routedThrough } from '#db/queries/people.js';
import { updateRow } from '#db/queries/rows.js';
import { connections } from '#db/tables/connections.js';
import { contactMethods, contacts } from '#db/tables/contacts.js';
import { affectWriters } from './contacts.js';
import { mergeMethods } from './merge-methods.js';
import { stricterOf, WISHES } from './merged-wishes.js';
import { changedPanel } from './panel.js';
import type { Row } from './resource.js';
import type { Work } from './work.js';
import { noteMoved, removeWhere } from './writing.js';

/** What a merge is noted by. */
export type Noting = Pick<ContactMerge, 'id' | 'mergedAt'>;

/**
 * Makes one contact stand for another, within a write that has locked both and all whom they deal with: what hangs on it
 * hangs on the survivor, which gets what it lacks (of the properties that `may` allows) and the stricter of both wishes.
 * What that changed is noted, so that it can be undone. Gives the survivor's row.
 */
export async function joinContacts(
  work: Work,
  from: Row,
  into: Row,
  { id, mergedAt }: Noting,
  may: (property: string) => boolean = () => true,
): Promise<Row> {
  const { tx } = work;
  const interviewIds = await interviewsOf(tx, from.id);
  const { candidateIds } = await peopleOfMethods(tx, from.id);
  const values = { ...(await lackedBy(tx, from, into)), ...stricterOf(from, into) };
  const changes = Object.fromEntries(Object.entries(values).filter(([property]) => may(property)));
  const before = Object.fromEntries([...WISHES, ...Object.keys(changes)].map((property) => [property, into[property]]));
  const merge = { id, fromId: from.id, intoId: into.id };
  await noteMerge(tx, merge, { mergedAt, sourceUpdatedAt: from['sourceUpdatedAt'] as Date | null, before });
  await noteBefore(tx, merge);
  const { rerouted, pairs } = await move(work, from, into);
  await noteAfter(tx, merge);
  await noteKnown(tx, merge, pairs);
  for (const interviewId of interviewIds) await changedPanel(work, interviewId);
  const gone = await updateRow(tx, contacts, from.id, { mergedIntoId: into.id, deletedAt: work.context.now() });
  work.changed({ type: 'contact', resourceId: from.id, action: 'delete', version: gone.version, candidateId: null });
  const row = (await updateRow(tx, contacts, into.id, changes)) as unknown as Row;
  work.changed({ type: 'contact', resourceId: into.id, action: 'update', version: row.version, candidateId: null }, [
    'merged',
  ]);
  const contactIds = [into.id, ...rerouted];
  work.affects({ contactIds, besideContactIds: [from.id, ...contactIds], interviewIds, candidateIds });
  await affectWriters(work, into.id);
  return row;
}

/**
 * Points all that hangs on one contact at the other; what changed by it shows in the feed. Gives the ids of those who
 * are reached through another now, and the methods that vanished.
 */
async function move(
  work: Work,
  { id: from }: Row,
  { id: into, routeViaId }: Row,
): Promise<{ rerouted: string[]; pairs: readonly MethodPair[] }> {
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
  return { rerouted: rerouted.map(({ id }) => id), pairs };
}

const DECISIONS = ['snoozedUntil', 'pinnedAt', 'dismissedAt'];

/** What the survivor takes from the other because it lacks it itself; read before anything moves. */
async function lackedBy(tx: Tx, from: Row, into: Row): Promise<Record<string, unknown>> {
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
