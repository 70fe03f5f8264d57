import Type from 'typebox';
import { Accomplishment } from './accomplishments.js';
import { Advisor } from './advisors.js';
import { Application } from './applications.js';
import { Candidate } from './candidates.js';
import { Closed, Id, Instant, Nullable, Problem, Version } from './common.js';
import { Connection } from './connections.js';
import { Contact } from './contacts.js';
import { Employer } from './employers.js';
import { codes, titled } from './fields.js';
import { FollowUp } from './follow-ups.js';
import { Interview } from './interviews.js';
import { Several } from './lists.js';
import { Message } from './messages.js';
import { Policy } from './policies.js';
import { Touchpoint } from './touchpoints.js';
import { FED_EVENTS } from './webhook-events.js';

/** What a change does. */
export const CHANGE_ACTIONS = ['create', 'update', 'delete'] as const;

/** The types of the feed and of the full export, each with the shape in which REST answers it. */
export const CHANGED = {
  policy: Policy,
  advisor: Advisor,
  employer: Employer,
  candidate: Candidate,
  accomplishment: Accomplishment,
  contact: Contact,
  application: Application,
  interview: Interview,
  touchpoint: Touchpoint,
  connection: Connection,
  message: Message,
  follow_up: FollowUp,
} as const;

/** The names of the types. */
export const CHANGED_TYPES = Object.keys(CHANGED) as (keyof typeof CHANGED)[];

/** One change, with the resource as it is now. */
export const Change = titled('Change', {
  id: Type.String({ ...Id, description: 'Of the change; the same whenever it is read.' }),
  type: codes(CHANGED_TYPES),
  resourceId: Type.String({ ...Id, description: 'For `policy` the organization’s.' }),
  action: codes(CHANGE_ACTIONS, { description: 'What comes back after it was deleted is created.' }),
  version: Type.Union([Version, Type.Null()], {
    description:
      'Of the resource after this change. Null for follow-ups to a key bound to a candidate; `resource.version` is the one that it counts.',
  }),
  at: Instant,
  origin: Type.String({
    description:
      'Who wrote: `key:<id>`, `worker`, `cli`. To a key bound to a candidate the keys of all others are `other`.',
  }),
  client: Nullable(Type.String({ description: 'The `Sync-Client` that the writer named itself.' })),
  direct: Type.Boolean({
    description:
      'True: its writer was answered with the resource as this change left it, and need not heed it. False: it followed from what was written (a follow-up computed, a method confirmed by a reply).',
  }),
  events: Type.Array(codes(FED_EVENTS), {
    description:
      'Codes of the events that this change tells, as webhooks send them; mostly none. Of follow-ups never any to a key bound to a candidate.',
  }),
  mergedIntoId: Type.Union([Id, Type.Null()], {
    description: 'The record that this one was merged into; what referred to it has changes of its own.',
  }),
  resource: Type.Union([...Object.values(CHANGED), Type.Null()], {
    description: 'As it is now, which may be later than this change; null where it is deleted.',
  }),
});

/** A stretch of the feed. */
export const ChangePage = titled('ChangePage', {
  items: Type.Array(Change),
  nextCursor: Type.String({ description: 'Behind what was answered; there always is one, go on from it.' }),
  hasMore: Type.Boolean({ description: 'True: more is there already. False: ask again later, or with `wait`.' }),
});

/** What a cursor is answered whose changes are not kept any more: the problem, and both ways on. */
export const FeedGone = titled('FeedGone', {
  ...Problem.properties,
  export: Type.String({ description: 'Where to load all anew.' }),
  cursor: Type.String({ description: 'To go on from now, without what went by.' }),
});

const types = Several(codes(CHANGED_TYPES));
const cursor = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: 'nextCursor of the answer before, or the cursor of an export; absent: from the first change ever.',
});
const wait = Type.Integer({
  minimum: 0,
  maximum: 30,
  description: 'Seconds to wait for something new when nothing is there; answers as soon as there is.',
});

/** What the feed may be asked. */
export const ChangesQuery = Closed({
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
  cursor: Type.Optional(cursor),
  types: Type.Optional(types),
  wait: Type.Optional(wait),
});

/** The same as GraphQL asks it. */
export const ChangesArguments = Closed({
  cursor: Type.Optional(cursor),
  types: Type.Optional(types),
  wait: Type.Optional(wait),
});

/** What the full export may be asked. */
export const ExportQuery = Closed({ types: Type.Optional(types) });

/** A line of the full export. */
export const ExportLine = titled('ExportLine', {
  type: codes([...CHANGED_TYPES, 'end']),
  resource: Type.Optional(Type.Union(Object.values(CHANGED))),
  cursor: Type.Optional(Type.String({ description: 'In the last line: where the feed is to be read from.' })),
  counts: Type.Optional(
    Type.Record(Type.String(), Type.Integer(), { description: 'In the last line: how many of each type there were.' }),
  ),
});
