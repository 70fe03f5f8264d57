import type { Shown, ShownPage } from '#db/queries/reader/read.js';
import type { Selection } from '#db/queries/reader/select.js';
import type { StageTable } from '#db/tables/stage-tables.js';
import type { DraftKind } from '#src/engine/review/kinds.js';
import { type AccountsQuery, listAccountsOf } from './accounts.js';
import { advisorResource } from './advisors.js';
import { applicationResource } from './applications.js';
import { assess } from './assess.js';
import type { BatchRequest } from './batch/item.js';
import { type BatchAnswer, upsertMany } from './batch/upsert-many.js';
import { accomplishmentResource, candidateResource } from './candidates.js';
import type { Confirmation } from './confirmation.js';
import { connectionResource } from './connections.js';
import { contactResource } from './contacts.js';
import type { Context } from './context.js';
import type { Deps } from './deps.js';
import { employerResource } from './employers.js';
import { assessAt, dismiss, history, pin, reopen, snooze } from './follow-ups.js';
import { interviewResource } from './interviews.js';
import { mergeContact } from './merge-contacts.js';
import { createMessage, listMessages, listOpens, type MessageInput } from './messages.js';
import type { MethodInput } from './method-set.js';
import { addMethod, confirmMethod, patchMethod, removeMethod } from './methods.js';
import type { MetricName } from './metrics/figures.js';
import { readMetrics } from './metrics/read-metrics.js';
import type { MetricsQuery } from './metrics/wanted.js';
import type { ParticipantInput } from './participant-set.js';
import { addParticipant, removeParticipant } from './participants.js';
import { getPolicy, listPolicies, patchPolicy } from './policy.js';
import { type CountQuery, countsOf, getByExternalId, getOf, type ListQuery, listOf } from './reading.js';
import { create, type Input, patch, type Resource, remove, upsert, type Written } from './resource.js';
import { briefOf, type DraftInput, reviewDraft, startingDraftOf } from './reviewing.js';
import { getSmtp, removeSmtp, type SmtpInput, setSmtp } from './smtp-settings.js';
import { getStageTable, listStageTables, putStageTable, removeStageTable } from './stage-tables.js';
import { touchpointResource } from './touchpoints.js';
import { unmergeContact } from './unmerge-contact.js';
import type { Effects } from './work.js';
import { workerHealth } from './worker-health.js';

/** The verbs that every synchronized resource has; all throw Problem. */
export interface ResourceService {
  list(context: Context, query: ListQuery, selection?: Selection): Promise<ShownPage>;
  get(context: Context, id: string, selection?: Selection): Promise<Shown>;
  create(context: Context, input: Input): Promise<Written>;
  patch(context: Context, id: string, input: Input, ifVersion?: number): Promise<Written>;
  remove(context: Context, id: string, ifVersion?: number): Promise<Effects>;
  getByExternalId(context: Context, of: { source: string; externalId: string }, selection?: Selection): Promise<Shown>;
  /** `checkCreate` throws when the input is not enough to create. */
  upsert(
    context: Context,
    of: { source: string; externalId: string },
    input: Input,
    checkCreate: (input: Input) => void,
  ): Promise<Written>;
  /** Upserts many, each as `upsert` does. */
  upsertMany(context: Context, request: BatchRequest, checkCreate: (input: Input) => void): Promise<BatchAnswer>;
}

/** All use cases over one database; what the doors and workers are given. */
export type Services = ReturnType<typeof createServices>;

/** Binds the use cases to what they need from outside. */
export function createServices(deps: Deps) {
  const of = (resource: Resource) => resourceService(deps, resource);
  return {
    candidates: of(candidateResource),
    accomplishments: of(accomplishmentResource),
    advisors: of(advisorResource),
    employers: of(employerResource),
    applications: of(applicationResource),
    interviews: {
      ...of(interviewResource),
      addParticipant: (context: Context, id: string, input: ParticipantInput) =>
        addParticipant(deps, context, id, input),
      removeParticipant: (context: Context, id: string, contactId: string) =>
        removeParticipant(deps, context, id, contactId),
    },
    contacts: {
      ...of(contactResource),
      addMethod: (context: Context, id: string, input: MethodInput) => addMethod(deps, context, id, input),
      patchMethod: (context: Context, id: string, methodId: string, input: Partial<MethodInput>) =>
        patchMethod(deps, context, id, methodId, input),
      removeMethod: (context: Context, id: string, methodId: string) => removeMethod(deps, context, id, methodId),
      confirmMethod: (context: Context, id: string, methodId: string, input: Confirmation) =>
        confirmMethod(deps, context, id, methodId, input),
      merge: (context: Context, id: string, input: { into: string }) => mergeContact(deps, context, id, input),
      unmerge: (context: Context, id: string) => unmergeContact(deps, context, id),
    },
    touchpoints: of(touchpointResource),
    connections: {
      ...of(connectionResource),
      counts: (context: Context, query: CountQuery) => countsOf(deps, context, 'connection', query),
    },
    accounts: {
      list: (context: Context, query: AccountsQuery) => listAccountsOf(deps, context, query),
    },
    messages: {
      list: (context: Context, query: ListQuery, selection?: Selection) =>
        listMessages(deps, context, query, selection),
      get: (context: Context, id: string, selection?: Selection) => getOf(deps, context, 'message', id, selection),
      counts: (context: Context, query: CountQuery) => countsOf(deps, context, 'message', query),
      create: (context: Context, input: MessageInput) => createMessage(deps, context, input),
      opens: (
        context: Context,
        id: string,
        query: Pick<ListQuery, 'limit' | 'cursor' | 'edges'>,
        selection?: Selection,
      ) => listOpens(deps, context, id, query, selection),
    },
    smtpSettings: {
      get: (context: Context) => getSmtp(deps, context),
      set: (context: Context, input: SmtpInput) => setSmtp(deps, context, input),
      remove: (context: Context) => removeSmtp(deps, context),
    },
    followUps: {
      list: (context: Context, query: ListQuery, selection?: Selection) =>
        listOf(deps, context, 'followUp', query, selection),
      counts: (context: Context, query: CountQuery) => countsOf(deps, context, 'followUp', query),
      get: (context: Context, id: string, selection?: Selection) => getOf(deps, context, 'followUp', id, selection),
      assessAt: (context: Context, id: string, asOf: string) => assessAt(deps, context, id, asOf),
      history: (
        context: Context,
        id: string,
        query: Pick<ListQuery, 'limit' | 'cursor' | 'edges'>,
        selection?: Selection,
      ) => history(deps, context, id, query, selection),
      snooze: (context: Context, id: string, input: { until: string }, ifVersion?: number) =>
        snooze(deps, context, id, input, ifVersion),
      pin: (context: Context, id: string, input: { at: string }, ifVersion?: number) =>
        pin(deps, context, id, input, ifVersion),
      dismiss: (context: Context, id: string, ifVersion?: number) => dismiss(deps, context, id, ifVersion),
      reopen: (context: Context, id: string, ifVersion?: number) => reopen(deps, context, id, ifVersion),
    },
    assess,
    metrics: {
      read: (context: Context, metric: MetricName, query: MetricsQuery) => readMetrics(deps, context, metric, query),
    },
    drafts: {
      review: (context: Context, input: DraftInput) => reviewDraft(deps, context, input),
      brief: (context: Context, followUpId: string) => briefOf(deps, context, followUpId),
      start: (context: Context, followUpId: string, kind: DraftKind) =>
        startingDraftOf(deps, context, followUpId, kind),
    },
    workers: {
      health: (context: Context) => workerHealth(deps, context),
    },
    stageTables: {
      list: (context: Context) => listStageTables(deps, context),
      get: (context: Context, source: string) => getStageTable(deps, context, source),
      put: (context: Context, source: string, input: Partial<StageTable>) =>
        putStageTable(deps, context, source, input),
      remove: (context: Context, source: string) => removeStageTable(deps, context, source),
    },
    policy: {
      get: (context: Context) => getPolicy(deps, context),
      versions: (context: Context, query: { limit: number; cursor?: string | undefined }) =>
        listPolicies(deps, context, query),
      patch: (context: Context, input: Readonly<Record<string, unknown>>, ifVersion?: number) =>
        patchPolicy(deps, context, input, ifVersion),
    },
  };
}

function resourceService(deps: Deps, resource: Resource): ResourceService {
  const { noun, selection: whole } = resource;
  return {
    list: (context, query, selection = whole) => listOf(deps, context, noun, query, selection),
    get: (context, id, selection = whole) => getOf(deps, context, noun, id, selection),
    getByExternalId: (context, of, selection = whole) => getByExternalId(deps, context, noun, of, selection),
    create: (context, input) => create(deps, context, resource, input),
    patch: (context, id, input, ifVersion) => patch(deps, context, resource, id, input, ifVersion),
    remove: (context, id, ifVersion) => remove(deps, context, resource, id, ifVersion),
    upsert: (context, of, input, checkCreate) => upsert(deps, context, resource, of, input, checkCreate),
    upsertMany: (context, request, checkCreate) => upsertMany(deps, context, resource, request, checkCreate),
  };
}
