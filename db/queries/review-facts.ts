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
  /** The day that the employer named, where the contact is, and the instant that it stands for: half past five of a day. */
  decisionExpectedOn: string | null;
  decisionExpectedAt: string | null;
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

interface Loaded {
  readonly n: number;
  readonly record: ReviewRecord;
}

/** The record of a follow-up; undefined when it is not there. */
export async function loadReviewRecord(tx: Tx, followUpId: string): Promise<ReviewRecord | undefined> {
  const { rows } = await tx.raw.query<Loaded>({
    name: 'load_review_record',
    text: LOAD,
    values: [tx.orgId, followUpId],
  });
  return rows[0]?.record;
}

interface Pair {
  readonly interviewId: string;
  readonly contactId: string;
  readonly without: string | null;
}

const paired = setwise<Pair, ReviewRecord | undefined>('read', async (tx, asks) => {
  const column = (name: keyof Pair) => asks.map((ask) => ask[name]);
  const { rows } = await tx.raw.query<Loaded>({
    name: 'load_review_record_of_pair',
    text: LOAD_OF_PAIR,
    values: [tx.orgId, column('interviewId'), column('contactId'), column('without')],
  });
  const records = new Map(rows.map(({ n, record }) => [n, record]));
  return asks.map((_, index) => records.get(index + 1));
});

/**
 * The record of the follow-up of an interview and a contact; undefined when there is none. `without`: a touchpoint that
 * is being written again.
 */
export function loadReviewRecordOfPair(
  tx: Tx,
  interviewId: string,
  contactId: string,
  without?: string,
): Promise<ReviewRecord | undefined> {
  return paired(tx, { interviewId, contactId, without: without ?? null });
}

const locales = setwise<string, string | null>('read', async (tx, contactIds) => {
  const { rows } = await tx.raw.query<{ id: string; locale: string | null }>({
    name: 'load_locales',
    text: 'SELECT c.id, c.locale FROM contacts c WHERE c.org_id = $1 AND c.id = ANY($2::uuid[])',
    values: [tx.orgId, contactIds],
  });
  const known = new Map(rows.map(({ id, locale }) => [id, locale]));
  return contactIds.map((id) => known.get(id) ?? null);
});

/** The language that is spoken with a contact (BCP 47), where it is on record. */
export function loadLocale(tx: Tx, contactId: string): Promise<string | null> {
  return locales(tx, contactId);
}

/** Texts that are compared are the latest of them; a long history would only slow the review. */
const MOST_TEXTS = 20;

/** Where the contact is, or who they are reached through; else where the interview is, else the candidate. */
const ZONE = 'coalesce(CASE WHEN r.id IS NULL THEN c.time_zone ELSE r.time_zone END, i.time_zone, d.time_zone)';
const NAMED = 'a.decision_expected_at';
const IS_DAY = `length(${NAMED}) = 10`;
const DAY = `CASE WHEN ${IS_DAY} THEN ${NAMED} ELSE to_char(${NAMED}::timestamptz AT TIME ZONE ${ZONE}, 'YYYY-MM-DD') END`;
const INSTANT = `CASE WHEN ${IS_DAY} THEN (${NAMED}::date + time '17:30') AT TIME ZONE ${ZONE} ELSE ${NAMED}::timestamptz END`;

const load = (asked: string, isAsked: string) => `
SELECT asked.n::int AS n, json_build_object(
  'followUpId', f.id, 'interviewId', i.id, 'applicationId', a.id,
  'contact', json_build_object('id', c.id, 'name', c.name, 'locale', c.locale, 'doNotCall', c.do_not_call OR coalesce(r.do_not_call, false)),
  'people', (SELECT coalesce(json_agg(json_build_object('id', w.id, 'name', w.name)), '[]') FROM contacts w
    WHERE w.org_id = $1 AND w.deleted_at IS NULL AND w.id <> c.id
      AND (w.id = c.route_via_id OR w.id IN (SELECT p.contact_id FROM participants p WHERE p.org_id = $1 AND p.interview_id = i.id))),
  'candidate', json_build_object('id', d.id, 'name', d.name, 'phone', d.phone, 'timeZone', d.time_zone),
  'employer', json_build_object('id', e.id, 'name', e.name),
  'role', a.role, 'outcome', a.outcome, 'decidedAt', ${iso('a.decided_at')},
  'decisionExpectedOn', ${DAY}, 'decisionExpectedAt', ${iso(INSTANT)},
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
      ORDER BY q.at DESC, q.id LIMIT ${MOST_TEXTS}) t)) AS record
FROM ${asked}
JOIN follow_ups f ON f.org_id = $1 AND ${isAsked}
JOIN interviews i ON i.org_id = $1 AND i.id = f.interview_id
JOIN applications a ON a.org_id = $1 AND a.id = i.application_id
JOIN employers e ON e.org_id = $1 AND e.id = a.employer_id
JOIN candidates d ON d.org_id = $1 AND d.id = f.candidate_id
JOIN contacts c ON c.org_id = $1 AND c.id = f.contact_id
LEFT JOIN contacts r ON r.org_id = $1 AND r.id = c.route_via_id AND r.deleted_at IS NULL
LEFT JOIN participants me ON me.org_id = $1 AND me.interview_id = i.id AND me.contact_id = c.id`;

const LOAD = load('(SELECT 1 AS n, NULL::uuid AS without) asked', 'f.id = $2');
const LOAD_OF_PAIR = load(
  'unnest($2::uuid[], $3::uuid[], $4::uuid[]) WITH ORDINALITY AS asked(interview_id, contact_id, without, n)',
  'f.interview_id = asked.interview_id AND f.contact_id = asked.contact_id',
);
