import { idsWhere } from '#db/queries/rows.js';
import { applications } from '#db/tables/applications.js';
import { contacts } from '#db/tables/contacts.js';
import { employers } from '#db/tables/employers.js';
import { Problem } from '#src/errors.js';
import { requireWholeOrganization } from './context.js';
import { madeFor, requireMadeFor } from './made-for.js';
import type { Resource } from './resource.js';

/** Companies that interview. Deleted only once nothing refers to them. */
export const employerResource: Resource = {
  noun: 'employer',
  type: 'employer',
  table: employers,
  candidateOf: () => null,
  guard: (context, row) => requireMadeFor(context, 'employer', row),
  async prepare(work, values, before) {
    return before === null ? { ...values, ...madeFor(work.context) } : values;
  },
  async cascade(work, row) {
    requireWholeOrganization(work.context);
    const processes = await idsWhere(work.tx, applications, applications.employerId, [row.id]);
    const people = await idsWhere(work.tx, contacts, contacts.employerId, [row.id]);
    if (processes.length + people.length === 0) return;
    throw new Problem(
      'in_use',
      `${processes.length} applications and ${people.length} contacts belong to this employer; delete or move them first.`,
    );
  },
};
