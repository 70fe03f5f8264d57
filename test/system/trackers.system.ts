import t from 'tap';
import { keepInStep } from '../support/trackers.js';

t.setTimeout(900_000);

t.test(
  'three trackers, from zero, by the typed client and from an export, have what the database has after eight writers and ten kill -9',
  { timeout: 900_000 },
  (t) => keepInStep(t, 10),
);
