import type { ReactElement } from 'react';
import type { TSchema } from 'typebox';
import type { Context } from '#src/services/context.js';
import type { Deps } from '#src/services/deps.js';

/** A request of a browser that is signed in. */
export interface Visit {
  readonly deps: Deps;
  readonly context: Context;
  readonly query: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, string>>;
  readonly now: Date;
}

/** What a page shows. */
export interface Shown {
  readonly title: string;
  readonly body: ReactElement;
}

/** A page of the dashboard. */
export interface DashboardPage {
  /** Below the dashboard's own address. */
  readonly url: string;
  /** What it is called in the navigation; absent: it is reached from others. */
  readonly name?: string;
  /** Whether a key may see it at all; which rows it sees the services decide. */
  readonly open: (context: Context) => boolean;
  readonly querystring?: TSchema;
  readonly show: (visit: Visit) => Promise<Shown>;
}

/** Keys that may see people: rows, as far as they are theirs. */
export function seesPeople({ scopes }: Context): boolean {
  return scopes.has('admin') || scopes.has('read') || scopes.has('sync');
}

/** Keys that may see numbers. */
export function seesNumbers({ scopes }: Context): boolean {
  return scopes.has('admin') || scopes.has('read') || scopes.has('metrics');
}
