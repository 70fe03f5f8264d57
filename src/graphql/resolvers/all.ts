import type { TSchema } from 'typebox';
import { accomplishmentFields } from './accomplishments.js';
import { accountFields } from './accounts.js';
import { administrationFields } from './administration.js';
import { advisorFields } from './advisors.js';
import { applicationFields } from './applications.js';
import { batchFields } from './batch.js';
import { calendarFeedFields } from './calendar-feeds.js';
import { candidateFields } from './candidates.js';
import { changeFields } from './changes.js';
import { connectionMatchFields } from './connection-matches.js';
import { connectionFields } from './connections.js';
import { contactFields } from './contacts.js';
import { draftFields } from './drafts.js';
import { emailHookFields } from './email-hooks.js';
import { employerFields } from './employers.js';
import { followUpFields } from './follow-ups.js';
import { integrationFields } from './integrations.js';
import { interviewFields } from './interviews.js';
import { mailLoggingFields } from './mail-logging.js';
import { messageFields } from './messages.js';
import { metricFields } from './metrics.js';
import { peopleFields } from './people.js';
import { policyFields } from './policy.js';
import { relations } from './relations.js';
import { type FieldResolvers, merged, type Resolver, type Resolvers } from './resolver.js';
import type { Answer, ResourceFields } from './resource.js';
import { stageTableFields } from './stage-tables.js';
import { touchpointFields } from './touchpoints.js';
import { webhookFields } from './webhooks.js';

const ALL: readonly ResourceFields[] = [
  candidateFields,
  accomplishmentFields,
  advisorFields,
  employerFields,
  applicationFields,
  interviewFields,
  contactFields,
  touchpointFields,
  batchFields,
  stageTableFields,
  connectionFields,
  accountFields,
  integrationFields,
  connectionMatchFields,
  messageFields,
  followUpFields,
  draftFields,
  policyFields,
  administrationFields,
  emailHookFields,
  mailLoggingFields,
  calendarFeedFields,
  webhookFields,
  changeFields,
  peopleFields,
  metricFields,
];

const answers: Readonly<Record<string, Answer | undefined>> = Object.assign({}, ...ALL.map((fields) => fields.answers));

/** A mutation that was carried out before is not carried out again: its answer is made of what was written then. */
function mutations(fields: FieldResolvers = {}): FieldResolvers {
  const wrapped = Object.entries(fields).map(([name, resolve]): [string, Resolver<never>] => {
    const answer = answers[name] ?? ((written: object) => written);
    return [
      name,
      async (source, args, context, info) => {
        if (context.replay !== undefined) return answer(context.replay as object, args);
        const written = await resolve(source, args, context, info);
        await context.keepAfter?.(written);
        return answer(written as object, args);
      },
    ];
  });
  return Object.fromEntries(wrapped);
}

const plain = merged(relations, ...ALL.map((fields) => fields.resolvers));

/** All resolvers by type and field; a new resource is one line above. */
export const resolvers: Resolvers = { ...plain, Mutation: mutations(plain['Mutation']) };

/** The schema that `input` of each mutation is held against. */
export const inputs: ReadonlyMap<string, TSchema> = new Map(ALL.flatMap((fields) => Object.entries(fields.inputs)));
