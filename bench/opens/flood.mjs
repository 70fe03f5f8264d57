// Loads of pixels as fast as they are answered, over plain sockets: a client that parses as little as it can, since it shares
// the processor with what it measures. An answer counts when its whole image has arrived.
import { connect } from 'node:net';

const IMAGE_BYTES = 43;
const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * Loads the paths in turn over so many connections until `ended()`; a connection that is lost is made anew. Calls
 * `onAnswer(place, status, milliseconds)` for each whole answer and `onSent(place)` for each request.
 *
 * @param {{ port: number, connections: number, paths: readonly string[], ended: () => boolean,
 *   onSent?: (place: number) => void, onAnswer: (place: number, status: number, ms: number) => void }} options
 */
export async function flood({ port, connections, paths, ended, onSent = () => {}, onAnswer }) {
  const requests = paths.map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nuser-agent: Thunderbird\r\n\r\n`),
  );
  let next = 0;
  const session = () =>
    new Promise((resolve) => {
      let place = 0;
      let sentAt = 0;
      let had = Buffer.alloc(0);
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      const send = () => {
        if (ended()) return socket.destroy();
        place = next++ % requests.length;
        had = Buffer.alloc(0);
        sentAt = performance.now();
        onSent(place);
        socket.write(requests[place]);
      };
      socket.on('connect', send);
      socket.on('data', (bytes) => {
        had = had.length === 0 ? bytes : Buffer.concat([had, bytes]);
        const end = had.indexOf(HEAD_END);
        if (end === -1 || had.length < end + HEAD_END.length + IMAGE_BYTES) return;
        onAnswer(place, Number(had.toString('latin1', 9, 12)), performance.now() - sentAt);
        send();
      });
      socket.on('error', () => {});
      socket.on('close', resolve);
    });
  const lane = async () => {
    while (!ended()) {
      await session();
      if (!ended()) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
}

// In a process of its own: gets `{port, connections, paths, seconds}` and tells `{requests, seconds, p99, statuses}`.
process.on('message', ({ seconds, ...task }) => {
  const began = performance.now();
  const times = [];
  const statuses = {};
  void flood({
    ...task,
    ended: () => performance.now() - began > seconds * 1000,
    onAnswer(_place, status, ms) {
      times.push(ms);
      statuses[status] = (statuses[status] ?? 0) + 1;
    },
  }).then(() => {
    const sorted = Float64Array.from(times).sort();
    const p99 = sorted[Math.min(Math.floor(sorted.length * 0.99), sorted.length - 1)];
    process.send?.({ requests: sorted.length, seconds: (performance.now() - began) / 1000, p99, statuses });
  });
});
process.on('disconnect', () => process.exit());
