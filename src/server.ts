import module from 'node:module';
import { nameSourcesInStacks } from './source-maps.js';

// Node 22 and later keep what they compiled for the next start; not where the folder for it cannot be written.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();
nameSourcesInStacks();
const { serve } = await import('./serve.js');
await serve();
