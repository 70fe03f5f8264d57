import type { Tx } from '../client.js';
import { setwise } from '../setwise.js';
import { promisesOf } from './promises.js';
import { instantText as iso } from './reader/noun.js';

/** A text on record, by the id of its touchpoint. */
export interface TextOnRecord {
  id: string;
  text: string;
}

/** What is on record for a draft to a follow-up's contact. Lists are in the order of their rows; days are local. */
export interface ReviewRecord {
  followUpId: string;
  interviewId: string;
  applicationId: string;
  contact: { id: string; name: string; locale: string | null; doNotCall: boolean };
  /** The panel's others, and the person that the contact is reached through. */
  people: { id: string; name: string }[];
  candidate: { id: string; name: string; phone: string | null; timeZone: string };
  employer: { id: string; name: string };
  role: string;
  outcome: string;
  decidedAt: string | null;
  decisionExpectedOn: string | null;
  startsAt: string;
  endsAt: string;
  interviewOn: string;
  invitedFollowUpAt: string | null;
  internal: boolean;
  needs: string[];
  topics: string[];
  promises: { id: string; text: string; keptAt: string | null }[];
  stories: { id: string; title: string; story: string | null }[];
  methods: { id: string; kind: 'email' | 'phone' | 'profile'; value: string; status: string }[];
  /** Outbound touches since the interview, and what came in between; `text` where it is kept. */
  touches: {
    id: string;
    at: string;
    outbound: boolean;
    conversation: boolean;
    thanks: boolean | null;
    channel: string;
    text: string | null;
  }[];
  /** What the candidate wrote to others of this interview. */
  toOthers: TextOnRecord[];
}

const recorded = setwise<{ readonly followUpId: string; readonly without: string | null }, ReviewRecord | undefined>(
  'read',
  async (tx, asks) => {
    const { rows } = await tx.raw.query<{ n: number; record: ReviewRecord }>({
      name: 'load_review_record',
      text: LOAD,
      values: [tx.orgId, asks.map(({ followUpId }) => followUpId), asks.map(({ without }) => without)],
    });
    const records = new Map(rows.map(({ n, record }) => [n, record]));
    return asks.map((_, index) => records.get(index + 1));
  },
);

/** The record of a follow-up; undefined when it is not there. `without`: a touchpoint that is being written again. */
export function loadReviewRecord(tx: Tx, followUpId: string, without?: string): Promise<ReviewRecord | undefined> {
  return recorded(tx, { followUpId, without: without ?? null });
}

interface Pair {
  readonly interviewId: string;
  readonly contactId: string;
}

const paired = setwise<Pair, string | undefined>('read', async (tx, asks) => {
  const { rows } = await tx.raw.query<Pair & { id: string }>({
    name: 'follow_up_of_pair',
    text: `SELECT f.id, f.interview_id AS "interviewId", f.contact_id AS "contactId" FROM follow_ups f
      WHERE f.org_id = $1 AND f.interview_id = ANY($2::uuid[]) AND f.contact_id = ANY($3::uuid[])`,
    values: [tx.orgId, asks.map(({ interviewId }) => interviewId), asks.map(({ contactId }) => contactId)],
  });
  const ids = new Map(rows.map((row) => [`${row.interviewId} ${row.contactId}`, row.id]));
  return asks.map(({ interviewId, contactId }) => ids.get(`${interviewId} ${contactId}`));
});

/** The follow-up of an interview and a contact. */
export function followUpIdOf(tx: Tx, interviewId: string, contactId: string): Promise<string | undefined> {
  return paired(tx, { interviewId, contactId });
}

/** Texts that are compared are the latest of them; a long history would only slow the review. */
const MOST_TEXTS = 20;

const LOAD = `
SELECT asked.n::int AS n, json_build_object(
  'followUpId', f.id, 'interviewId', i.id, 'applicationId', a.id,
  'contact', json_build_object('id', c.id, 'name', c.name, 'locale', c.locale, 'doNotCall', c.do_not_call OR coalesce(r.do_not_call, false)),
  'people', (SELECT coalesce(json_agg(json_build_object('id', w.id, 'name', w.name)), '[]') FROM contacts w
    WHERE w.org_id = $1 AND w.deleted_at IS NULL AND w.id <> c.id
      AND (w.id = c.route_via_id OR w.id IN (SELECT p.contact_id FROM participants p WHERE p.org_id = $1 AND p.interview_id = i.id))),
  'candidate', json_build_object('id', d.id, 'name', d.name, 'phone', d.phone, 'timeZone', d.time_zone),
  'employer', json_build_object('id', e.id, 'name', e.name),
  'role', a.role, 'outcome', a.outcome, 'decidedAt', ${iso('a.decided_at')},
  'decisionExpectedOn', CASE WHEN a.decision_expected_at ~ '^\\d{4}-\\d{2}-\\d{2}' THEN substr(a.decision_expected_at, 1, 10) END,
  'startsAt', ${iso('i.starts_at')}, 'endsAt', ${iso("coalesce(i.ends_at, i.starts_at + interval '60 minutes')")},
  'interviewOn', to_char(i.starts_at AT TIME ZONE coalesce(i.time_zone, c.time_zone, d.time_zone), 'YYYY-MM-DD'),
  'invitedFollowUpAt', ${iso('coalesce(me.invited_follow_up_at, i.invited_follow_up_at)')},
  'internal', i.internal, 'needs', i.needs, 'topics', i.topics,
  'promises', (SELECT coalesce(json_agg(json_build_object('id', o->>'id', 'text', o->>'text', 'keptAt', o->>'keptAt')), '[]') FROM jsonb_array_elements(${promisesOf('i')}) o),
  'stories', (SELECT coalesce(json_agg(json_build_object('id', s.id, 'title', s.title, 'story', s.story) ORDER BY s.id), '[]')
    FROM accomplishments s WHERE s.org_id = $1 AND s.candidate_id = d.id AND s.deleted_at IS NULL),
  'methods', (SELECT coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'value', m.value, 'status', m.status) ORDER BY m.position, m.id), '[]')
    FROM contact_methods m WHERE m.org_id = $1 AND m.contact_id = coalesce(r.id, c.id) AND m.deleted_at IS NULL),
  'touches', (SELECT coalesce(json_agg(json_build_object('id', t.id, 'at', ${iso('t.at')}, 'outbound', t.direction = 'outbound',
      'conversation', t.conversation, 'thanks', t.thanks, 'channel', t.channel, 'text', t.text) ORDER BY t.at, t.id), '[]')
    FROM touchpoints t WHERE t.org_id = $1 AND t.candidate_id = f.candidate_id AND t.contact_id IN (c.id, coalesce(r.id, c.id))
      AND t.deleted_at IS NULL AND NOT t.auto_reply AND NOT t.bounced AND t.at >= i.starts_at AND t.id IS DISTINCT FROM asked.without
      AND (t.application_id IS NULL OR t.application_id = a.id)),
  'toOthers', (SELECT coalesce(json_agg(json_build_object('id', t.id, 'text', t.text)), '[]') FROM (
      SELECT q.id, q.text FROM touchpoints q WHERE q.org_id = $1 AND q.candidate_id = f.candidate_id AND q.interview_id = i.id
        AND q.contact_id <> c.id AND q.direction = 'outbound' AND q.text IS NOT NULL AND q.deleted_at IS NULL AND q.id IS DISTINCT FROM asked.without
      ORDER BY q.at DESC LIMIT ${MOST_TEXTS}) t)) AS record
FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS asked(id, without, n)
JOIN follow_ups f ON f.org_id = $1 AND f.id = asked.id
JOIN interviews i ON i.org_id = $1 AND i.id = f.interview_id
JOIN applications a ON a.org_id = $1 AND a.id = i.application_id
JOIN employers e ON e.org_id = $1 AND e.id = a.employer_id
JOIN candidates d ON d.org_id = $1 AND d.id = f.candidate_id
JOIN contacts c ON c.org_id = $1 AND c.id = f.contact_id
LEFT JOIN contacts r ON r.org_id = $1 AND r.id = c.route_via_id AND r.deleted_at IS NULL
LEFT JOIN participants me ON me.org_id = $1 AND me.interview_id = i.id AND me.contact_id = c.id`;
