import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  buildClientSchema,
  buildSchema,
  type GraphQLNamedType,
  getIntrospectionQuery,
  getNamedType,
  type IntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isRequiredInputField,
  printSchema,
} from 'graphql';
import t from 'tap';
import type { TObject, TSchema } from 'typebox';
import * as accomplishments from '#schema/accomplishments.js';
import * as advisors from '#schema/advisors.js';
import * as applications from '#schema/applications.js';
import * as assess from '#schema/assess.js';
import * as assessments from '#schema/assessments.js';
import * as auditLog from '#schema/audit-log.js';
import * as candidates from '#schema/candidates.js';
import * as changes from '#schema/changes.js';
import * as connections from '#schema/connections.js';
import * as contacts from '#schema/contacts.js';
import * as drafts from '#schema/drafts.js';
import * as employers from '#schema/employers.js';
import * as followUps from '#schema/follow-ups.js';
import * as interviews from '#schema/interviews.js';
import * as keys from '#schema/keys.js';
import * as messages from '#schema/messages.js';
import * as organizations from '#schema/organizations.js';
import * as people from '#schema/people.js';
import * as policies from '#schema/policies.js';
import * as smtpSettings from '#schema/smtp-settings.js';
import * as touchpoints from '#schema/touchpoints.js';
import * as codes from '#src/engine/codes.js';
import { FACT_TYPES, MISSING_CODES } from '#src/engine/review/call-facts.js';
import { SEVERITIES, STRENGTHS } from '#src/engine/review/finding.js';
import { DRAFT_CHANNELS, DRAFT_KINDS } from '#src/engine/review/kinds.js';
import { BASES } from '#src/engine/review/sources.js';
import { nouns } from '#src/services/selections.js';
import { startTestApp } from '../support/app.js';
import { querying } from '../support/graph.js';

const file = readFileSync(fileURLToPath(import.meta.resolve('#schema/schema.graphql')), 'utf8');
const schema = buildSchema(file);

const ENUMS: Readonly<Record<string, readonly string[]>> = {
  State: codes.STATES,
  ActionKind: codes.ACTION_KINDS,
  ActionChannel: codes.ACTION_CHANNELS,
  CheckCode: codes.CHECK_CODES,
  Verdict: codes.VERDICTS,
  ReadState: codes.READ_STATES,
  InterviewStatus: codes.INTERVIEW_STATUSES,
  Coverage: codes.COVERAGES,
  Outcome: codes.OUTCOMES,
  MethodKind: codes.METHOD_KINDS,
  MethodStatus: codes.METHOD_STATUSES,
  Confirmation: codes.CONFIRMATIONS,
  Direction: codes.DIRECTIONS,
  Channel: codes.CHANNELS,
  ReviewVerdict: codes.REVIEW_VERDICTS,
  OpenVerdict: codes.OPEN_VERDICTS,
  ConnectionState: codes.CONNECTION_STATES,
  ReasonCode: codes.REASON_CODES,
  DraftKind: DRAFT_KINDS,
  DraftChannel: DRAFT_CHANNELS,
  Severity: SEVERITIES,
  Strength: STRENGTHS,
  EvidenceBasis: BASES,
  FactType: FACT_TYPES,
  MissingCode: MISSING_CODES,
  Tracking: messages.TRACKINGS,
  Transport: messages.TRANSPORTS,
  Delivery: messages.DELIVERIES,
  ChangeType: changes.CHANGED_TYPES,
  ChangeAction: changes.CHANGE_ACTIONS,
};

/** REST's shape of every type that both doors answer. */
const ANSWERS: Readonly<Record<string, TSchema>> = {
  Candidate: candidates.Candidate,
  Accomplishment: accomplishments.Accomplishment,
  Advisor: advisors.Advisor,
  Employer: employers.Employer,
  DraftReview: drafts.DraftReview,
  DraftFinding: drafts.DraftFinding,
  DraftEvidence: drafts.DraftEvidence,
  DraftStrength: drafts.DraftStrength,
  Brief: drafts.Brief,
  BriefLine: drafts.BriefLine,
  FactRef: drafts.FactRef,
  MissingFact: drafts.MissingFact,
  StartingDraft: drafts.StartingDraft,
  Application: applications.Application,
  Interview: interviews.Interview,
  Participant: interviews.Participant,
  Contact: contacts.Contact,
  ContactMethod: contacts.ContactMethod,
  Touchpoint: touchpoints.Touchpoint,
  Connection: connections.Connection,
  FollowUp: followUps.FollowUp,
  FollowUpTransition: followUps.FollowUpTransition,
  FollowUpEffect: assessments.FollowUpEffect,
  Policy: policies.Policy,
  Message: messages.Message,
  Open: messages.Open,
  SmtpSettings: smtpSettings.SmtpSettings,
  SmtpSettingsDeleted: smtpSettings.SmtpSettingsDeleted,
  Key: keys.Key,
  Organization: organizations.Organization,
  AuditEntry: auditLog.AuditEntry,
  Change: changes.Change,
};

/** REST's body of every input that both doors take. */
const INPUTS: Readonly<Record<string, TSchema>> = {
  CandidateCreate: candidates.CandidateCreate,
  CandidatePatch: candidates.CandidatePatch,
  CandidateUpsert: candidates.CandidateUpsert,
  AccomplishmentCreate: accomplishments.AccomplishmentCreate,
  AccomplishmentPatch: accomplishments.AccomplishmentPatch,
  AdvisorCreate: advisors.AdvisorCreate,
  AdvisorPatch: advisors.AdvisorPatch,
  AdvisorUpsert: advisors.AdvisorUpsert,
  EmployerCreate: employers.EmployerCreate,
  EmployerPatch: employers.EmployerPatch,
  EmployerUpsert: employers.EmployerUpsert,
  ApplicationCreate: applications.ApplicationCreate,
  ApplicationPatch: applications.ApplicationPatch,
  ApplicationUpsert: applications.ApplicationUpsert,
  InterviewCreate: interviews.InterviewCreate,
  InterviewPatch: interviews.InterviewPatch,
  InterviewUpsert: interviews.InterviewUpsert,
  ParticipantInput: interviews.ParticipantInput,
  ContactCreate: contacts.ContactCreate,
  ContactPatch: contacts.ContactPatch,
  ContactUpsert: contacts.ContactUpsert,
  ContactMethodInput: contacts.ContactMethodInput,
  ContactMethodCreate: contacts.ContactMethodCreate,
  ContactMethodPatch: contacts.ContactMethodPatch,
  ContactMethodConfirm: contacts.ContactMethodConfirm,
  ContactMerge: contacts.ContactMerge,
  TouchpointCreate: touchpoints.TouchpointCreate,
  TouchpointPatch: touchpoints.TouchpointPatch,
  TouchpointUpsert: touchpoints.TouchpointUpsert,
  ConnectionCreate: connections.ConnectionCreate,
  ConnectionPatch: connections.ConnectionPatch,
  FollowUpSnooze: followUps.FollowUpSnooze,
  DraftInput: drafts.DraftInput,
  FollowUpPin: followUps.FollowUpPin,
  PolicyPatch: policies.PolicyPatch,
  MessageCreate: messages.MessageCreate,
  SmtpSettingsInput: smtpSettings.SmtpSettingsInput,
  KeyCreate: keys.NewKey,
  KeyRotation: keys.KeyRotation,
  OrganizationPatch: organizations.OrganizationPatch,
  OptOut: people.OptOut,
  Facts: assess.Facts,
  EnginePolicyInput: policies.EnginePolicyInput,
};

/** REST's query of every list; what pages are asked by has names of its own here. */
const FILTERS: Readonly<Record<string, TSchema>> = {
  CandidateFilter: candidates.CandidateListQuery,
  AdvisorFilter: advisors.AdvisorListQuery,
  EmployerFilter: employers.EmployerListQuery,
  ApplicationFilter: applications.ApplicationListQuery,
  InterviewFilter: interviews.InterviewListQuery,
  ContactFilter: contacts.ContactListQuery,
  TouchpointFilter: touchpoints.TouchpointListQuery,
  ConnectionFilter: connections.ConnectionListQuery,
  FollowUpFilter: followUps.FollowUpListQuery,
  MessageFilter: messages.MessageListQuery,
  AuditFilter: auditLog.AuditQuery,
};

interface Shape {
  type?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
  enum?: unknown[];
}

/** The shape below null, choices and lists. */
function inner(shape: Shape): Shape {
  const choice = shape.anyOf?.find((one) => one.type !== 'null');
  if (choice !== undefined) return inner(choice);
  return shape.items === undefined ? shape : inner(shape.items);
}

t.test('the file is the schema of the running server, to the letter', async (t) => {
  const query = querying(await startTestApp(t));
  const served = await query<IntrospectionQuery>(
    getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true }),
  );
  t.equal(printSchema(buildClientSchema(served)), printSchema(schema));
});

t.test('everything has a description that is a sentence', async (t) => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || ['String', 'Int', 'ID', 'Boolean'].includes(type.name)) continue;
    t.match(type.description, /^[A-Z"`].*\.$/s, type.name);
  }
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) t.match(field.description, /^[A-Z`].*\.$/s, field.name);
  }
});

t.test('enums have the codes of the engine, spelled the same, in its order', async (t) => {
  for (const [name, values] of Object.entries(ENUMS)) {
    const type = schema.getType(name);
    t.same(isEnumType(type) && type.getValues().map((value) => value.name), values, name);
  }
});

t.test('every field that REST answers is here under the same name, and no other but relations', async (t) => {
  const seen = new Set<string>();
  const compare = (type: GraphQLNamedType, shape: Shape, path: string) => {
    if (!isObjectType(type) || seen.has(type.name)) return;
    seen.add(type.name);
    const noun = nouns.get(`${type.name.slice(0, 1).toLowerCase()}${type.name.slice(1)}` as never);
    const relations = Object.keys(noun?.relations ?? {}).filter((name) => !(name in (shape.properties ?? {})));
    const expected = [...Object.keys(shape.properties ?? {}), ...relations];
    // The parameters of reasons are open in REST; here each has its name.
    const names = Object.keys(type.getFields()).filter((name) => type.name !== 'Reason' || name === 'code');
    t.same(names.sort(), expected.sort(), path);
    for (const [name, property] of Object.entries(shape.properties ?? {})) {
      const field = type.getFields()[name];
      if (field === undefined) continue;
      const of = getNamedType(field.type);
      t.notOk(isObjectType(of) && !inner(property).properties, `${path}.${name} is an object in both`);
      if (isEnumType(of))
        t.same(
          of.getValues().map((value) => value.name),
          inner(property).enum,
          `${path}.${name}`,
        );
      compare(of, inner(property), of.name);
    }
  };
  for (const [name, shape] of Object.entries(ANSWERS)) {
    const type = schema.getType(name);
    t.ok(type, name);
    if (type !== undefined) compare(type, shape as Shape, name);
  }
  for (const name of nouns.keys())
    t.ok(seen.has(`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`), `${name} is compared`);
});

t.test(
  'every field that REST takes is here under the same name, needed where REST needs it, and no other',
  async (t) => {
    const compare = (type: GraphQLNamedType, shape: Shape, path: string) => {
      if (!isInputObjectType(type)) return;
      const fields = Object.values(type.getFields());
      t.same(fields.map(({ name }) => name).sort(), Object.keys(shape.properties ?? {}).sort(), path);
      t.same(
        fields
          .filter(isRequiredInputField)
          .map(({ name }) => name)
          .sort(),
        [...(shape.required ?? [])].sort(),
        `${path}: what is needed`,
      );
      for (const field of fields)
        compare(getNamedType(field.type), inner(shape.properties?.[field.name] ?? {}), `${path}.${field.name}`);
    };
    for (const [name, shape] of Object.entries(INPUTS)) {
      const type = schema.getType(name);
      t.ok(isInputObjectType(type), name);
      if (type !== undefined) compare(type, shape as Shape, name);
    }
    for (const [name, shape] of Object.entries(FILTERS)) {
      const { limit, cursor, sort, include, ...filters } = (shape as TObject).properties;
      compare(schema.getType(name) as GraphQLNamedType, { properties: filters as Record<string, Shape> }, name);
    }
  },
);
