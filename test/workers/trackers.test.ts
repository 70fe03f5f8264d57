import t from 'tap';
import { keepInStep } from '../support/trackers.js';

t.setTimeout(300_000);

t.test(
  'three trackers, from zero, by the typed client and from an export, have what the database has after eight writers and two kill -9; ten in npm run test:system',
  { timeout: 300_000 },
  (t) => keepInStep(t, 2),
);
