import { makeLog } from '#src/log.js';

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
  'lives on': () => {
    makeLog('info').info('one');
    process.stdin.resume();
  },
};

DEEDS[process.argv[2] ?? '']?.();
