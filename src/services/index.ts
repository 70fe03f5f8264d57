import type { NextAction } from '#src/engine/index.js';
import type { ShownPage, Shown } from '#db/queries/reader/read.js';
import type { Selection } from '#db/queries/reader/select.js';
import type { Context } from './context.js';
import type { Input, ListQuery, Written } from './resource.js';
import type { Effects } from './work.js';

/** The verbs that every synchronized resource has; all throw Problem. */
export interface ResourceService {
  list(context: Context, query: ListQuery, selection?: Selection): Promise<ShownPage>;
  get(context: Context, id: string, selection?: Selection): Promise<Shown>;
  create(context: Context, input: Input): Promise<Written>;
  patch(context: Context, id: string, input: Input, ifVersion?: number): Promise<Written>;
  remove(context: Context, id: string, ifVersion?: number): Promise<Effects>;
  /** `checkCreate` throws when the input is not enough to create. */
  upsert(context: Context, of: { source: string; externalId: string }, input: Input, checkCreate: (input: Input) => void): Promise<Written>;
}
export type { NextAction };
