import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
} from 'graphql';
import type { TestApp } from '../support/app.js';
import type { Json, JsonPage } from '../support/asking.js';

/** The resources that both doors have. */
export const TYPES = {
  Candidate: 'candidates',
  Advisor: 'advisors',
  Employer: 'employers',
  Application: 'applications',
  Interview: 'interviews',
  Contact: 'contacts',
  Touchpoint: 'touchpoints',
  Connection: 'connections',
  FollowUp: 'followUps',
} as const;
export type Type = keyof typeof TYPES;

/** What REST calls the verbs that are not the same for every resource; `{name}` is taken from what is given. */
const VERBS = {
  createAccomplishment: ['POST', '/v1/candidates/{candidateId}/accomplishments'],
  patchAccomplishment: ['PATCH', '/v1/accomplishments/{id}'],
  deleteAccomplishment: ['DELETE', '/v1/accomplishments/{id}'],
  accomplishment: ['GET', '/v1/accomplishments/{id}'],
  batchCandidates: ['POST', '/v1/batch/candidates'],
  batchEmployers: ['POST', '/v1/batch/employers'],
  batchApplications: ['POST', '/v1/batch/applications'],
  batchInterviews: ['POST', '/v1/batch/interviews'],
  batchContacts: ['POST', '/v1/batch/contacts'],
  batchTouchpoints: ['POST', '/v1/batch/touchpoints'],
  stageTable: ['GET', '/v1/stage-tables/{source}'],
  putStageTable: ['PUT', '/v1/stage-tables/{source}'],
  deleteStageTable: ['DELETE', '/v1/stage-tables/{source}'],
  addParticipant: ['POST', '/v1/interviews/{interviewId}/participants'],
  removeParticipant: ['DELETE', '/v1/interviews/{interviewId}/participants/{contactId}'],
  addContactMethod: ['POST', '/v1/contacts/{contactId}/methods'],
  patchContactMethod: ['PATCH', '/v1/contacts/{contactId}/methods/{methodId}'],
  removeContactMethod: ['DELETE', '/v1/contacts/{contactId}/methods/{methodId}'],
  confirmContactMethod: ['POST', '/v1/contacts/{contactId}/methods/{methodId}/confirm'],
  mergeContact: ['POST', '/v1/contacts/{id}/merge'],
  unmergeContact: ['POST', '/v1/contacts/{id}/unmerge'],
  optOutContact: ['POST', '/v1/contacts/{id}/opt-out'],
  eraseContact: ['POST', '/v1/contacts/{id}/erase'],
  eraseCandidate: ['POST', '/v1/candidates/{id}/erase'],
  snoozeFollowUp: ['POST', '/v1/follow-ups/{id}/snooze'],
  pinFollowUp: ['POST', '/v1/follow-ups/{id}/pin'],
  dismissFollowUp: ['POST', '/v1/follow-ups/{id}/dismiss'],
  reopenFollowUp: ['POST', '/v1/follow-ups/{id}/reopen'],
  followUpHistory: ['GET', '/v1/follow-ups/{id}/history'],
  createMessage: ['POST', '/v1/messages'],
  message: ['GET', '/v1/messages/{id}'],
  messageOpens: ['GET', '/v1/messages/{id}/opens'],
  smtpSettings: ['GET', '/v1/smtp-settings'],
  putSmtpSettings: ['PUT', '/v1/smtp-settings'],
  deleteSmtpSettings: ['DELETE', '/v1/smtp-settings'],
  policy: ['GET', '/v1/policy'],
  patchPolicy: ['PATCH', '/v1/policy'],
  policyVersions: ['GET', '/v1/policy/versions'],
  organization: ['GET', '/v1/organizations/{organizationId}'],
  patchOrganization: ['PATCH', '/v1/organizations/{organizationId}'],
  key: ['GET', '/v1/keys/{id}'],
  keys: ['GET', '/v1/keys'],
  createKey: ['POST', '/v1/keys'],
  rotateKey: ['POST', '/v1/keys/{id}/rotate'],
  revokeKey: ['POST', '/v1/keys/{id}/revoke'],
  emailEndpoint: ['GET', '/v1/email-endpoints/{id}'],
  emailEndpoints: ['GET', '/v1/email-endpoints'],
  createEmailEndpoint: ['POST', '/v1/email-endpoints'],
  patchEmailEndpoint: ['PATCH', '/v1/email-endpoints/{id}'],
  rotateEmailEndpoint: ['POST', '/v1/email-endpoints/{id}/rotate'],
  deleteEmailEndpoint: ['DELETE', '/v1/email-endpoints/{id}'],
  webhookEndpoint: ['GET', '/v1/webhook-endpoints/{id}'],
  webhookEndpoints: ['GET', '/v1/webhook-endpoints'],
  createWebhookEndpoint: ['POST', '/v1/webhook-endpoints'],
  patchWebhookEndpoint: ['PATCH', '/v1/webhook-endpoints/{id}'],
  rotateWebhookEndpoint: ['POST', '/v1/webhook-endpoints/{id}/rotate'],
  enableWebhookEndpoint: ['POST', '/v1/webhook-endpoints/{id}/enable'],
  disableWebhookEndpoint: ['POST', '/v1/webhook-endpoints/{id}/disable'],
  testWebhookEndpoint: ['POST', '/v1/webhook-endpoints/{id}/test'],
  recoverWebhookEndpoint: ['POST', '/v1/webhook-endpoints/{id}/recover'],
  deleteWebhookEndpoint: ['DELETE', '/v1/webhook-endpoints/{id}'],
  webhookDelivery: ['GET', '/v1/webhook-deliveries/{id}'],
  webhookDeliveries: ['GET', '/v1/webhook-deliveries'],
  redeliverWebhook: ['POST', '/v1/webhook-deliveries/{id}/redeliver'],
  deadLetter: ['GET', '/v1/dead-letters/{id}'],
  deadLetters: ['GET', '/v1/dead-letters'],
  replayDeadLetter: ['POST', '/v1/dead-letters/{id}/replay'],
  discardDeadLetter: ['POST', '/v1/dead-letters/{id}/discard'],
  account: ['GET', '/v1/accounts/{id}'],
  accounts: ['GET', '/v1/accounts'],
  createAccount: ['POST', '/v1/accounts'],
  syncAccount: ['POST', '/v1/accounts/{id}/sync'],
  integration: ['GET', '/v1/integrations/{id}'],
  integrations: ['GET', '/v1/integrations'],
  createIntegration: ['POST', '/v1/integrations'],
  patchIntegration: ['PATCH', '/v1/integrations/{id}'],
  deleteIntegration: ['DELETE', '/v1/integrations/{id}'],
  createIntegrationLogin: ['POST', '/v1/integrations/{id}/logins'],
  createIntegrationRun: ['POST', '/v1/integrations/{id}/runs'],
  integrationRuns: ['GET', '/v1/integrations/{integrationId}/runs'],
  integrationConflicts: ['GET', '/v1/integrations/{integrationId}/conflicts'],
  connectionMatches: ['GET', '/v1/connection-matches'],
  confirmConnectionMatch: ['POST', '/v1/connection-matches/{id}/confirm'],
  rejectConnectionMatch: ['POST', '/v1/connection-matches/{id}/reject'],
  deleteAccount: ['DELETE', '/v1/accounts/{id}'],
  loggingAddresses: ['GET', '/v1/logging-addresses'],
  calendarFeeds: ['GET', '/v1/calendar-feeds'],
  createCalendarFeed: ['POST', '/v1/calendar-feeds'],
  deleteCalendarFeed: ['DELETE', '/v1/calendar-feeds/{id}'],
  createLoggingAddress: ['POST', '/v1/logging-addresses'],
  deleteLoggingAddress: ['DELETE', '/v1/logging-addresses/{id}'],
  mailReviews: ['GET', '/v1/mail-reviews'],
  logMailReview: ['POST', '/v1/mail-reviews/{id}/log'],
  discardMailReview: ['POST', '/v1/mail-reviews/{id}/discard'],
  assess: ['POST', '/v1/assess'],
  reviewDraft: ['POST', '/v1/drafts/review'],
  brief: ['GET', '/v1/follow-ups/{followUpId}/brief'],
  startingDraft: ['GET', '/v1/follow-ups/{followUpId}/starting-draft?kind={kind}'],
} as const;
export type Verb = keyof typeof VERBS;

/** What is posted and changes nothing: GraphQL has it as a query. */
const ASKED: ReadonlySet<Verb> = new Set(['assess', 'reviewDraft']);

/** What a list is asked. */
export interface Listing {
  readonly limit?: unknown;
  readonly cursor?: string;
  readonly sort?: string;
  readonly filter?: Record<string, unknown>;
}

/** One way into the service. Answers are told alike: `{code, faults}` when refused. */
export interface Door {
  readonly name: string;
  as(key: string): Door;
  create(type: Type, input: unknown): Promise<Outcome>;
  get(type: Type, id: string, more?: { asOf: string }): Promise<Outcome>;
  find(type: Type, source: string, externalId: string): Promise<Outcome>;
  list(type: Type, listing?: Listing): Promise<Outcome>;
  patch(type: Type, id: string, input: unknown, ifVersion?: number): Promise<Outcome>;
  upsert(type: Type, source: string, externalId: string, input: unknown, ifVersion?: number): Promise<Outcome>;
  remove(type: Type, id: string, ifVersion?: number): Promise<Outcome>;
  verb(name: Verb, given?: Record<string, unknown>, input?: unknown): Promise<Outcome>;
}

/** What a door answered. */
export type Outcome = Json & { code?: string; faults?: { pointer: string; code: string; message: string }[] };

const schema = buildSchema(readFileSync(fileURLToPath(import.meta.resolve('#schema/schema.graphql')), 'utf8'));
const small = (type: Type) => type.slice(0, 1).toLowerCase() + type.slice(1);
const pathOf = (type: Type) => `/v1/${type === 'FollowUp' ? 'follow-ups' : TYPES[type]}`;

/** REST as a door. */
export function restDoor(app: TestApp, key = app.adminKey): Door {
  const ask = async (method: string, url: string, body?: unknown, ifVersion?: number): Promise<Outcome> => {
    const headers: Record<string, string> = ifVersion === undefined ? {} : { 'if-match': `"${ifVersion}"` };
    const answer = await app.request(method as 'GET', url, { key, headers, ...(body !== undefined && { body }) });
    const said = answer.json() as Json;
    return answer.statusCode < 400 ? (said as Outcome) : refusal(said);
  };
  return {
    name: 'REST',
    as: (other) => restDoor(app, other),
    create: (type, input) => ask('POST', pathOf(type), input),
    get: (type, id, { asOf } = {} as never) =>
      ask('GET', `${pathOf(type)}/${id}${asOf === undefined ? '' : `?asOf=${encodeURIComponent(asOf)}`}`),
    find: (type, source, externalId) => ask('GET', `${pathOf(type)}/by-external-id/${source}/${externalId}`),
    list: (type, { limit, cursor, sort, filter = {} } = {}) =>
      ask('GET', `${pathOf(type)}?${queryOf({ limit, cursor, sort, ...filter })}`),
    patch: (type, id, input, ifVersion) => ask('PATCH', `${pathOf(type)}/${id}`, input, ifVersion),
    upsert: (type, source, externalId, input, ifVersion) =>
      ask('PUT', `${pathOf(type)}/by-external-id/${source}/${externalId}`, input, ifVersion),
    remove: (type, id, ifVersion) => ask('DELETE', `${pathOf(type)}/${id}`, undefined, ifVersion),
    verb: (name, given = {}, input = undefined) => {
      const [method, path] = VERBS[name];
      const { ifVersion, candidateId, ...rest } = given;
      const values: Record<string, unknown> = { ...rest, candidateId, organizationId: app.orgId };
      const url = path.replace(/\{(\w+)\}/g, (_, parameter: string) => String(values[parameter]));
      const body = name === 'assess' ? given : input;
      const query = given['dryRun'] === undefined ? '' : `?dryRun=${String(given['dryRun'])}`;
      return ask(method, url + query, body, ifVersion as number | undefined);
    },
  };
}

/** GraphQL as a door: every field there is, asked with variables. */
export function graphDoor(app: TestApp, key = app.adminKey): Door {
  const call = async (root: 'query' | 'mutation', name: string, given: Record<string, unknown>): Promise<Outcome> => {
    const variables = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const type = root === 'query' ? schema.getQueryType() : schema.getMutationType();
    const field = type?.getFields()[name] as GraphQLField<unknown, unknown>;
    const used = field.args.filter((argument) => argument.name in variables);
    const declared = used.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
    const passed = used.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
    const named = getNamedType(field.type) as GraphQLObjectType;
    const query = `${root} ${declared && `(${declared})`} { ${name}${passed && `(${passed})`} ${everythingOf(named)} }`;
    const answer = await app.request('POST', '/graphql', { key, body: { query, variables } });
    const { data, errors, ...said } = answer.json() as { data?: Record<string, Json>; errors?: { extensions: Json }[] };
    if (errors !== undefined) return refusal(errors[0]?.extensions as Json);
    return (data?.[name] ?? said) as Outcome;
  };
  const written = async (name: string, given: Record<string, unknown>): Promise<Outcome> =>
    flattened(await call('mutation', name, given));
  return {
    name: 'GraphQL',
    as: (other) => graphDoor(app, other),
    create: (type, input) => unsaid(written(`create${type}`, { input })),
    get: (type, id, more) => call('query', small(type), { id, ...more }),
    find: (type, source, externalId) => call('query', `${small(type)}ByExternalId`, { source, externalId }),
    list: async (type, { limit, cursor, sort, filter } = {}) =>
      paged(await call('query', TYPES[type], { first: limit, after: cursor, sort, filter })),
    patch: (type, id, input, ifVersion) => unsaid(written(`patch${type}`, { id, input, ifVersion })),
    upsert: (type, source, externalId, input, ifVersion) =>
      written(`upsert${type}`, { source, externalId, input, ifVersion }),
    remove: (type, id, ifVersion) => written(`delete${type}`, { id, ifVersion }),
    verb: async (name, given = {}, input = undefined) => {
      const { candidateId } = given;
      const own = name === 'createAccomplishment' ? { candidateId, ...(input as object) } : input;
      const root = VERBS[name][0] === 'GET' || ASKED.has(name) ? 'query' : 'mutation';
      const outcome = await call(root, name, { ...given, input: own });
      return 'nodes' in outcome ? paged(outcome) : unsaid(Promise.resolve(flattened(outcome)));
    },
  };
}

/** Every field of a type that needs no page and is not another record, and all below. */
function everythingOf(type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (!isObjectType(named)) return [field.name];
    if (isPage(type) && field.name !== 'nodes' && field.name !== 'pageInfo') return [];
    const many = isListType(getNullableType(field.type));
    const record = 'id' in named.getFields() || named.name === 'Participant';
    if (isRecord(type) && (field.args.length > 0 || (record && !many))) return [];
    return [`${field.name} ${everythingOf(named)}`];
  });
  return `{ ${fields.join(' ')} }`;
}

const isPage = (type: GraphQLObjectType) => 'pageInfo' in type.getFields();
const isRecord = (type: GraphQLObjectType) => 'id' in type.getFields() || type.name === 'Participant';

/** A payload as REST tells it: the record's fields beside what the write did. */
function flattened(outcome: Outcome): Outcome {
  const { followUps, recomputing, result, ...rest } = outcome;
  const [only] = Object.values(rest);
  const effects = { ...(followUps !== undefined && { followUps }), ...(recomputing ? { recomputing } : {}) };
  if ('dryRun' in rest) return { ...rest, ...effects } as never;
  if ('touchpointId' in rest || 'erasedAt' in rest) return { ...rest, ...effects } as never;
  if ('recomputing' in outcome && 'id' in outcome) return effects as never;
  if ('endpoint' in rest) return { ...(rest['endpoint'] as Json), secret: rest['secret'] } as never;
  if ('feed' in rest) return { ...(rest['feed'] as Json), url: rest['url'] } as never;
  if ('html' in rest) return { ...(rest['message'] as Json), html: rest['html'], ...effects } as never;
  if ('token' in rest) return { ...(rest['key'] as Json), token: rest['token'] } as never;
  return 'recomputing' in outcome
    ? ({ ...(only as Json), ...effects, ...(result !== undefined && { result }) } as never)
    : outcome;
}

/** What a write did, which REST says of upserts alone. */
async function unsaid(written: Promise<Outcome>): Promise<Outcome> {
  const { result: _, ...outcome } = await written;
  return outcome as Outcome;
}

function paged(outcome: Outcome): Outcome {
  if (outcome.code !== undefined) return outcome;
  const { hasNextPage, endCursor } = outcome['pageInfo'] as { hasNextPage: boolean; endCursor: string | null };
  return { items: outcome['nodes'], nextCursor: hasNextPage ? endCursor : null } satisfies {
    items: unknown;
    nextCursor: unknown;
  } as never;
}

function refusal({ code, errors }: Json): Outcome {
  return { code, faults: errors } as never;
}

function queryOf(values: Record<string, unknown>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, String(one)] as [string, string]),
  );
  return new URLSearchParams(pairs).toString();
}

/** A page that a list answered. */
export type { JsonPage };
