import type { IntegrationRow } from '#db/queries/integrations.js';
import type { Crm } from '#integrations/crm/crm.js';
import type { Context } from '../context.js';
import type { Deps } from '../deps.js';
import { workerContext } from '../worker-context.js';

/** One change that a run makes, or would make. */
export interface RunChange {
  readonly side: 'here' | 'there';
  readonly action: 'create' | 'update' | 'link' | 'end' | 'remove';
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

  change(change: RunChange): void {
    this.count(`${change.action}_${change.side}`);
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

  get plainCounts(): Record<string, number> {
    return Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** A run under way. */
export interface Sync {
  readonly deps: Deps;
  readonly integration: IntegrationRow;
  readonly context: Context;
  readonly now: Date;
  /** Says that the run goes on; false where it must end, since another does it or the process stops. */
  goesOn(): Promise<boolean>;
}

/** A run that speaks with the CRM. */
export interface ConnectedSync extends Sync {
  readonly crm: Crm;
  readonly report: RunReport;
}

/** Whom writes of an integration are marked by in feed and audit log. */
export function integrationContext(deps: Deps, orgId: string, integrationId: string): Context {
  return { ...workerContext(deps, orgId), origin: `integration:${integrationId}` };
}
