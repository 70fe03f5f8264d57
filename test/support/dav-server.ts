import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

type Teardown = { teardown(end: () => Promise<void>): unknown };

/** A request that came. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What is answered; undefined: nothing, for good. */
export type Said =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | undefined;

/** A server that answers as a test says, and what it was asked; its address is of loopback. */
export async function davServer(
  t: Teardown,
  answer: (asked: Asked) => Said,
): Promise<{ url: string; asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer(async (from, to) => {
    let body = '';
    for await (const chunk of from) body += chunk;
    const { method = '', url: path = '', headers } = from;
    const one = { method, path, headers, body };
    asked.push(one);
    const said = answer(one);
    if (said !== undefined) to.writeHead(said.status, { ...said.headers }).end(said.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** An answer about many things, as CardDAV has them. */
export function multistatus(...parts: readonly string[]): Said {
  const head = '<multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav">';
  return {
    status: 207,
    headers: { 'content-type': 'application/xml; charset=utf-8' },
    body: `<?xml version="1.0"?>\n${head}${parts.join('')}</multistatus>`,
  };
}

/** What such an answer says of one of them. */
export function told(href: string, prop: string): string {
  return `<response><href>${href}</href><propstat><prop>${prop}</prop><status>HTTP/1.1 200 OK</status></propstat></response>`;
}

/** That one is gone, or cannot be told of. */
export function toldStatus(href: string, status: string): string {
  return `<response><href>${href}</href><status>HTTP/1.1 ${status}</status></response>`;
}
