import { writeSync } from 'node:fs';
import { type DestinationStream, pino } from 'pino';

const { warn: WARN = 40 } = pino.levels.values;
const BLOCK_BYTES = 4096;
const LATEST_MS = 200;

/** What is kept of lines that cannot be written; beyond it they are counted and lost. */
const MOST_BYTES = 1024 * 1024;

/**
 * Where log lines go: standard output, in blocks, since a system call for each request would cost a tenth of it. Lines from
 * `warn` on, and what stands before them, are written at once; others after 200 ms at the latest, and when the process
 * ends by itself.
 *
 * A disk that is full, or a reader that has gone, stops nothing else: standard error is told once, up to 1 MiB is kept
 * until lines can be written again, and a line then says how many were lost.
 */
export function logOutput(fd = 1): DestinationStream {
  const settings = { sync: true, minLength: BLOCK_BYTES, maxLength: MOST_BYTES, periodicFlush: LATEST_MS };
  const out = pino.destination({ dest: fd, ...settings });
  let lost = 0;
  let broken = false;
  // Pino's own makes the stream silent for good once its reader has gone, and counts nothing.
  out.removeAllListeners('error');
  out.on('drop', () => {
    lost += 1;
  });
  out.on('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
    if (!broken) complain(code);
    broken = true;
  });
  out.on('write', () => {
    broken = false;
    if (lost === 0) return;
    const before = lost;
    const line = { level: 'error', time: new Date().toISOString(), lost, msg: 'Lines of the log were lost.' };
    out.write(`${JSON.stringify(line)}\n`);
    // Where there is no room for it yet it counts as lost itself; the next block that is written asks again.
    lost = lost === before ? 0 : before;
  });
  process.once('exit', () => {
    // Each writes a block at least, and what is shorter than one by itself.
    for (let left = 2; left > 0; left--) out.flush();
  });
  return {
    // Pino then says of which level a line is.
    [Symbol.for('pino.metadata')]: true,
    lastLevel: 0,
    write(line: string) {
      out.write(line);
      // Not flushSync: while a block cannot be written it tries every 100 ms, and nothing else runs.
      if (this.lastLevel < WARN) return;
      const behind = broken;
      out.flush();
      // The first has written what was kept, and this line stands behind it.
      if (behind) out.flush();
    },
  } as DestinationStream & { lastLevel: number };
}

function complain(code: string): void {
  const why = code === 'EPIPE' ? 'nobody reads it any more' : code === 'ENOSPC' ? 'the disk is full' : code;
  try {
    writeSync(2, `followthrough: the log cannot be written: ${why}. All else goes on; lines may be lost.\n`);
  } catch {
    // Whoever reads neither is not to be told.
  }
}
