import net from 'node:net';
import { SCOPE_NAME } from '#db/scoped-query.js';

/** A PostgreSQL server seen through a wire on which the statements are counted. */
export interface Wire {
  readonly connectionString: string;
  /** How many statements were executed on it since the last time this was asked; those that set the organization aside. */
  counted(): number;
  /** How many times somebody waited for the server since the last time this was asked. */
  waited(): number;
  /** How many times somebody asked what a statement gives since the last time this was asked. */
  described(): number;
  /** The texts of statements that were sent since the last time this was asked; a prepared one is sent once on a connection. */
  said(): string[];
}

const EXECUTE = 'E'.charCodeAt(0);
const SIMPLE_QUERY = 'Q'.charCodeAt(0);
const DESCRIBE = 'D'.charCodeAt(0);
const BIND = 'B'.charCodeAt(0);
const PARSE = 'P'.charCodeAt(0);
const SYNC = 'S'.charCodeAt(0);

/** Puts a wire before the server of `connectionString`; it is cut when the test ends. */
export async function tapWire(
  t: { teardown(end: () => Promise<void>): unknown },
  connectionString: string,
): Promise<Wire> {
  let statements = 0;
  let waits = 0;
  let descriptions = 0;
  let texts: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(targetOf(connectionString));
    const count = messageReader((type, body) => {
      if (type === EXECUTE || type === SIMPLE_QUERY) statements += 1;
      if (type === BIND && statementOf(body) === SCOPE_NAME) statements -= 1;
      if (type === DESCRIBE) descriptions += 1;
      if (type === SIMPLE_QUERY) texts.push(textAt(body, 0));
      if (type === PARSE) texts.push(textAt(body, body.indexOf(0) + 1));
      if (type === SYNC || type === SIMPLE_QUERY) waits += 1;
    });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    client.on('data', count);
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.teardown(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });
  const { port } = server.address() as net.AddressInfo;
  const url = new URL(connectionString);
  url.searchParams.delete('host');
  url.searchParams.delete('port');
  const database = url.pathname.slice(1);
  return {
    connectionString: `postgres://${url.username || 'postgres'}${url.password ? `:${url.password}` : ''}@127.0.0.1:${port}/${database}`,
    counted() {
      const before = statements;
      statements = 0;
      return before;
    },
    waited() {
      const before = waits;
      waits = 0;
      return before;
    },
    described() {
      const before = descriptions;
      descriptions = 0;
      return before;
    },
    said() {
      const before = texts;
      texts = [];
      return before;
    },
  };
}

/** The prepared statement that a Bind names, behind its portal. */
function statementOf(bind: Buffer): string {
  return textAt(bind, bind.indexOf(0) + 1);
}

function textAt(body: Buffer, start: number): string {
  return body.toString('utf8', start, body.indexOf(0, start));
}

/** Tells type and body of each message of a frontend; the first has no type. */
function messageReader(onMessage: (type: number, body: Buffer) => void): (chunk: Buffer) => void {
  let waiting = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (waiting.length < head + 4) return;
      const length = head + waiting.readInt32BE(head);
      if (waiting.length < length) return;
      if (started) onMessage(waiting[0] as number, waiting.subarray(head + 4, length));
      started = true;
      waiting = waiting.subarray(length);
    }
  };
}

function targetOf(connectionString: string): net.NetConnectOpts {
  const url = new URL(connectionString);
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
  const port = Number(url.searchParams.get('port') ?? (url.port || 5432));
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host: host || '127.0.0.1', port };
}
