#!/usr/bin/env node
// `npx followthrough`: in a clone builds when needed, then runs the command line.
import { ensureBuilt, runOrExplain } from './build.mjs';

await runOrExplain(ensureBuilt);
await import(new URL('../dist/src/cli/main.js', import.meta.url).href);
