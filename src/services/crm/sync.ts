import type { Tx } from '#db/client.js';
import type { IntegrationRow } from '#db/queries/integrations.js';
import type { Crm } from '#integrations/crm/crm.js';
import type { Context } from '../context.js';
import type { Deps } from '../deps.js';
import { workerContext } from '../worker-context.js';

/** One change that a run makes, or would make. */
export interface RunChange {
  readonly side: 'here' | 'there';
  readonly action: 'create' | 'update' | 'link' | 'end' | 'close' | 'remove';
  readonly entity: string;
  readonly localId: string | null;
  readonly remoteId: string | null;
  readonly fields: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[];
}

/** As many changes are told one by one; who shows them says whether there were more. */
export const MOST_CHANGES = 500;

/** What a run has come to; a part whose transaction is tried again begins its own anew. */
export class RunReport {
  readonly counts = new Map<string, number>();
  readonly changes: RunChange[] = [];

  count(code: string, more = 1): void {
    if (more > 0) this.counts.set(code, (this.counts.get(code) ?? 0) + more);
  }

  /** Tells of a change, counted under a code: of people what is done and where, of all else what is done with what. */
  change(change: RunChange): void {
    const { action, entity, side } = change;
    this.count(`${action}_${entity === 'contact' ? side : entity}`);
    this.#keep(change);
  }

  take(part: RunReport): void {
    for (const [code, count] of part.counts) this.count(code, count);
    for (const change of part.changes) this.#keep(change);
  }

  /** A first run changes as many as there are: all of them are counted, the first alone are held. */
  #keep(change: RunChange): void {
    if (this.changes.length <= MOST_CHANGES) this.changes.push(change);
  }

  /** The counts of this, and of a part that it has not taken yet. */
  countsWith(part: RunReport): Record<string, number> {
    const all = new RunReport();
    for (const { counts } of [this, part]) for (const [code, count] of counts) all.count(code, count);
    return all.plainCounts;
  }

  get plainCounts(): Record<string, number> {
    return Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** What a step of a run is about. */
export interface Sync {
  readonly deps: Deps;
  readonly integration: IntegrationRow;
  readonly context: Context;
  readonly now: Date;
}

/** A run under way, or a rehearsal of one. */
export interface ConnectedSync extends Sync {
  readonly crm: Crm;
  /** Whether all of it is taken back. */
  readonly rehearses?: boolean;
  /** Says that the run goes on; false where it must end, since another does it or the process stops. Asked before each step. */
  goesOn(): Promise<boolean>;
  /** Reads what is here. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Stores a step and what it came to in one transaction, so that what a run tells is what is stored; throws LeaseLost, and
   * stores nothing, where another has the run by now.
   */
  store<T>(work: (tx: Tx, report: RunReport) => Promise<T>): Promise<T>;
}

/** Whom writes of an integration are marked by in feed and audit log. */
export function integrationContext(deps: Deps, orgId: string, integrationId: string): Context {
  return { ...workerContext(deps, orgId), origin: `integration:${integrationId}` };
}
