import type { Shown } from '#db/queries/reader/read.js';
import { readBehind } from '#db/queries/reader/read.js';
import type { Selection } from '#db/queries/reader/select.js';
import { CHANGE_TYPES, type ChangeType, KINDS } from './change-types.js';
import { presentCursor } from './changes.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { getPolicy } from './policy.js';
import { requireStillValid } from './still-valid.js';

/** Some resources of one type, in the shape of REST. */
export interface Portion {
  readonly type: ChangeType;
  readonly resources: readonly Record<string, unknown>[];
}

/** All that a key sees, portion by portion, and where the feed is to be read from afterwards. */
export interface Export {
  /** Taken before the first row is read: what changes meanwhile is behind it. */
  readonly cursor: string;
  readonly portions: AsyncGenerator<Portion>;
}

const AT_ONCE = 250;

/**
 * Begins to read all that the key sees, what is referred to first. Each portion is a read of its own, made when it is
 * asked for: no snapshot is held, and no more than a portion is in memory. A key that is lost meanwhile gets no more of
 * them: `unauthenticated` is thrown. Whoever goes on by the feed from the cursor has missed nothing.
 */
export async function beginExport(
  deps: Deps,
  context: Context,
  { types = CHANGE_TYPES, selection }: { types?: readonly ChangeType[] | undefined; selection?: Selection } = {},
): Promise<Export> {
  requireScope(context, 'read', 'sync');
  const cursor = await presentCursor(deps, context.orgId);
  const wanted = CHANGE_TYPES.filter((type) => types.includes(type));
  return { cursor, portions: portionsOf(deps, context, wanted, selection) };
}

async function* portionsOf(
  deps: Deps,
  context: Context,
  types: readonly ChangeType[],
  selection: Selection | undefined,
): AsyncGenerator<Portion> {
  for (const type of types) {
    if (type === 'policy') {
      await requireStillValid(deps, context.keyId);
      yield { type, resources: [{ ...(await getPolicy(deps, context)) }] };
      continue;
    }
    const { noun, selection: whole } = KINDS[type];
    let after: string | undefined;
    do {
      // A caller may take days over it.
      await requireStillValid(deps, context.keyId);
      const page = { after, limit: AT_ONCE };
      const rows: Shown[] = await readBehind(deps.db, context.orgId, context.viewer, noun, page, selection ?? whole);
      if (rows.length > 0) yield { type, resources: rows };
      after = rows.length < AT_ONCE ? undefined : rows.at(-1)?.id;
    } while (after !== undefined);
  }
}
