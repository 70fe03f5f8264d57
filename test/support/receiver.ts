import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request as a receiver got it, its body raw. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers a request that has arrived whole. */
export type Answerer = (response: ServerResponse, request: Received, message: IncomingMessage) => void;

/** A server of somebody who takes webhooks; ends with the test. */
export interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
  /** From now on answers so. */
  answer(by: Answerer | number): void;
  /** Ends all connections and listens no more. */
  close(): Promise<void>;
}

/** Key and certificate of a server, and whoever vouches for it. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Starts a receiver on loopback that answers 204 unless it is told otherwise; over TLS where it has a certificate. */
export async function startReceiver(
  t: { teardown(end: () => Promise<void>): unknown },
  { certificate, answer = 204 }: { certificate?: Certificate; answer?: Answerer | number } = {},
): Promise<Receiver> {
  const received: Received[] = [];
  let answerer = answererOf(answer);
  const handle = async (message: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = '', url = '', headers } = message;
    const request = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
    received.push(request);
    answerer(response, request, message);
  };
  const listener = (message: IncomingMessage, response: ServerResponse) =>
    void handle(message, response).catch(() => response.destroy());
  const server: Server = certificate === undefined ? createServer(listener) : createSecure(certificate, listener);
  server.on('clientError', (_, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  t.teardown(close);
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://localhost:${port}/hooks`,
    port,
    received,
    answer(by) {
      answerer = answererOf(by);
    },
    close,
  };
}

function answererOf(answer: Answerer | number): Answerer {
  return typeof answer === 'number' ? (response) => void response.writeHead(answer).end() : answer;
}
