// Run by embedded-service.ts with a data folder: has an embedded database there until it is told to stop.
import { startEmbedded } from '#db/embedded.js';
import { FAST, mark } from './embedded-service.js';

const [dataDir = ''] = process.argv.slice(2);
try {
  const server = await startEmbedded({ dataDir, settings: FAST });
  process.on('message', () => {
    void server.stop().finally(() => process.exit(0));
  });
  process.send?.({ pid: server.pid, reused: server.reused, rows: await mark(server.connectionString) });
} catch (error) {
  process.send?.({ error: (error as Error).message });
}
