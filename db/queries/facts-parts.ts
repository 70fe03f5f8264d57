import type { Facts, OpenFact } from '#src/engine/index.js';
import type { Answering } from './answer-turns.js';
import { Positional } from './positional.js';
import { promisesOf } from './promises.js';

/** What is read together: the arrays of a follow-up, as the statement gives them. */
export interface Parts {
  clock: unknown[];
  overrides: unknown[];
  interview: unknown[];
  application: unknown[];
  answering: unknown[][] | null;
  inboundAt: string[] | null;
  contact: unknown[];
  methods: [position: number, method: unknown[]][] | null;
  candidate: unknown[];
  connection: unknown[] | null;
  touches: unknown[];
}

const isTouch = (t: string) =>
  `${t}.org_id = $1 AND ${t}.deleted_at IS NULL AND NOT ${t}.auto_reply AND NOT ${t}.bounced`;

// Aliases: see FROM of the statement, below. Instants go into JSON as they are: PostgreSQL writes them as RFC 3339, and
// faster than by a format.
export const clock = new Positional<{ since: string; ownSince: string | null; dueAt: string | null }>({
  since: 'f.since',
  ownSince: 'f.own_since',
  dueAt: '(SELECT k.due_at FROM follow_up_clocks k WHERE k.org_id = $1 AND k.follow_up_id = f.id)',
});

export const overrides = new Positional<NonNullable<Facts['overrides']>>({
  snoozedUntil: 'f.snoozed_until',
  pinnedAt: 'f.pinned_at',
  dismissedAt: 'f.dismissed_at',
});

/** The end of the next interview of the application with the same person. */
function supersededAt(interview: string, followUp: string): string {
  return `(SELECT min(${endsAt('l')}) FROM interviews l
    WHERE l.org_id = $1 AND l.application_id = ${interview}.application_id AND l.deleted_at IS NULL AND l.status IN ('scheduled', 'completed')
      AND (l.starts_at, l.id) > (${interview}.starts_at, ${interview}.id)
      AND (SELECT true FROM participants q WHERE q.org_id = $1 AND q.interview_id = l.id AND q.contact_id IS NOT DISTINCT FROM ${followUp}.contact_id))`;
}

function endsAt(interview: string): string {
  return `coalesce(${interview}.ends_at, ${interview}.starts_at + interval '60 minutes')`;
}

export const interview = new Positional<Facts['interview']>({
  id: 'i.id',
  startsAt: 'i.starts_at',
  endsAt: 'i.ends_at',
  timeZone: 'i.time_zone',
  status: 'i.status',
  internal: 'i.internal',
  coverage: 'i.coverage',
  cancelledAt: 'i.cancelled_at',
  supersededAt: supersededAt('i', 'f'),
  invitedFollowUpAt: `coalesce((SELECT p.invited_follow_up_at FROM participants p
    WHERE p.org_id = $1 AND p.interview_id = i.id AND p.contact_id IS NOT DISTINCT FROM f.contact_id), i.invited_follow_up_at)`,
  promises: `CASE WHEN i.promises = '[]' THEN i.promises ELSE ${promisesOf('i')} END`,
});

export const application = new Positional<Omit<Facts['application'], 'lastInboundAt' | 'answerHere'>>({
  outcome: 'a.outcome',
  decidedAt: 'a.decided_at',
  decisionExpectedAt: 'a.decision_expected_at',
  offerExpiresAt: 'a.offer_expires_at',
});

/** One of the application's follow-ups on which an offer or a refusal could be answered. */
export const answering = new Positional<Answering>({
  here: 'g.id = f.id',
  from: `CASE WHEN j.status = 'scheduled' THEN ${endsAt('j')} END`,
  until: `least(${supersededAt('j', 'g')}, b.do_not_contact_since,
    (SELECT r.do_not_contact_since FROM contacts r WHERE r.org_id = $1 AND r.id = b.route_via_id AND r.deleted_at IS NULL))`,
  heardAt: `(SELECT json_agg(t.at) FROM touchpoints t WHERE ${isTouch('t')} AND t.candidate_id = a.candidate_id AND t.contact_id = g.contact_id
    AND (t.application_id IS NULL OR t.application_id = a.id) AND (t.direction = 'inbound' OR t.conversation)
    AND t.at <= coalesce(a.decided_at + interval '3 days', 'infinity'))`,
});

export const method = new Positional<Facts['contact']['methods'][number]>({
  id: 'm.id',
  kind: 'm.kind',
  status: 'm.status',
  confirmedAt: 'm.confirmed_at',
  confirmedBy: 'm.confirmed_by',
});

// Who is reached through another (v) has that person's zone, methods and flags; the wish of either to be left alone holds.
export const contact = new Positional<Omit<Facts['contact'], 'methods'>>({
  id: 'c.id',
  timeZone: 'CASE WHEN v.id IS NULL THEN c.time_zone ELSE v.time_zone END',
  doNotContactSince: 'least(c.do_not_contact_since, v.do_not_contact_since)',
  doNotCall: 'CASE WHEN v.id IS NULL THEN c.do_not_call ELSE v.do_not_call END',
  preferredChannel: 'CASE WHEN v.id IS NULL THEN c.preferred_channel ELSE v.preferred_channel END',
  routeVia: 'CASE WHEN v.id <> c.id THEN v.id END',
  awayUntil: 'CASE WHEN v.id IS NULL THEN c.away_until ELSE v.away_until END',
});

export const candidate = new Positional<Facts['candidate']>({
  timeZone: 'd.time_zone',
  archivedAt: 'd.archived_at',
  networkData: 'd.network_data',
  accomplishments:
    '(SELECT count(*) FROM accomplishments s WHERE s.org_id = $1 AND s.candidate_id = f.candidate_id AND s.deleted_at IS NULL)',
  activeApplications: `(SELECT count(*) FROM applications o WHERE o.org_id = $1 AND o.candidate_id = f.candidate_id AND o.deleted_at IS NULL AND o.outcome = 'pending')`,
});

export const connection = new Positional<NonNullable<Facts['connection']>>({
  state: 'n.state',
  invitedAt: 'n.invited_at',
  connectedAt: 'n.connected_at',
});

export const touchpoint = new Positional<Facts['touchpoints'][number]>({
  id: 't.id',
  at: 't.at',
  direction: 't.direction',
  channel: 't.channel',
  conversation: 't.conversation',
  thanks: 't.thanks',
  addsValue: 't.adds_value',
  autoReply: 't.auto_reply',
  bounced: 't.bounced',
  needsReply: 't.needs_reply',
  promise: 't.promise',
  tracked: 't.tracked',
  methodId: 't.method_id',
  reviews: 't.reviews',
});

export const open = new Positional<OpenFact>({ at: 'o.at', touchpointId: 't.id', verdict: 'o.verdict' });

/** Of a touch the first open of each verdict. */
const OPENS = `(SELECT json_agg(${open.sql}) FROM (SELECT h.verdict, min(h.at) AS at FROM messages m
  JOIN open_hits h ON h.org_id = $1 AND h.message_id = m.id AND h.counted AND h.judged_at IS NOT NULL
  WHERE m.org_id = $1 AND m.touchpoint_id = t.id AND m.deleted_at IS NULL GROUP BY h.verdict) o)`;

const BETWEEN = `t.candidate_id = f.candidate_id AND (t.application_id IS NULL OR t.application_id = i.application_id) AND t.at >= i.starts_at`;

// A voicemail soon after a call that reached nobody belongs to it.
const BUDGETED = `t.direction = 'outbound' AND NOT t.auto_reply AND NOT t.bounced AND NOT (t.channel = 'voicemail' AND EXISTS (
  SELECT 1 FROM touchpoints u WHERE ${isTouch('u')} AND u.contact_id = t.contact_id AND u.candidate_id = t.candidate_id AND u.direction = 'outbound'
    AND u.channel = 'call' AND NOT u.conversation AND u.at <= t.at AND u.at > t.at - interval '30 minutes'))`;

/** The touches of the person since the budget's days before the interview, read once for all that is known from them. */
export const touches = new Positional<{
  between: unknown[][] | null;
  opens: (unknown[][] | null)[] | null;
  own: string[] | null;
  others: string[] | null;
}>({
  between: `json_agg(${touchpoint.sql}) FILTER (WHERE ${BETWEEN})`,
  opens: `json_agg(${OPENS}) FILTER (WHERE t.tracked AND ${BETWEEN})`,
  own: `json_agg(t.at) FILTER (WHERE t.candidate_id = f.candidate_id AND ${BUDGETED})`,
  others: `json_agg(t.at) FILTER (WHERE t.candidate_id <> f.candidate_id AND ${BUDGETED})`,
});

/** All of a follow-up's facts as one array. */
export const parts = new Positional<Parts>({
  clock: clock.sql,
  overrides: overrides.sql,
  interview: interview.sql,
  application: application.sql,
  answering: `CASE WHEN a.outcome IN ('offer', 'rejected') THEN (
    SELECT json_agg(${answering.sql} ORDER BY j.starts_at DESC, h.lead DESC NULLS LAST, h.position, g.id) FROM follow_ups g
    JOIN interviews j ON j.org_id = $1 AND j.id = g.interview_id AND j.deleted_at IS NULL AND j.status <> 'cancelled'
    JOIN contacts b ON b.org_id = $1 AND b.id = g.contact_id
    LEFT JOIN participants h ON h.org_id = $1 AND h.interview_id = j.id AND h.contact_id = g.contact_id
    WHERE g.org_id = $1 AND g.application_id = a.id AND g.deleted_at IS NULL) END`,
  // A touch of no application is one with anybody of the employer.
  inboundAt: `(SELECT json_agg(t.at) FROM touchpoints t
    WHERE ${isTouch('t')} AND t.candidate_id = a.candidate_id AND (t.direction = 'inbound' OR t.conversation)
      AND CASE WHEN t.application_id IS NULL
        THEN (SELECT w.employer_id = a.employer_id FROM contacts w WHERE w.org_id = $1 AND w.id = t.contact_id)
        ELSE t.application_id = a.id END)`,
  contact: contact.sql,
  methods: `(SELECT json_agg(json_build_array(m.position, ${method.sql})) FROM contact_methods m
    WHERE m.org_id = $1 AND m.contact_id = CASE WHEN v.id IS NULL THEN c.id ELSE v.id END AND m.deleted_at IS NULL)`,
  candidate: `(SELECT ${candidate.sql} FROM candidates d WHERE d.org_id = $1 AND d.id = f.candidate_id)`,
  connection: `(SELECT ${connection.sql} FROM connections n
    WHERE n.org_id = $1 AND n.candidate_id = f.candidate_id AND n.contact_id = f.contact_id AND n.deleted_at IS NULL)`,
  touches: `(SELECT ${touches.sql} FROM touchpoints t
    WHERE t.org_id = $1 AND t.contact_id IN (f.contact_id, v.id) AND t.deleted_at IS NULL AND t.at >= i.starts_at - make_interval(days => $3::int))`,
});
