import { endBoundKeys } from '#db/queries/keys.js';
import { idsWhere } from '#db/queries/rows.js';
import { advisors } from '#db/tables/advisors.js';
import { candidates } from '#db/tables/candidates.js';
import { Problem } from '#src/errors.js';
import { requireScope, requireWholeOrganization } from './context.js';
import type { Resource } from './resource.js';

/** Career advisors; administered by keys with `admin` that see the whole organization. */
export const advisorResource: Resource = {
  noun: 'advisor',
  type: 'advisor',
  table: advisors,
  candidateOf: () => null,
  async prepare(work, values) {
    requireScope(work.context, 'admin', 'sync');
    requireWholeOrganization(work.context);
    return values;
  },
  async cascade(work, row) {
    requireScope(work.context, 'admin', 'sync');
    requireWholeOrganization(work.context);
    const assigned = await idsWhere(work.tx, candidates, candidates.advisorId, [row.id]);
    if (assigned.length > 0)
      throw new Problem(
        'in_use',
        `${assigned.length} candidates are assigned to this advisor; assign them to another one first.`,
      );
    await endBoundKeys(work.tx, 'advisor_id', row.id, work.context.now());
  },
};
