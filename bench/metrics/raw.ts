import type { MetricName } from '#src/services/metrics/figures.js';

const DAY = (at: string) => `(${at} AT TIME ZONE 'UTC')::date`;
const END = `coalesce(i.ends_at, i.starts_at + interval '60 minutes')`;

const FOLLOWED = `FROM follow_ups f JOIN interviews i ON i.org_id = $1 AND i.id = f.interview_id JOIN applications a ON a.org_id = $1 AND a.id = i.application_id
  JOIN candidates p ON p.org_id = $1 AND p.id = f.candidate_id
  WHERE f.org_id = $1 AND f.deleted_at IS NULL AND ${DAY(END)} BETWEEN $2::date AND $3::date`;

const THANKS = (
  key: string,
) => `SELECT ${key} AS key, count(*) FILTER (WHERE v IN ('ok', 'made', 'at_risk')) AS due, count(*) FILTER (WHERE v = 'unknown') AS unknown,
    count(*) FILTER (WHERE delay < interval '24 hours') AS within_24, count(*) FILTER (WHERE delay < interval '48 hours') AS within_48,
    percentile_disc(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY delay) AS hours
  FROM (SELECT p.programme, p.cohort, split_part(f.verdicts[3], ':', 2) AS v, t.at - ${END} AS delay ${FOLLOWED.replace(
    'WHERE',
    `LEFT JOIN touchpoints t ON t.org_id = $1 AND f.verdicts[3] IN ('timeliness:ok', 'timeliness:made') AND t.id = (f.assessment #>> '{checks,2,evidence,0}')::uuid WHERE`,
  )}) p GROUP BY 1`;

const MISTAKES = (key: string) =>
  `SELECT ${key} AS key, v.verdict, count(*) ${FOLLOWED.replace('WHERE', 'CROSS JOIN LATERAL unnest(f.verdicts) v(verdict) WHERE')} GROUP BY 1, 2`;

const CHANNELS = (
  key: string,
) => `SELECT ${key} AS key, t.channel, t.direction, count(*), count(*) FILTER (WHERE t.conversation)
  FROM touchpoints t JOIN candidates p ON p.org_id = $1 AND p.id = t.candidate_id
  WHERE t.org_id = $1 AND t.deleted_at IS NULL AND NOT t.bounced AND NOT t.auto_reply AND ${DAY('t.at')} BETWEEN $2::date AND $3::date GROUP BY 1, 2, 3`;

const OUTCOMES = (
  key: string,
) => `SELECT ${key} AS key, bool_and(f.verdicts[3] = 'timeliness:ok') AS in_time, a.outcome, count(DISTINCT a.id)
  FROM applications a JOIN candidates p ON p.org_id = $1 AND p.id = a.candidate_id
  LEFT JOIN follow_ups f ON f.org_id = $1 AND f.application_id = a.id AND f.deleted_at IS NULL
  WHERE a.org_id = $1 AND a.deleted_at IS NULL AND a.outcome <> 'pending' AND ${DAY('a.decided_at')} BETWEEN $2::date AND $3::date GROUP BY 1, a.outcome, a.id`;

const COVERAGE = (key: string) =>
  `SELECT ${key} AS key, i.coverage, i.status, p.network_data, v.verdict, count(*) ${FOLLOWED.replace('WHERE', 'CROSS JOIN LATERAL unnest(f.verdicts) v(verdict) WHERE')} GROUP BY 1, 2, 3, 4, 5`;

const ALL = { timeliness: THANKS, mistakes: MISTAKES, channels: CHANNELS, outcomes: OUTCOMES, coverage: COVERAGE };

/**
 * The chief numbers of a metric from the rows themselves, for one period ($2, $3) of an organization ($1): what would be
 * asked without sums. `key` is what they are grouped by.
 */
export function rawStatements(metric: MetricName, key: 'none' | 'programme'): string[] {
  const by = key === 'none' ? `''::text` : 'p.programme';
  return metric === 'overview'
    ? [THANKS(by), MISTAKES(by), CHANNELS(by), OUTCOMES(by)]
    : [ALL[metric as keyof typeof ALL](by)];
}
