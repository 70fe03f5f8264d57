import type { DashboardPage } from './page.js';
import { overduePage } from './pages/overdue.js';

/** The pages that there are, in the order of the navigation; a new one is one line here. */
export const PAGES: readonly DashboardPage[] = [overduePage];
