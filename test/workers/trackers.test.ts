import t from 'tap';
import { keepInStep } from '../support/trackers.js';

t.setTimeout(300_000);

t.test(
  'two trackers, from zero and from an export, have what the database has after eight writers and two kill -9; ten in npm run test:system',
  { timeout: 300_000 },
  (t) => keepInStep(t, 2),
);
