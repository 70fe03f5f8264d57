import type { DashboardPage } from './page.js';
import { candidatePage } from './pages/candidate.js';
import { candidatesPage } from './pages/candidates.js';
import { channelsPage } from './pages/channels.js';
import { connectionsPage } from './pages/connections.js';
import { coveragePage } from './pages/coverage.js';
import { healthPage } from './pages/health.js';
import { mistakesPage } from './pages/mistakes.js';
import { outcomesPage } from './pages/outcomes.js';
import { overduePage } from './pages/overdue.js';
import { overviewPage } from './pages/overview.js';
import { readingPage } from './pages/reading.js';
import { timelinessPage } from './pages/timeliness.js';

/** The pages that there are, in the order of the navigation; a new one is one line here. */
export const PAGES: readonly DashboardPage[] = [
  overviewPage,
  overduePage,
  candidatesPage,
  candidatePage,
  timelinessPage,
  mistakesPage,
  channelsPage,
  outcomesPage,
  coveragePage,
  readingPage,
  connectionsPage,
  healthPage,
];
