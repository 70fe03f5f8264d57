import type { Tx } from '#db/client.js';
import type { Change, PlacedChange } from '#db/queries/changes.js';
import { currentIds, visibleTombstones } from '#db/queries/visible.js';
import { type ChangeType, KINDS, resourcesOf } from './change-types.js';
import type { Context } from './context.js';

/** A change as it is answered. */
export interface Entry {
  readonly id: string;
  readonly type: ChangeType;
  readonly resourceId: string;
  readonly action: Change['action'];
  /** Of the resource after this change; null where the key counts versions otherwise. */
  readonly version: number | null;
  readonly at: string;
  /** Who wrote: `key:<id>`, `worker`, `cli`; `other` to a key bound to a candidate. */
  readonly origin: string;
  /** The name that the writer gave itself. */
  readonly client: string | null;
  /** Whether its writer was answered with the resource as it was then. */
  readonly direct: boolean;
  /** Codes of the events that it tells. */
  readonly events: readonly string[];
  /** The record that this one was merged into. */
  readonly mergedIntoId: string | null;
  /** As it is now; null where it is deleted. */
  readonly resource: Record<string, unknown> | null;
  /** Where it stands; not answered, for cursors. */
  readonly position: number;
}

/** Changes with their resources as they are now; without those that the key does not see. */
export async function entriesOf(tx: Tx, context: Context, changes: readonly PlacedChange[]): Promise<Entry[]> {
  const present = new Map<string, Record<string, unknown>>();
  const merged = new Map<string, string>();
  const hidden = new Set<string>();
  for (const [type, ids] of idsByType(changes)) {
    const found = await resourcesOf(tx, context, type, ids);
    for (const [id, resource] of found) present.set(id, resource);
    if (type === 'policy') continue;
    const { noun, shared } = KINDS[type];
    const missing = ids.filter((id) => !found.has(id));
    for (const [id, into] of await currentIds(tx, noun, missing)) merged.set(id, into);
    if (shared !== true || !isBound(context)) continue;
    const told = await visibleTombstones(tx, context.viewer, noun, missing);
    for (const id of missing) if (!told.has(id)) hidden.add(id);
  }
  return changes
    .filter(({ resourceId }) => !hidden.has(resourceId))
    .map((change) => entryOf(context, change, present.get(change.resourceId), merged.get(change.resourceId)));
}

function entryOf(
  context: Context,
  change: PlacedChange,
  resource: Record<string, unknown> | undefined,
  mergedIntoId: string | undefined,
): Entry {
  const { id, type, resourceId, action, version, at, direct, events, position } = change;
  const { candidateId } = context.viewer;
  // Such a key sees follow-ups without what others' touches did to them: their events are of the whole.
  const partly = type === 'follow_up' && candidateId !== undefined;
  const { origin, client } = writerOf(change.origin, candidateId === undefined ? null : `key:${context.keyId}`);
  return {
    id,
    type: type as ChangeType,
    resourceId,
    action,
    version: partly ? null : version,
    at: at.toISOString(),
    origin,
    client,
    direct,
    events: partly ? [] : events,
    mergedIntoId: mergedIntoId ?? null,
    // What was deleted and came back is in the entry of its return.
    resource: action === 'delete' ? null : (resource ?? null),
    position,
  };
}

/** Whose change it is; to a reader who is told only of its own, all others are the same. */
function writerOf(origin: string | null, only: string | null): { origin: string; client: string | null } {
  const [, writer = '', client] = /^(.*?)(?:\/(.*))?$/s.exec(origin ?? '') ?? [];
  if (only !== null && writer.startsWith('key:') && writer !== only) return { origin: 'other', client: null };
  return { origin: writer, client: client ?? null };
}

function idsByType(changes: readonly PlacedChange[]): Map<ChangeType, string[]> {
  const ids = new Map<ChangeType, Set<string>>();
  for (const { type, resourceId } of changes) {
    const of = ids.get(type as ChangeType) ?? new Set<string>();
    ids.set(type as ChangeType, of.add(resourceId));
  }
  return new Map([...ids].map(([type, set]) => [type, [...set]]));
}

function isBound({ viewer }: Context): boolean {
  return viewer.candidateId !== undefined || viewer.advisorId !== undefined;
}
