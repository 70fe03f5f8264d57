import t from 'tap';
import { metricsAsCounted } from '../support/metric-check.js';

t.test(
  'every number of 2,000 candidates is what counting one by one gives, before and after changes, in any zone',
  (t) => metricsAsCounted(t, 2000),
);
