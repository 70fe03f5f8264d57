import { atOnce } from '#db/at-once.js';
import type { Tx } from '#db/client.js';
import { type Affected, affectedFollowUps } from '#db/queries/affected.js';
import { type Anchors, lockAnchors, lockOrganization } from '#db/queries/anchors.js';
import { neverAssessed } from '#db/queries/assessments.js';
import { type AuditEntry, appendAudit } from '#db/queries/audit-log.js';
import { appendChanges, type Change } from '#db/queries/changes.js';
import { markDue } from '#db/queries/clocks.js';
import { appendEvents, type OutboxEvent } from '#db/queries/outbox.js';
import { visibleFollowUps, visibleOfDeleted } from '#db/queries/visible.js';
import type { NextAction } from '#src/engine/index.js';
import type { Context } from './context.js';
import type { Deps } from './deps.js';
import { type ChangedFollowUp, recompute } from './recompute.js';

/** A change that touches more follow-ups than this leaves them to the tick. */
export const RECOMPUTED_AT_ONCE = 200;

interface Noted {
  readonly change: Change;
  readonly fields: Set<string>;
  readonly audited: boolean;
}

/** A follow-up that a write changed, as the writer may see it. */
export interface FollowUpEffect {
  id: string;
  state: string;
  nextAction: NextAction | null;
  /** It ended with what was deleted, taken out or merged, and is `closed` for good. */
  deleted: boolean;
}

/** What a write did besides its own result. */
export interface Effects {
  followUps: FollowUpEffect[];
  /** How many follow-ups, of those that the writer may see, the tick computes again: too many for one write. */
  recomputing: number;
}

/**
 * One write: collects what it changes and, before the commit, computes the follow-ups it touches and appends feed,
 * events and audit log, all in its one transaction.
 */
export class Work {
  readonly tx: Tx;
  readonly context: Context;
  readonly #changes = new Map<string, Noted>();
  readonly #events: OutboxEvent[] = [];
  readonly #audit: AuditEntry[] = [];
  readonly #primary: Affected[] = [];
  readonly #secondary: Affected[] = [];
  readonly #answered = new Set<string>();

  constructor(tx: Tx, context: Context) {
    this.tx = tx;
    this.context = context;
  }

  /** Takes over all that a part of this write has noted. */
  take(part: Work): void {
    for (const { change, fields, audited } of part.#changes.values()) this.changed(change, [...fields], audited);
    for (const answered of part.#answered) this.#answered.add(answered);
    this.#audit.push(...part.#audit);
    this.#events.push(...part.#events);
    this.#primary.push(...part.#primary);
    this.#secondary.push(...part.#secondary);
  }

  /** Puts this write in line behind others about the same people; call it before reading what the write depends on. */
  lock(anchors: Anchors): Promise<void> {
    return lockAnchors(this.tx, anchors);
  }

  /** Puts this write in line behind others about the organization's policy. */
  lockOrganization(): Promise<void> {
    return lockOrganization(this.tx);
  }

  /** Notes a changed resource for the feed, and for the audit log unless that has something better to say. */
  changed(change: Change, fields: readonly string[] = [], audited = true): void {
    // Parts of a write that changed one row in one statement all tell of its one new version.
    const identity = `${change.type} ${change.resourceId} ${change.version}`;
    const noted = this.#changes.get(identity) ?? { change, fields: new Set(), audited };
    for (const field of fields) noted.fields.add(field);
    this.#changes.set(identity, noted);
  }

  /** Notes that the writer is answered with this resource as it is: what it need not learn from the feed. */
  answers(type: string, resourceId: string): void {
    this.#answered.add(`${type} ${resourceId}`);
  }

  /** Notes something done that is no change of a resource in the feed. */
  audited(entry: AuditEntry): void {
    this.#audit.push(entry);
  }

  /** Notes an event for the outbox. */
  event(event: OutboxEvent): void {
    this.#events.push(event);
  }

  /** Follow-ups that the write is about: computed at once unless they are more than 200. */
  affects(affected: Affected): void {
    this.#primary.push(affected);
  }

  /** Follow-ups of others that the write may also change (a recipient's budget): the first to be left to the tick. */
  alsoAffects(affected: Affected): void {
    this.#secondary.push(affected);
  }

  /** Computes and appends; called once, last. */
  async finish(): Promise<Effects> {
    const now = this.context.now();
    const [primary, others] = await atOnce(
      affectedFollowUps(this.tx, joined(this.#primary)),
      affectedFollowUps(this.tx, joined(this.#secondary)),
    );
    const own = new Set(primary);
    const secondary = others.filter((id) => !own.has(id));
    const all = [...primary, ...secondary].sort();
    const seen = await this.#seen(all);
    // What others have, which the writer may not see, decides nothing that the answer says.
    const first = new Set(
      all.length <= RECOMPUTED_AT_ONCE
        ? all
        : computedAtOnce(
            primary.filter((id) => seen.has(id)),
            secondary.filter((id) => seen.has(id)),
          ),
    );
    // Nobody is to read a follow-up of which nothing is known yet.
    if (first.size < all.length) for (const id of await neverAssessed(this.tx, all)) first.add(id);
    const immediate = all.filter((id) => first.has(id));
    const later = all.filter((id) => !first.has(id));
    const changed = await recompute(this.tx, immediate, { cause: 'write', origin: this.context.origin, now });
    if (later.length > 0) await markDue(this.tx, later, now);
    const noted = [...this.#changes.values()];
    const direct = ({ type, resourceId }: Change) => this.#answered.has(`${type} ${resourceId}`);
    const told = eventsByResource(this.#events);
    const last = new Map(noted.map(({ change }) => [change.resourceId, change]));
    const { keyId, origin, requestId } = this.context;
    await atOnce(
      appendChanges(
        this.tx,
        origin,
        noted.map(({ change }) => ({
          ...change,
          direct: direct(change),
          events: last.get(change.resourceId) === change ? (told.get(change.resourceId) ?? []) : [],
        })),
      ),
      appendEvents(this.tx, this.#events),
      appendAudit(this.tx, { keyId, actor: origin, requestId }, [
        ...noted.filter(({ audited }) => audited).map(auditOf),
        ...this.#audit,
      ]),
    );
    return {
      followUps: [...this.#shown(changed, seen), ...(await this.#ended())],
      recomputing: later.filter((id) => seen.has(id)).length,
    };
  }

  /** The follow-ups that this write deleted, as far as the writer saw them. */
  async #ended(): Promise<FollowUpEffect[]> {
    const ended = [...this.#changes.values()].filter(
      ({ change: { type, action } }) => type === 'follow_up' && action === 'delete',
    );
    const ids = ended.map(({ change }) => change.resourceId).sort();
    const { viewer } = this.context;
    const seen = this.#bound ? await visibleOfDeleted(this.tx, viewer, 'followUp', ids) : new Set(ids);
    return ids.filter((id) => seen.has(id)).map((id) => ({ id, state: 'closed', nextAction: null, deleted: true }));
  }

  get #bound(): boolean {
    const { candidateId, advisorId } = this.context.viewer;
    return candidateId !== undefined || advisorId !== undefined;
  }

  async #seen(ids: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#bound ? visibleFollowUps(this.tx, this.context.viewer, ids) : new Set(ids);
  }

  #shown(changed: readonly ChangedFollowUp[], seen: ReadonlySet<string>): FollowUpEffect[] {
    const alone = this.context.viewer.candidateId !== undefined;
    return changed
      .filter(({ id, ownChanged }) => seen.has(id) && (ownChanged || !alone))
      .map(({ id, assessment, ownAssessment }) => {
        const shown = alone ? (ownAssessment ?? assessment) : assessment;
        return { id, state: shown.state, nextAction: shown.nextAction, deleted: false };
      });
  }
}

/** Codes of events by whose they are: a resource's last change of a write tells them. */
function eventsByResource(events: readonly OutboxEvent[]): ReadonlyMap<string, readonly string[]> {
  const told = new Map<string, Set<string>>();
  for (const { subjectId, type } of events) told.set(subjectId, (told.get(subjectId) ?? new Set()).add(type));
  return new Map([...told].map(([subjectId, types]) => [subjectId, [...types]]));
}

function computedAtOnce(primary: readonly string[], secondary: readonly string[]): readonly string[] {
  if (primary.length > RECOMPUTED_AT_ONCE) return [];
  return primary.length + secondary.length > RECOMPUTED_AT_ONCE ? primary : [...primary, ...secondary];
}

/**
 * Runs a write in one transaction and gives its answer, which `answer` makes from what was written once the follow-ups
 * are computed; whoever wants to keep the answer with its effect (see Context.beforeCommit) gets it before the commit.
 */
export async function write<T, Answer>(
  deps: Deps,
  context: Context,
  run: (work: Work) => Promise<T>,
  answer: (work: Work, written: T, effects: Effects) => Promise<Answer>,
): Promise<Answer> {
  return deps.db.transaction(context.orgId, async (tx) => {
    const work = new Work(tx, context);
    const written = await run(work);
    const answered = await answer(work, written, await work.finish());
    await context.beforeCommit?.(tx, answered);
    return answered;
  });
}

function auditOf({ change, fields }: Noted): AuditEntry {
  const { type, action, resourceId } = change;
  return { action: `${type}.${action}`, resource: type, resourceId, fields: [...fields] };
}

function joined(parts: readonly Affected[]): Affected {
  const ids: Record<string, Set<string>> = {};
  let everything = false;
  for (const part of parts) {
    for (const [key, value] of Object.entries(part)) {
      if (key === 'everything') everything ||= value === true;
      else {
        ids[key] ??= new Set();
        for (const id of value as readonly string[]) ids[key].add(id);
      }
    }
  }
  return { ...Object.fromEntries(Object.entries(ids).map(([key, set]) => [key, [...set]])), everything };
}
