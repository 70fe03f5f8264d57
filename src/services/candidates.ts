import { enqueueAccount } from '#db/queries/account-queue.js';
import { endAccountsOf } from '#db/queries/accounts.js';
import { endBoundKeys } from '#db/queries/keys.js';
import { peopleOfTouches } from '#db/queries/people.js';
import { idsWhere } from '#db/queries/rows.js';
import { applications } from '#db/tables/applications.js';
import { accomplishments, candidates } from '#db/tables/candidates.js';
import { connections } from '#db/tables/connections.js';
import { messages } from '#db/tables/messages.js';
import { touchpoints } from '#db/tables/touchpoints.js';
import { invalid, Problem } from '#src/errors.js';
import { removeApplications } from './applications.js';
import type { Resource } from './resource.js';
import type { Work } from './work.js';
import { outOfSight, removeWhere } from './writing.js';

/** Job seekers. A key bound to a candidate cannot make or delete one; one bound to an advisor makes that advisor's. */
export const candidateResource: Resource = {
  noun: 'candidate',
  type: 'candidate',
  table: candidates,
  references: { advisorId: 'advisor' },
  candidateOf: (row) => row.id,
  anchors: (_tx, _values, before) => (before === null ? {} : { candidateIds: [before.id] }),
  async prepare(work, values, before) {
    const { viewer } = work.context;
    if (before === null || before.deletedAt !== null) refuseBoundToCandidate(work);
    if (viewer.candidateId !== undefined && 'advisorId' in values && values['advisorId'] !== before?.['advisorId']) {
      throw new Problem('forbidden', 'A key that is bound to a candidate cannot assign an advisor.');
    }
    if (viewer.advisorId !== undefined && before !== null && 'advisorId' in values) {
      if (values['advisorId'] !== viewer.advisorId) throw outOfSight();
    }
    if (viewer.advisorId !== undefined && before === null) {
      const advisorId = values['advisorId'] ?? viewer.advisorId;
      if (advisorId !== viewer.advisorId)
        throw invalid({
          pointer: '/advisorId',
          code: 'forbidden',
          message: 'A key that is bound to an advisor makes candidates of that advisor alone.',
        });
      return { ...values, advisorId };
    }
    return values;
  },
  async settle(work, after) {
    work.affects({ candidateIds: [after.id] });
    return [];
  },
  async cascade(work, row) {
    refuseBoundToCandidate(work);
    await endBoundKeys(work.tx, 'candidate_id', row.id, work.context.now());
    await removeApplications(work, await idsWhere(work.tx, applications, applications.candidateId, [row.id]));
    const { contactIds } = await peopleOfTouches(work.tx, 'candidate_id', [row.id]);
    work.alsoAffects({ contactIds });
    await removeWhere(work, 'touchpoint', touchpoints, touchpoints.candidateId, [row.id]);
    await removeWhere(work, 'accomplishment', accomplishments, accomplishments.candidateId, [row.id]);
    await removeWhere(work, 'message', messages, messages.candidateId, [row.id]);
    await removeWhere(work, 'connection', connections, connections.candidateId, [row.id]);
    const now = work.context.now();
    // A worker revokes at the provider what was granted: nobody is to wait for that here.
    for (const id of await endAccountsOf(work.tx, row.id, now)) await enqueueAccount(work.tx, id, now);
  },
};

/** Stories of the story bank. */
export const accomplishmentResource: Resource = {
  noun: 'accomplishment',
  type: 'accomplishment',
  table: accomplishments,
  references: { candidateId: 'candidate' },
  fixed: ['candidateId'],
  candidateOf: (row) => row['candidateId'] as string,
  anchors: (_tx, values) => ({ candidateIds: [values['candidateId'] as string] }),
  async settle(work, after) {
    work.affects({ candidateIds: [after['candidateId'] as string] });
    return [];
  },
  async cascade(work, row) {
    work.affects({ candidateIds: [row['candidateId'] as string] });
  },
};

function refuseBoundToCandidate(work: Work): void {
  if (work.context.viewer.candidateId === undefined) return;
  throw new Problem('forbidden', 'A key that is bound to a candidate cannot make or delete candidates.');
}
