// Run by database-server.ts with the process id of a test run: has a share in the server until all of that run have gone,
// and stops it.
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isAlive } from '#db/embedded/postmaster.js';
import { joinServer, keeperMark } from './database-server.js';

/** How long a process of a run that was killed may live on with its share, in looks every 100 ms. */
const LOOKS = 600;

const run = Number(process.argv[2]);
const server = await joinServer();
while (await isAlive(run)) await pause(50);
// Whoever ends lets go of nothing: the server learns a moment later that its connection has gone. A run may have two keepers.
const client = new pg.Client({ connectionString: server.connectionString, application_name: 'followthrough keeper' });
await client.connect();
const others = `SELECT count(*) FILTER (WHERE application_name = 'followthrough hold')
  > count(*) FILTER (WHERE application_name = 'followthrough keeper') AS "areThere" FROM pg_stat_activity`;
for (let look = 0; look < LOOKS && (await client.query(others)).rows[0].areThere; look += 1) await pause(100);
await client.end();
await server.stop();
await rm(await keeperMark(run), { force: true });
