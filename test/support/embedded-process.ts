// Run by embedded-service.ts with a data folder: has an embedded database there until it is told to stop.
import { type EmbeddedServer, startEmbedded } from '#db/embedded.js';
import { FAST, mark } from './embedded-service.js';

const [dataDir = ''] = process.argv.slice(2);
let server: EmbeddedServer | undefined;
const end = (code: number) => void server?.stop().finally(() => process.exit(code));
try {
  server = await startEmbedded({ dataDir, settings: FAST });
  process.on('message', () => end(0));
  // Who started it and has gone says nothing any more.
  process.on('disconnect', () => end(0));
  process.send?.({ pid: server.pid, reused: server.reused, rows: await mark(server.connectionString) });
} catch (error) {
  process.exitCode = 1;
  process.send?.({ error: (error as Error).message });
  end(1);
}
