import { followUpHistory, followUps } from '../tables/follow-ups.js';
import { equals, ofContact } from './reader/filters.js';
import { defineNoun, type Expression, instantText, type Viewer } from './reader/noun.js';
import { throughCandidate } from './reader/visibility.js';

/**
 * The assessment that the viewer may see: a key bound to a candidate gets the one that knows nothing of other
 * candidates' touches, where it differs.
 */
const assessment: Expression = (a, viewer) =>
  ownView(viewer) ? `coalesce(${a}.own_assessment, ${a}.assessment)` : `${a}.assessment`;

const state: Expression = (a, viewer) =>
  ownView(viewer) ? `coalesce(${a}.own_assessment->>'state', ${a}.state)` : `${a}.state`;

const instantOfAction =
  (key: 'dueBy' | 'notBefore' | 'lateAfter', column: string): Expression =>
  (a, viewer) =>
    ownView(viewer)
      ? `(CASE WHEN ${a}.own_assessment IS NULL THEN ${a}.${column} ELSE (${a}.own_assessment->'nextAction'->>'${key}')::timestamptz END)`
      : `${a}.${column}`;

const dueBy = instantOfAction('dueBy', 'due_by');

const verdicts: Expression = (a, viewer) =>
  ownView(viewer)
    ? `(CASE WHEN ${a}.own_assessment IS NULL THEN ${a}.verdicts ELSE ARRAY(SELECT (c->>'code') || ':' || (c->>'verdict') FROM json_array_elements(${a}.own_assessment->'checks') c) END)`
    : `${a}.verdicts`;

const since: Expression = (a, viewer) => (ownView(viewer) ? `coalesce(${a}.own_since, ${a}.since)` : `${a}.since`);

const updatedAt: Expression = (a, viewer) =>
  ownView(viewer)
    ? `(CASE WHEN ${a}.unseen_version = ${a}.version THEN ${a}.own_updated_at ELSE ${a}.updated_at END)`
    : `${a}.updated_at`;

// Versions that only others' touches made are not counted, so that nothing of them shows in gaps, ETags or If-Match.
const version =
  (column: 'version' | 'follow_up_version'): Expression =>
  (a, viewer) =>
    ownView(viewer) ? `(${a}.${column} - ${a}.unseen_versions)` : `${a}.${column}`;

function ownView(viewer: Viewer): boolean {
  return viewer.candidateId !== undefined;
}

/** Follow-ups, each with the last assessment. */
export const followUpNoun = defineNoun({
  name: 'followUp',
  table: followUps,
  omit: [
    'ownAssessment',
    'ownSince',
    'unseenVersion',
    'ownUpdatedAt',
    'unseenVersions',
    'verdicts',
    'notBefore',
    'dueBy',
    'lateAfter',
  ],
  extra: {
    version: version('version'),
    state,
    since: (a, viewer) => instantText(since(a, viewer)),
    updatedAt: (a, viewer) => instantText(updatedAt(a, viewer)),
    assessment,
    nextAction: (a, viewer) => `${assessment(a, viewer)}->'nextAction'`,
    waitingUntil: (a, viewer) => `${assessment(a, viewer)}->'waitingUntil'`,
    dueBy: (a, viewer) => instantText(dueBy(a, viewer)),
  },
  visible: throughCandidate('candidate_id'),
  relations: {
    interview: { kind: 'one', noun: 'interview', column: 'interview_id' },
    contact: { kind: 'one', noun: 'contact', column: 'contact_id' },
    candidate: { kind: 'one', noun: 'candidate', column: 'candidate_id' },
    application: { kind: 'one', noun: 'application', column: 'application_id' },
    touchpoints: {
      kind: 'many',
      noun: 'touchpoint',
      on: (p, c) =>
        `${c}.candidate_id = ${p}.candidate_id AND ${c}.contact_id = ${p}.contact_id AND (${c}.application_id IS NULL OR ${c}.application_id = ${p}.application_id)`,
      sort: '-at',
    },
    history: {
      kind: 'many',
      noun: 'followUpTransition',
      on: (p, c) => `${c}.follow_up_id = ${p}.id`,
      sort: '-followUpVersion',
    },
  },
  filters: {
    state: (a, value, statement, viewer) => `${state(a, viewer)} = ANY(${statement.bind(value, 'text[]')})`,
    candidateId: equals('candidate_id', 'uuid'),
    contactId: ofContact('contact_id'),
    interviewId: equals('interview_id', 'uuid'),
    applicationId: equals('application_id', 'uuid'),
    advisorId: (a, value, statement) =>
      `EXISTS (SELECT 1 FROM candidates c WHERE c.org_id = $1 AND c.id = ${a}.candidate_id AND c.advisor_id = ${statement.bind(value, 'uuid')})`,
    dueBefore: (a, value, statement, viewer) => `${dueBy(a, viewer)} < ${statement.bind(value, 'timestamptz')}`,
    /** The value is the instant at which it is overdue. */
    overdueAt: (a, value, statement, viewer) => `${dueBy(a, viewer)} <= ${statement.bind(value, 'timestamptz')}`,
    /** The value is the instant at which it is not overdue, or nothing is due at all. */
    notOverdueAt: (a, value, statement, viewer) =>
      `(${dueBy(a, viewer)} > ${statement.bind(value, 'timestamptz')} OR ${dueBy(a, viewer)} IS NULL)`,
    /** The value is a list of `check:verdict`, of which one holds. */
    verdict: (a, value, statement, viewer) => `${verdicts(a, viewer)} && ${statement.bind(value, 'text[]')}`,
  },
  sorts: {
    dueBy: { expression: dueBy, type: 'timestamptz', nullable: true },
    since: { expression: since, type: 'timestamptz' },
    updatedAt: { expression: updatedAt, type: 'timestamptz' },
  },
  defaultSort: 'dueBy',
});

function ownOr(column: string, key: string): Expression {
  return (a, viewer) =>
    ownView(viewer) ? `(CASE WHEN ${a}.own IS NULL THEN ${a}.${column} ELSE ${a}.own->'${key}' END)` : `${a}.${column}`;
}

function ownListOr(column: 'verdicts' | 'events'): Expression {
  return (a, viewer) =>
    ownView(viewer)
      ? `(CASE WHEN ${a}.own IS NULL THEN to_jsonb(${a}.${column}) ELSE coalesce(${a}.own->'${column}', '[]') END)`
      : `to_jsonb(${a}.${column})`;
}

/** Transitions of follow-ups; a key bound to a candidate sees none that only others' touches made. */
export const followUpTransitionNoun = defineNoun({
  name: 'followUpTransition',
  table: followUpHistory,
  omit: ['own', 'unseenVersions', 'state', 'previousState', 'nextAction', 'reasons', 'verdicts', 'events'],
  extra: {
    followUpVersion: version('follow_up_version'),
    state: (a, viewer) => (ownView(viewer) ? `coalesce(${a}.own->>'state', ${a}.state)` : `${a}.state`),
    nextAction: ownOr('next_action', 'nextAction'),
    reasons: ownOr('reasons', 'reasons'),
    verdicts: ownListOr('verdicts'),
    events: ownListOr('events'),
    previousState: (a, viewer) =>
      ownView(viewer)
        ? `(CASE WHEN ${a}.own IS NULL THEN ${a}.previous_state ELSE ${a}.own->>'previousState' END)`
        : `${a}.previous_state`,
  },
  visible: (a, viewer, statement) => {
    const seen = throughCandidate('candidate_id')('f', viewer, statement);
    if (seen === '') return '';
    const mine = `EXISTS (SELECT 1 FROM follow_ups f WHERE f.org_id = $1 AND f.id = ${a}.follow_up_id AND ${seen})`;
    return ownView(viewer) ? `${mine} AND coalesce(${a}.own->>'changed', '') <> 'false'` : mine;
  },
  filters: { followUpId: equals('follow_up_id', 'uuid') },
  sorts: { followUpVersion: { expression: version('follow_up_version'), type: 'integer' } },
  defaultSort: '-followUpVersion',
});
