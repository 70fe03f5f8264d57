// Builds tap with the plugins of .taprc when it is not yet. tap does that by itself, but its first run after an
// installation still loads the tests through the plugins that it came with: TypeScript by a loader six times slower.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../bundle.mjs';

/** Gives the exit code. */
export function buildPlugins() {
  const built = readFileSync(fileURLToPath(import.meta.resolve('@tapjs/test/test-built')), 'utf8');
  if (!built.includes('@tapjs/typescript') && !built.includes('@tapjs/mock')) return 0;
  const tap = fileURLToPath(import.meta.resolve('tap'));
  const bin = tap.replace(/dist[\\/].*$/, 'dist/esm/run.mjs');
  return spawnSync(process.execPath, [bin, 'build'], { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
}
