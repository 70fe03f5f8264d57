// Writes docs/engine-decision-table.md from the compiled engine.
import { writeFileSync } from 'node:fs';
import { decisionTable } from '#src/engine/decision-table.js';

writeFileSync(new URL('../docs/engine-decision-table.md', import.meta.url), decisionTable());
