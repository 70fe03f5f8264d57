import { once } from 'node:events';
import { createServer, isIP } from 'node:net';
import { addressFault } from '#db/check.js';
import { folderFault, refuseInProduction } from '#db/embedded.js';
import { fromRoot } from './root.js';

/** The settings that this machine has a say in, as they came. */
export interface Placed {
  readonly PORT: number | undefined;
  readonly HOST: string;
  readonly DATA_DIR: string;
  readonly DATABASE_URL: string | undefined;
  readonly NODE_ENV: string | undefined;
}

/** What this machine has against the settings, each fault opened by its setting's name; changes nothing. */
export async function faultsHere(placed: Placed, { listens }: { listens: boolean }): Promise<string[]> {
  const faults = [
    placed.DATABASE_URL === undefined ? await embeddedFault(placed) : addressFault(placed.DATABASE_URL),
    listens ? await listenFault(placed) : undefined,
  ];
  return faults.filter((fault) => fault !== undefined);
}

/** Why the embedded database cannot be here, or undefined. */
async function embeddedFault({ DATA_DIR, NODE_ENV }: Placed): Promise<string | undefined> {
  try {
    refuseInProduction(NODE_ENV);
  } catch (error) {
    return (error as Error).message;
  }
  const fault = await folderFault(fromRoot(DATA_DIR));
  return fault === undefined ? undefined : `DATA_DIR: ${fault.message}`;
}

/** Why nothing can listen there, or undefined: found out by listening for a moment. */
async function listenFault({ PORT, HOST }: Placed): Promise<string | undefined> {
  const server = createServer();
  try {
    if (isIP(HOST) === 0 && !HOST_NAME.test(HOST)) throw Object.assign(new Error(HOST), { code: 'ENOTFOUND' });
    // A port that is no number is another fault; its own line says so.
    server.listen({ port: PORT ?? 0, host: HOST });
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return listenWords(error as NodeJS.ErrnoException, { PORT, HOST });
  } finally {
    server.close();
  }
}

/** What to tell the person whose service cannot listen: the setting at fault, and how to mend it. */
export function listenWords(
  { code, message }: NodeJS.ErrnoException,
  { PORT, HOST }: Pick<Placed, 'PORT' | 'HOST'>,
): string {
  switch (code) {
    case 'EADDRINUSE':
      return `PORT ${PORT} is taken already on ${HOST}. Stop what listens there, or set PORT to another.`;
    case 'EACCES':
      return `PORT ${PORT} may not be listened on by this user. Set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'EINVAL':
      return `HOST ${HOST} is no address of this machine. Use 127.0.0.1 for this machine alone, 0.0.0.0 for all its addresses.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST ${HOST} is not known: neither an address nor a name of this machine. Use 127.0.0.1 for this machine alone, 0.0.0.0 for all its addresses.`;
    default:
      return `HOST ${HOST} and PORT ${PORT} cannot be listened on: ${message}.`;
  }
}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.?$/i;
