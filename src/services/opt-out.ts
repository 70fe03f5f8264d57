import { methodsOf, storeMethod } from '#db/queries/methods.js';
import { updateRow } from '#db/queries/rows.js';
import { contacts } from '#db/tables/contacts.js';
import { happened } from './ahead.js';
import { contactResource } from './contacts.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import type { Row, Written } from './resource.js';
import { lockVisible, requireVersion, update, writeOne } from './writing.js';

/**
 * Notes that a contact asked to be left alone: from then on (`since`, absent: now, never ahead; an earlier wish stays) nothing is
 * due to them, no way to reach them is offered, and nothing is known of their opens.
 */
export function optOut(
  deps: Deps,
  context: Context,
  id: string,
  input: { since?: string | undefined },
  ifVersion?: number,
): Promise<Written> {
  requireScope(context, 'write', 'sync');
  return writeOne(deps, context, contactResource, async (work) => {
    const before = await lockVisible(work, contactResource, id);
    contactResource.guard?.(context, before);
    requireVersion(before, ifVersion);
    const now = context.now();
    const asked = input.since === undefined ? now : happened('/since', new Date(input.since), now);
    const known = before['doNotContactSince'];
    const since = known instanceof Date && known.getTime() < asked.getTime() ? known : asked;
    const stored = await update(work, contactResource, before, {
      doNotContactSince: since.toISOString(),
      doNotCall: true,
      consent: { tracking: false },
    });
    let closed = 0;
    for (const method of await methodsOf(work.tx, before.id))
      if (await storeMethod(work.tx, before.id, method, { status: 'opted_out' })) closed += 1;
    if (closed === 0 || stored.outcome === 'updated') return stored;
    const row = (await updateRow(work.tx, contacts, before.id, {})) as unknown as Row;
    const { version } = row;
    work.changed({ type: 'contact', resourceId: row.id, action: 'update', version, candidateId: null }, ['methods']);
    return { row, outcome: 'updated' };
  });
}
