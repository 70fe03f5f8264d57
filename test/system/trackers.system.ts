import t from 'tap';
import { keepInStep } from '../support/trackers.js';

t.setTimeout(900_000);

t.test(
  'two trackers, from zero and from an export, have what the database has after eight writers and ten kill -9',
  { timeout: 900_000 },
  (t) => keepInStep(t, 10),
);
