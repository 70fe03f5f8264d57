// Run by database-server.ts with the process id of a test run: has a share in the server until that process is gone.
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '#db/embedded/postmaster.js';
import { joinServer, keeperMark } from './database-server.js';

const run = Number(process.argv[2]);

if (await isAlive(run)) {
  const server = await joinServer();
  while (await isAlive(run)) await pause(50);
  // The server learns a moment later that a process has ended which had a share.
  await pause(500);
  await server.stop();
}
await rm(await keeperMark(run), { force: true });
