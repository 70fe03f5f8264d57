import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, readSync } from 'node:fs';
import { makeLog } from '#src/log.js';
import { logOutput } from '#src/log-output.js';

const LINES = 20_000;

/** Logs more than is kept, a warning first and last. */
function logMuch(log = makeLog('info')): void {
  log.warn('first');
  for (let n = 0; n < LINES; n += 1) log.info({ n }, 'one of many');
  log.warn('last');
}

/** What a process does with a log of its own. */
const DEEDS: Readonly<Record<string, () => void>> = {
  'ends by itself': () => {
    makeLog('info').info('one');
  },
  exits: () => {
    makeLog('info').info('one');
    process.exit(0);
  },
  'is killed behind a warning': () => {
    const log = makeLog('info');
    log.info('one');
    log.warn('two');
    process.kill(process.pid, 'SIGKILL');
  },
  'is killed behind lines that are no warnings': () => {
    makeLog('info').info('one');
    process.kill(process.pid, 'SIGKILL');
  },
  'cannot write': () => {
    logMuch();
    setTimeout(() => console.error('went on'), 300);
  },
  'is read no more': () => {
    process.stdin.resume().on('end', () => {
      logMuch();
      setTimeout(() => console.error('went on'), 300);
    });
  },
  'can write again': () => {
    const fd = openSync('/dev/full', 'w');
    const log = makeLog('info', logOutput(fd));
    logMuch(log);
    closeSync(fd);
    const path = process.argv[3] as string;
    // The lowest that is free, which is the one that was just closed.
    if (openSync(path, 'w') !== fd) throw new Error('It is not the same.');
    log.warn('again');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const read = lines.map((line) => JSON.parse(line) as { msg: string; lost?: number; n?: number });
    console.log(
      JSON.stringify({ logged: LINES + 3, read: read.filter(({ n }) => n === undefined), lines: read.length }),
    );
  },
  'is read again': () => {
    const path = process.argv[3] as string;
    execFileSync('mkfifo', [path]);
    const flags = constants.O_RDONLY | constants.O_NONBLOCK;
    const first = openSync(path, flags);
    const log = makeLog('info', logOutput(openSync(path, 'w')));
    closeSync(first);
    log.warn('unread');
    log.info('behind it');
    const second = openSync(path, flags);
    log.warn('again');
    const got = Buffer.alloc(10_000);
    console.log(got.toString('utf8', 0, readSync(second, got)).trimEnd());
    process.exit(0);
  },
  'lives on': () => {
    makeLog('info').info('one');
    process.stdin.resume();
  },
};

DEEDS[process.argv[2] ?? '']?.();
