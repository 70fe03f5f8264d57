import Type from 'typebox';
import { Closed, Id, Instant, Nullable } from './common.js';

const Name = Type.String({ minLength: 1, maxLength: 100, description: 'What its owner calls it, e.g. "phone".' });

/** A calendar feed of a candidate, without its address. */
export const CalendarFeed = Type.Object(
  { id: Id, candidateId: Id, name: Nullable(Name), createdAt: Instant },
  { title: 'CalendarFeed' },
);

/** A new feed with its address. */
export const CalendarFeedWithUrl = Type.Object(
  {
    ...CalendarFeed.properties,
    url: Type.String({
      description: 'To subscribe to, shown this once. Whoever has it reads the calendar, without a key.',
    }),
  },
  { title: 'CalendarFeedWithUrl' },
);

/** What a new feed is to be. */
export const CalendarFeedCreate = Closed(
  { candidateId: Id, name: Type.Optional(Nullable(Name)) },
  { title: 'CalendarFeedCreate' },
);

/** What a revoked feed leaves. */
export const CalendarFeedDeleted = Type.Object({ id: Id }, { title: 'CalendarFeedDeleted' });
