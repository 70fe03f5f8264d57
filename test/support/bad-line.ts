import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestApp } from './app.js';

/** A request as it went over the line, and what the service made of it; no status where it did not get there. */
export interface Carried {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number | undefined;
}

/**
 * What becomes of a request: it gets there and its answer is lost or breaks off in the middle, or it does not get there
 * and somebody else answers, or nobody does.
 */
export type Mishap =
  | 'none'
  | 'answer_lost'
  | 'answer_cut'
  | 'silence'
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

/** A line to a service on which things go wrong. */
export interface BadLine {
  readonly url: string;
  readonly carried: readonly Carried[];
  /** What becomes of the next requests, in their order; then nothing goes wrong any more. */
  next(...mishaps: readonly Mishap[]): void;
}

/** Starts a line to a service, which ends with the test. */
export async function startBadLine(
  t: { teardown(end: () => Promise<void>): unknown },
  { app }: TestApp,
): Promise<BadLine> {
  const carried: Carried[] = [];
  let ahead: Mishap[] = [];
  const server = createServer(async (request, response) => {
    const mishap = ahead.shift() ?? 'none';
    const { method = '', url = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const got = { method, path: url, headers };
    if (mishap === 'silence' || typeof mishap === 'object') {
      carried.push({ ...got, status: undefined });
      if (typeof mishap === 'object') response.writeHead(mishap.status, mishap.headers ?? {}).end(mishap.body);
      return;
    }
    const payload = Buffer.concat(chunks);
    const answer = await app.inject({ method: method as 'GET', url, headers, ...(payload.length > 0 && { payload }) });
    carried.push({ ...got, status: answer.statusCode });
    response.writeHead(answer.statusCode, answer.headers as Record<string, string>);
    finish(response, answer.rawPayload, mishap);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(async () => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    carried,
    next(...mishaps) {
      ahead = [...mishaps];
    },
  };
}

function finish(response: ServerResponse, body: Buffer, mishap: Mishap): void {
  if (mishap === 'none') return void response.end(body);
  if (mishap === 'answer_lost') return void response.socket?.destroy();
  response.write(body.subarray(0, body.length / 2), () => response.socket?.destroy());
}
