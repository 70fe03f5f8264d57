// `npm start`: builds when needed and becomes the service, in this same process, so that signals reach it.
import { ensureBuilt, runOrExplain } from './build.mjs';

await runOrExplain(ensureBuilt);
await import(new URL('../dist/src/server.js', import.meta.url).href);
