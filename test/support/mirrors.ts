import type { World } from './world.js';

/** Rows of an organization with other systems' ids in the place of ours, and without what depends on when it was written. */
export async function mirrorOf(world: World, orgId: string): Promise<Record<string, unknown[]>> {
  const name = (table: string, id: string) =>
    `(SELECT n.external_id FROM ${table} n WHERE n.org_id = $1 AND n.id = ${id})`;
  const rows = async (sql: string) => (await world.client.query<{ o: unknown }>(sql, [orgId])).rows.map(({ o }) => o);
  const all = (table: string, more: string, less: readonly string[]) =>
    rows(
      `SELECT (to_jsonb(t) - '{org_id,id,version,created_at,updated_at,${less.join(',')}}'::text[]) || jsonb_build_object('deleted', t.deleted_at IS NOT NULL${more}) AS o
        FROM ${table} t WHERE t.org_id = $1 ORDER BY t.external_id`,
    );
  return {
    candidates: await all('candidates', '', ['deleted_at', 'advisor_id']),
    employers: await all('employers', '', ['deleted_at']),
    applications: await all(
      'applications',
      `, 'candidate', ${name('candidates', 't.candidate_id')}, 'employer', ${name('employers', 't.employer_id')}`,
      ['deleted_at', 'candidate_id', 'employer_id'],
    ),
    contacts: await all(
      'contacts',
      `, 'employer', ${name('employers', 't.employer_id')}, 'via', ${name('contacts', 't.route_via_id')},
        'methods', (SELECT coalesce(jsonb_agg(jsonb_build_array(m.kind, m.value, m.position, m.status, m.confirmed_at, m.confirmed_by, m.bounced_at, ${name('candidates', 'm.confirmed_for_candidate_id')}, m.deleted_at IS NULL) ORDER BY m.value, m.position), '[]') FROM contact_methods m WHERE m.org_id = $1 AND m.contact_id = t.id)`,
      ['deleted_at', 'employer_id', 'route_via_id'],
    ),
    interviews: await all(
      'interviews',
      `, 'application', ${name('applications', 't.application_id')},
        'participants', (SELECT coalesce(jsonb_agg(jsonb_build_array(${name('contacts', 'p.contact_id')}, p.role, p.lead, p.position) ORDER BY p.position), '[]') FROM participants p WHERE p.org_id = $1 AND p.interview_id = t.id)`,
      ['deleted_at', 'application_id', 'candidate_id'],
    ),
    touchpoints: await all(
      'touchpoints',
      `, 'candidate', ${name('candidates', 't.candidate_id')}, 'contact', ${name('contacts', 't.contact_id')},
        'application', ${name('applications', 't.application_id')}, 'interview', ${name('interviews', 't.interview_id')},
        'method', (SELECT m.value FROM contact_methods m WHERE m.org_id = $1 AND m.id = t.method_id)`,
      ['deleted_at', 'candidate_id', 'contact_id', 'application_id', 'interview_id', 'method_id'],
    ),
    // What was made and ended within one batch was never assessed, nor told of.
    followUps: await rows(
      `SELECT jsonb_build_array(${name('interviews', 'f.interview_id')}, ${name('contacts', 'f.contact_id')}, f.deleted_at IS NOT NULL)
        || CASE WHEN f.deleted_at IS NULL THEN jsonb_build_array(f.state, f.due_by, f.not_before, f.late_after, f.verdicts) ELSE '[]' END AS o
        FROM follow_ups f WHERE f.org_id = $1 ORDER BY 1`,
    ),
    changes: await rows(
      `SELECT DISTINCT jsonb_build_array(c.type, c.action, coalesce(${['candidates', 'employers', 'applications', 'contacts', 'interviews', 'touchpoints'].map((table) => name(table, 'c.resource_id')).join(', ')})) AS o
        FROM changes c WHERE c.org_id = $1 AND c.type <> 'follow_up' ORDER BY 1`,
    ),
    outcomes: await rows(
      `SELECT jsonb_build_array(e.type, ${name('applications', 'e.subject_id')}, e.payload - 'applicationId') AS o
        FROM outbox e WHERE e.org_id = $1 AND e.type = 'application.outcome_changed' ORDER BY 1`,
    ),
  };
}
