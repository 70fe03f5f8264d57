import module from 'node:module';
import { fromRoot } from './root.js';
import { nameSourcesInStacks } from './source-maps.js';

// Node 22 and later keep what they compiled for the next start, where the folder can be written. Not in one that is everybody's:
// what lies there is run.
(module as { enableCompileCache?: (folder: string) => void }).enableCompileCache?.(
  fromRoot('node_modules/.cache/followthrough'),
);
nameSourcesInStacks();
const { serve } = await import('./serve.js');
await serve();
