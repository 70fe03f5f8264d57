import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** What is planted: so many follow-ups (two a person's interview), all interviews beginning within `spreadMinutes` from `from`. */
export interface Planting {
  readonly followUps: number;
  readonly from: Date;
  readonly spreadMinutes?: number;
  /** E-mails of the candidate to each contact, a day apart, from an hour after the interview's start on. */
  readonly touches?: number;
  /** When the clocks of the follow-ups are due; absent: at the interview's start. */
  readonly dueAt?: Date;
}

/**
 * Puts an organization with follow-ups that nobody has assessed yet straight into the tables, many at once: two
 * contacts an interview, two interviews an application and two applications a candidate, five contacts an employer, each of
 * whom several candidates write to. Gives the organization's id.
 */
export async function plant(client: pg.Client, planting: Planting): Promise<string> {
  const orgId = randomUUID();
  const { followUps, from, spreadMinutes = 0, touches = 0, dueAt = null } = planting;
  const interviews = Math.ceil(followUps / 2);
  const applications = Math.ceil(interviews / 2);
  const candidates = Math.ceil(applications / 2);
  const employers = Math.ceil(followUps / 50);
  const count = (n: number) => `generate_series(0, ${n - 1}) AS n`;
  const run = (sql: string, ...values: unknown[]) => client.query(sql.replaceAll('$org', `'${orgId}'::uuid`), values);
  await run(`INSERT INTO organizations (id, name) VALUES ($org, 'Planted')`);
  await run('INSERT INTO policies (org_id, version) VALUES ($org, 1)');
  await run('INSERT INTO change_counters (org_id) VALUES ($org)');
  await run(
    `INSERT INTO candidates (org_id, id, name, time_zone) SELECT $org, ${id('candidate', 'n')}, 'Candidate ' || n, 'Europe/Berlin' FROM ${count(candidates)}`,
  );
  await run(
    `INSERT INTO employers (org_id, id, name) SELECT $org, ${id('employer', 'n')}, 'Employer ' || n FROM ${count(employers)}`,
  );
  await run(
    `INSERT INTO contacts (org_id, id, employer_id, name, time_zone) SELECT $org, ${id('contact', 'n')}, ${id('employer', 'n / 5')}, 'Contact ' || n, 'America/New_York' FROM ${count(employers * 5)}`,
  );
  await run(
    `INSERT INTO contact_methods (org_id, id, contact_id, kind, value) SELECT $org, ${id('method', 'n')}, ${id('contact', 'n')}, 'email', 'contact' || n || '@example.com' FROM ${count(employers * 5)}`,
  );
  await run(`INSERT INTO applications (org_id, id, candidate_id, employer_id, role)
    SELECT $org, ${id('application', 'n')}, ${id('candidate', 'n / 2')}, ${id('employer', `n % ${employers}`)}, 'Engineer' FROM ${count(applications)}`);
  await run(
    `INSERT INTO interviews (org_id, id, application_id, candidate_id, starts_at, time_zone, status)
    SELECT $org, ${id('interview', 'n')}, ${id('application', 'n / 2')}, ${id('candidate', 'n / 4')}, $1::timestamptz + make_interval(mins => n % $2::int), 'America/New_York', 'completed'
    FROM ${count(interviews)}`,
    from,
    Math.max(spreadMinutes, 1),
  );
  // The two of an interview are neighbours among the five of its employer; the second interview has the next two.
  await run(`INSERT INTO participants (org_id, interview_id, contact_id, position)
    SELECT $org, ${id('interview', 'n / 2')}, ${id('contact', `(n / 4) % ${employers} * 5 + n % 4`)}, n % 2 FROM ${count(followUps)}`);
  await run(`INSERT INTO follow_ups (org_id, id, interview_id, contact_id, candidate_id, application_id, state, since, verdicts, assessment, version)
    SELECT $org, ${id('follow-up', 'n')}, i.id, p.contact_id, i.candidate_id, i.application_id, 'waiting', i.starts_at, '{}', '{}', 0
    FROM ${count(followUps)} JOIN interviews i ON i.org_id = $org AND i.id = ${id('interview', 'n / 2')}
    JOIN participants p ON p.org_id = $org AND p.interview_id = i.id AND p.position = n % 2`);
  await run(
    `INSERT INTO follow_up_clocks (org_id, follow_up_id, due_at) SELECT $org, f.id, coalesce($1::timestamptz, f.since) FROM follow_ups f WHERE f.org_id = $org`,
    dueAt,
  );
  if (touches > 0) {
    await run(`INSERT INTO touchpoints (org_id, id, candidate_id, contact_id, application_id, at, direction, channel, thanks)
      SELECT $org, gen_random_uuid(), f.candidate_id, f.contact_id, f.application_id, f.since + interval '1 hour' + make_interval(days => t), 'outbound', 'email', t = 0
      FROM follow_ups f, generate_series(0, ${touches - 1}) t WHERE f.org_id = $org`);
  }
  return orgId;
}

function id(kind: string, n: string): string {
  return `md5($org || '${kind}' || (${n}))::uuid`;
}
