// Writes docs/engine-decision-table.md from the engine as `npm run docs:engine` has just compiled it.
import { writeFileSync } from 'node:fs';
import { decisionTable } from '../bench/dist/src/engine/decision-table.js';

writeFileSync(new URL('../docs/engine-decision-table.md', import.meta.url), decisionTable());
