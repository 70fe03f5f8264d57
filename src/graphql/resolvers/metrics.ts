import { MetricsArguments } from '#schema/metrics.js';
import { invalid } from '#src/errors.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import type { MetricsQuery } from '#src/services/metrics/wanted.js';
import { plainOf } from '../input.js';
import { limitOf } from '../selection.js';
import type { Resolver } from './resolver.js';
import type { ResourceFields } from './resource.js';

/** As REST; `first` and `after` are of the groups. */
const metrics: Resolver = async (_, { metric, first, after, ...rest }, { deps, context, check }) => {
  const limit = limitOf(first);
  const asked = { ...(plainOf(rest) as object), cursor: after };
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value != null));
  const faults = check(MetricsArguments, given, 'querystring');
  if (faults.length > 0) throw invalid(...faults);
  return readMetrics(deps, context, metric as never, { ...given, limit } as MetricsQuery);
};

/** How an organization follows up, in numbers. */
export const metricFields: ResourceFields = { resolvers: { Query: { metrics } }, inputs: {} };
