import type { Tx } from '#db/client.js';
import type { FollowUpFacts } from '#db/queries/facts.js';
import { promisesOf } from '#db/queries/promises.js';
import { instantText as iso } from '#db/queries/reader/noun.js';

/** Facts that nothing turns. */
export type PlainFacts = Omit<FollowUpFacts, 'turns'>;

/** The facts of follow-ups at an instant by a statement that says plainly what each is, and is slow: what `loadFacts` is held against. */
export async function plainFacts(
  tx: Tx,
  followUpIds: readonly string[],
  asOf: Date,
  budgetDays: number,
): Promise<PlainFacts[]> {
  const { rows } = await tx.raw.query<PlainFacts>(LOAD, [tx.orgId, followUpIds, asOf, budgetDays]);
  return rows;
}

const isTouch = (t: string) =>
  `${t}.org_id = $1 AND ${t}.deleted_at IS NULL AND NOT ${t}.auto_reply AND NOT ${t}.bounced`;

// A contact that is reached through another: methods, flags and zone are that person's, touches are with either.
const LOAD = `
SELECT f.id, f.version, f.unseen_versions AS "unseenVersions", f.candidate_id AS "candidateId", f.contact_id AS "contactId", f.state, ${iso('f.since')} AS since, ${iso('coalesce(f.own_since, f.since)')} AS "ownSince",
  CASE WHEN f.assessment::text <> '{}' THEN f.assessment END AS assessment, f.own_assessment AS "ownAssessment", ${iso('k.due_at')} AS "dueAt",
  json_build_object(
    'interview', json_build_object(
      'id', i.id, 'startsAt', i.starts_at, 'endsAt', i.ends_at, 'timeZone', i.time_zone, 'status', i.status,
      'internal', i.internal, 'coverage', i.coverage, 'cancelledAt', i.cancelled_at, 'supersededAt', later.at,
      'invitedFollowUpAt', coalesce(p.invited_follow_up_at, i.invited_follow_up_at),
      'promises', (SELECT coalesce(json_agg(json_build_object('id', e->>'id', 'dueAt', e->>'dueAt', 'keptAt', e->>'keptAt')), '[]') FROM jsonb_array_elements(${promisesOf('i')}) e)),
    'application', json_build_object(
      'outcome', a.outcome, 'decidedAt', a.decided_at, 'decisionExpectedAt', a.decision_expected_at,
      'offerExpiresAt', a.offer_expires_at, 'lastInboundAt', inbound.at,
      'answerHere', a.outcome NOT IN ('offer', 'rejected') OR answer.id IS NULL OR answer.id = f.id),
    'contact', json_build_object(
      'id', c.id, 'timeZone', r.time_zone, 'doNotContactSince', least(c.do_not_contact_since, r.do_not_contact_since),
      'doNotCall', r.do_not_call, 'preferredChannel', r.preferred_channel,
      'routeVia', CASE WHEN r.id <> c.id THEN r.id END, 'awayUntil', r.away_until,
      'methods', (SELECT coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'status', m.status, 'confirmedAt', m.confirmed_at, 'confirmedBy', m.confirmed_by) ORDER BY m.position, m.id), '[]')
        FROM contact_methods m WHERE m.org_id = $1 AND m.contact_id = r.id AND m.deleted_at IS NULL)),
    'candidate', json_build_object(
      'timeZone', d.time_zone, 'archivedAt', d.archived_at, 'networkData', d.network_data,
      'accomplishments', (SELECT count(*) FROM accomplishments s WHERE s.org_id = $1 AND s.candidate_id = d.id AND s.deleted_at IS NULL),
      'activeApplications', (SELECT count(*) FROM applications o WHERE o.org_id = $1 AND o.candidate_id = d.id AND o.deleted_at IS NULL AND o.outcome = 'pending')),
    'touchpoints', (SELECT coalesce(json_agg(json_build_object(
        'id', t.id, 'at', t.at, 'direction', t.direction, 'channel', t.channel, 'conversation', t.conversation, 'thanks', t.thanks,
        'addsValue', t.adds_value, 'autoReply', t.auto_reply, 'bounced', t.bounced, 'needsReply', t.needs_reply, 'promise', t.promise,
        'tracked', t.tracked, 'methodId', t.method_id, 'reviews', t.reviews)), '[]')
      FROM touchpoints t WHERE t.org_id = $1 AND t.candidate_id = f.candidate_id AND t.contact_id IN (c.id, r.id) AND t.deleted_at IS NULL
        AND (t.application_id IS NULL OR t.application_id = a.id) AND t.at >= i.starts_at),
    'opens', (SELECT coalesce(json_agg(json_build_object('at', o.at, 'touchpointId', o.touchpoint_id, 'verdict', o.verdict)), '[]')
      FROM (SELECT m.touchpoint_id, h.verdict, min(h.at) AS at FROM touchpoints t
        JOIN messages m ON m.org_id = $1 AND m.touchpoint_id = t.id AND m.deleted_at IS NULL
        JOIN open_hits h ON h.org_id = $1 AND h.message_id = m.id AND h.counted AND h.judged_at IS NOT NULL
        WHERE t.org_id = $1 AND t.candidate_id = f.candidate_id AND t.contact_id IN (c.id, r.id) AND t.tracked AND t.deleted_at IS NULL
          AND (t.application_id IS NULL OR t.application_id = a.id) AND t.at >= i.starts_at
        GROUP BY 1, 2) o),
    'connection', (SELECT json_build_object('state', n.state, 'invitedAt', n.invited_at, 'connectedAt', n.connected_at)
      FROM connections n WHERE n.org_id = $1 AND n.candidate_id = f.candidate_id AND n.contact_id = c.id AND n.deleted_at IS NULL),
    'overrides', json_build_object('snoozedUntil', f.snoozed_until, 'pinnedAt', f.pinned_at, 'dismissedAt', f.dismissed_at),
    'recipientTouches', coalesce(recipient.everybody, '[]')) AS facts,
  CASE WHEN recipient.others > 0 THEN coalesce(recipient.own, '[]') END AS "ownRecipientTouches"
FROM follow_ups f
JOIN follow_up_clocks k ON k.org_id = $1 AND k.follow_up_id = f.id
JOIN interviews i ON i.org_id = $1 AND i.id = f.interview_id
JOIN applications a ON a.org_id = $1 AND a.id = i.application_id
JOIN candidates d ON d.org_id = $1 AND d.id = f.candidate_id
JOIN contacts c ON c.org_id = $1 AND c.id = f.contact_id
JOIN contacts r ON r.org_id = $1 AND r.id = coalesce((SELECT v.id FROM contacts v WHERE v.org_id = $1 AND v.id = c.route_via_id AND v.deleted_at IS NULL), c.id)
LEFT JOIN participants p ON p.org_id = $1 AND p.interview_id = i.id AND p.contact_id = c.id
LEFT JOIN LATERAL (
  SELECT min(coalesce(l.ends_at, l.starts_at + interval '60 minutes')) AS at
  FROM participants q JOIN interviews l ON l.org_id = $1 AND l.id = q.interview_id
  WHERE q.org_id = $1 AND q.contact_id = c.id AND l.application_id = a.id AND l.deleted_at IS NULL
    AND l.status IN ('scheduled', 'completed') AND (l.starts_at, l.id) > (i.starts_at, i.id)
) later ON true
LEFT JOIN LATERAL (
  SELECT max(t.at) AS at
  FROM touchpoints t JOIN contacts w ON w.org_id = $1 AND w.id = t.contact_id
  WHERE ${isTouch('t')} AND t.candidate_id = a.candidate_id AND (t.direction = 'inbound' OR t.conversation) AND t.at <= $3
    AND (t.application_id = a.id OR (t.application_id IS NULL AND w.employer_id = a.employer_id))
) inbound ON true
LEFT JOIN LATERAL (
  SELECT g.id FROM follow_ups g
  JOIN interviews j ON j.org_id = $1 AND j.id = g.interview_id AND j.deleted_at IS NULL AND j.status <> 'cancelled'
  LEFT JOIN participants h ON h.org_id = $1 AND h.interview_id = j.id AND h.contact_id = g.contact_id
  WHERE g.org_id = $1 AND g.application_id = a.id AND g.deleted_at IS NULL AND a.outcome IN ('offer', 'rejected')
  ORDER BY j.status = 'scheduled' AND coalesce(j.ends_at, j.starts_at + interval '60 minutes') > $3
      OR EXISTS (SELECT 1 FROM participants q JOIN interviews l ON l.org_id = $1 AND l.id = q.interview_id
        WHERE q.org_id = $1 AND q.contact_id = g.contact_id AND l.application_id = a.id AND l.deleted_at IS NULL AND l.status IN ('scheduled', 'completed')
          AND (l.starts_at, l.id) > (j.starts_at, j.id) AND coalesce(l.ends_at, l.starts_at + interval '60 minutes') <= $3)
      OR EXISTS (SELECT 1 FROM contacts b LEFT JOIN contacts w ON w.org_id = $1 AND w.id = b.route_via_id AND w.deleted_at IS NULL
        WHERE b.org_id = $1 AND b.id = g.contact_id AND (b.do_not_contact_since <= $3 OR w.do_not_contact_since <= $3)),
    (SELECT max(t.at) FROM touchpoints t WHERE ${isTouch('t')} AND t.candidate_id = a.candidate_id AND t.contact_id = g.contact_id
      AND (t.application_id IS NULL OR t.application_id = a.id)
      AND (t.direction = 'inbound' OR t.conversation) AND t.at <= coalesce(a.decided_at + interval '3 days', 'infinity') AND t.at <= $3) DESC NULLS LAST,
    j.starts_at DESC, h.lead DESC NULLS LAST, h.position, g.id
  LIMIT 1
) answer ON true
LEFT JOIN LATERAL (
  SELECT json_agg(t.at ORDER BY t.at) AS everybody,
    json_agg(t.at ORDER BY t.at) FILTER (WHERE t.candidate_id = f.candidate_id) AS own,
    count(*) FILTER (WHERE t.candidate_id <> f.candidate_id) AS others
  FROM touchpoints t
  WHERE ${isTouch('t')} AND t.contact_id IN (c.id, r.id) AND t.direction = 'outbound' AND t.at > i.starts_at - make_interval(days => $4::int)
    AND NOT (t.channel = 'voicemail' AND EXISTS (
      SELECT 1 FROM touchpoints u WHERE ${isTouch('u')} AND u.contact_id = t.contact_id AND u.candidate_id = t.candidate_id AND u.direction = 'outbound'
        AND u.channel = 'call' AND NOT u.conversation AND u.at <= t.at AND u.at > t.at - interval '30 minutes'))
) recipient ON true
WHERE f.org_id = $1 AND f.id = ANY($2::uuid[]) AND f.deleted_at IS NULL
ORDER BY f.id`;
