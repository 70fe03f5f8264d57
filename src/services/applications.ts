import { peopleOfTouches } from '#db/queries/people.js';
import { idsWhere } from '#db/queries/rows.js';
import { applications } from '#db/tables/applications.js';
import { interviews } from '#db/tables/interviews.js';
import { touchpoints } from '#db/tables/touchpoints.js';
import { removeInterviews } from './interviews.js';
import type { Resource } from './resource.js';
import type { Work } from './work.js';
import { removeWhere } from './writing.js';

const DATE = /^\d{4}-\d\d-\d\d$/;

/** Processes of one candidate at one employer. */
export const applicationResource: Resource = {
  noun: 'application',
  type: 'application',
  table: applications,
  references: { candidateId: 'candidate', employerId: 'employer' },
  fixed: ['candidateId', 'employerId'],
  candidateOf: (row) => row['candidateId'] as string,
  anchors: (_tx, values) => ({
    candidateIds: [values['candidateId'] as string],
    employerIds: [values['employerId'] as string],
  }),
  async prepare(_work, values) {
    const expected = values['decisionExpectedAt'];
    if (typeof expected !== 'string' || DATE.test(expected)) return values;
    return { ...values, decisionExpectedAt: new Date(expected).toISOString() };
  },
  async settle(work, after, before) {
    // How many processes a candidate has open is a fact of every follow-up of that candidate.
    work.affects({ candidateIds: [after['candidateId'] as string] });
    const from = before?.['outcome'] ?? 'pending';
    if (after['outcome'] === from) return [];
    work.event({
      type: 'application.outcome_changed',
      subjectId: after.id,
      candidateId: after['candidateId'] as string,
      occurredAt: work.context.now().toISOString(),
      payload: { applicationId: after.id, from, to: after['outcome'] },
    });
    return [];
  },
  async cascade(work, row) {
    await removeBelow(work, [row.id]);
    work.affects({ candidateIds: [row['candidateId'] as string] });
  },
};

/** Deletes applications, within a write, with all that belongs to them alone. */
export async function removeApplications(work: Work, ids: readonly string[]): Promise<void> {
  await removeBelow(work, ids);
  await removeWhere(work, 'application', applications, applications.id, ids);
}

async function removeBelow(work: Work, applicationIds: readonly string[]): Promise<void> {
  await removeInterviews(work, await idsWhere(work.tx, interviews, interviews.applicationId, applicationIds));
  // Others who write to the same people have more of their budget again.
  const { contactIds } = await peopleOfTouches(work.tx, 'application_id', applicationIds);
  work.alsoAffects({ contactIds });
  await removeWhere(work, 'touchpoint', touchpoints, touchpoints.applicationId, applicationIds);
}
