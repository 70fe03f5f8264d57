// `npm run bench:<name> [-- options]` and other programs of bench/: bundles them and runs the one that is named.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLES, bundle, bundled, ROOT } from './bundle.mjs';

const [, , name] = process.argv;
const files = readdirSync(join(ROOT, 'bench'), { recursive: true })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('dist'))
  .map((file) => join('bench', file));
if (name === undefined || !existsSync(join(ROOT, 'bench', `${name}.ts`))) {
  console.error(
    `Name one of: ${files
      .map((file) => /^bench\/([\w-]+)\.ts$/.exec(file)?.[1])
      .filter(Boolean)
      .join(', ')}`,
  );
  process.exit(2);
}
await bundle(files);
process.env.BUNDLES = BUNDLES;
const program = bundled(`bench/${name}.ts`);
// The benchmark sees the arguments as it would without this file.
process.argv.splice(1, 2, program);
await import(program);
