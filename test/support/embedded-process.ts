// Run by embedded-service.ts with a data folder: has an embedded database there until it is told to stop.
import { startEmbedded } from '#db/embedded.js';
import { FAST, mark } from './embedded-service.js';

const [dataDir = ''] = process.argv.slice(2);
const starting = startEmbedded({ dataDir, settings: FAST });
const end = (code: number) =>
  void starting
    .then((server) => server.stop())
    .finally(() => process.exit(code))
    .catch(() => {});
process.on('message', () => end(0));
// Who started it and has gone says nothing any more.
process.on('disconnect', () => end(0));
try {
  const server = await starting;
  process.send?.({ pid: server.pid, reused: server.reused, rows: await mark(server.connectionString) });
} catch (error) {
  process.send?.({ error: (error as Error).message }, () => end(1));
}
