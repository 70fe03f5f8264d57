import Type from 'typebox';
import { Closed, Day, Instant, listProperties, Nullable } from './common.js';
import { codes, titled } from './fields.js';

/** The metrics that there are. */
export const METRICS = ['overview', 'timeliness', 'channels', 'mistakes', 'outcomes', 'coverage'] as const;
/** Into what a period is cut. */
export const METRIC_BUCKETS = ['day', 'week', 'month'] as const;
/** By what metrics are told apart. */
export const METRIC_GROUPS = ['programme', 'advisor', 'cohort', 'employer', 'channel'] as const;

const Bucket = codes(METRIC_BUCKETS);
const Group = codes(METRIC_GROUPS);

const asked = {
  from: Type.Optional(Type.String({ ...Day, description: 'The first day; thirty days with `to` unless given.' })),
  to: Type.Optional(
    Type.String({
      ...Day,
      description: 'The last day, itself in the period; today in the organization’s zone unless given.',
    }),
  ),
  bucket: Type.Optional(codes(METRIC_BUCKETS, { description: 'Cuts the period; weeks begin on Monday.' })),
  groupBy: Type.Optional(
    codes(METRIC_GROUPS, {
      description: '`channel` for `timeliness` (that of the first thanks) and `channels` alone.',
    }),
  ),
  filter: Type.Optional(
    Type.Array(Type.String({ maxLength: 300 }), {
      maxItems: METRIC_GROUPS.length,
      description:
        '`name:value`, repeated for several: programme, advisor (id), cohort, employer (id), channel. Without a value: what has none.',
    }),
  ),
};

/** What metrics may be asked. */
export const MetricsQuery = Closed({ ...asked, ...listProperties });

/** The same as GraphQL asks it. */
export const MetricsArguments = Closed({ ...asked, cursor: listProperties.cursor });

const Share = Type.Number({ minimum: 0, maximum: 1 });
const Count = Type.Integer({ minimum: 0 });

/** A number with all that is needed to read it. */
export const MetricNumber = titled('MetricNumber', {
  code: Type.String({ description: 'Which number it is.' }),
  of: Nullable(Type.String({ description: 'Which mistake, channel or behaviour it is of.' })),
  unit: codes(['share', 'hours', 'count']),
  value: Nullable(
    Type.Number({
      description:
        'A share from 0 to 1; of hours the beginning of `within`. Null where there are no cases, or it is suppressed.',
    }),
  ),
  numerator: Nullable(Count),
  denominator: Nullable(Count),
  unknown: Nullable(Type.Integer({ minimum: 0, description: 'Cases of which the data cannot tell; in no share.' })),
  coverage: Nullable(Type.Number({ ...Share, description: 'The part of cases of which the data can tell.' })),
  interval: Nullable(titled('MetricInterval', { low: Share, high: Share })),
  within: Nullable(
    titled('HourBucket', {
      from: Count,
      to: Nullable(Type.Integer({ description: 'Null: two weeks and more.' })),
    }),
  ),
  suppressed: Type.Boolean({ description: 'Not told to this key: it would stand for fewer than five people.' }),
  partial: Type.Boolean({
    description:
      'Told to this key of a part of the days or people alone; the rest would stand for fewer than five people.',
  }),
  definition: Type.String({ description: 'What is counted, over what.' }),
  computedAt: Instant,
});

const Numbers = Type.Array(MetricNumber);
const Period = titled('MetricPeriod', { from: Day, to: Day });

/** The numbers of a stretch of the period. */
export const MetricBucket = titled('MetricBucket', { from: Day, to: Day, numbers: Numbers });

const slice = {
  numbers: Numbers,
  previous: Type.Array(MetricNumber, { description: 'The same of as many days before.' }),
  buckets: Type.Array(MetricBucket),
};

/** The numbers of a group. */
export const MetricGroup = titled('MetricGroup', {
  key: Nullable(Type.String({ description: 'The group; an id for advisors and employers. Null: what has none.' })),
  name: Nullable(Type.String()),
  ...slice,
});

/** An answer with what was asked, as it was understood. */
export const Metrics = titled('Metrics', {
  metric: codes(METRICS),
  period: Period,
  previousPeriod: Period,
  timeZone: Type.String({ description: 'In which days are counted: the organization’s.' }),
  bucket: Nullable(Bucket),
  groupBy: Nullable(Group),
  filter: Type.Array(Type.String()),
  suppressedUnder: Nullable(
    Type.Integer({ description: 'What stands for fewer people is not told to this key; null where all is.' }),
  ),
  ...slice,
  groups: Type.Array(MetricGroup),
  nextCursor: Nullable(Type.String({ description: 'Of the next groups; null on the last page.' })),
});
