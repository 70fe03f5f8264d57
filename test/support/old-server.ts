import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A server that speaks PostgreSQL's protocol so far that it tells its version: no package has one too old to be used. */
export async function startOldServer(
  t: { teardown(end: () => void): unknown },
  version: number,
): Promise<{ connectionString: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let greeted = false;
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      if (!greeted) socket.write(Buffer.concat([message('R', int32(0)), READY]));
      else if (bytes[0] === 'Q'.charCodeAt(0))
        socket.write(row({ version: String(version), replica: 'f', readOnly: 'off' }));
      greeted = true;
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { connectionString: `postgres://ada:hush@127.0.0.1:${(server.address() as AddressInfo).port}/x` };
}

/** Types of PostgreSQL: int4, bool, text. */
const TYPES: Readonly<Record<string, number>> = { version: 23, replica: 16, readOnly: 25 };

const READY = message('Z', Buffer.from('I'));

function row(values: Readonly<Record<string, string>>): Buffer {
  const names = Object.keys(values);
  const columns = names.map((name) =>
    Buffer.concat([text(name), int32(0), int16(0), int32(TYPES[name] as number), int16(-1), int32(-1), int16(0)]),
  );
  const cells = Object.values(values).map((value) => Buffer.concat([int32(value.length), Buffer.from(value)]));
  return Buffer.concat([
    message('T', Buffer.concat([int16(names.length), ...columns])),
    message('D', Buffer.concat([int16(names.length), ...cells])),
    message('C', text('SELECT 1')),
    READY,
  ]);
}

function message(kind: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}
