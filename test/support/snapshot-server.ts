import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A row of the snapshot, by the names that LinkedIn gives its fields. */
export type SnapshotRow = Readonly<Record<string, string>>;

/** LinkedIn's member snapshot on loopback, as strict as it is documented to be. */
export interface SnapshotServer {
  readonly apiUrl: string;
  /** The pages of the member's connections; none: not collated yet. */
  pages: SnapshotRow[][];
  /** Tokens that are taken; null: every one. */
  tokens: ReadonlySet<string> | null;
  /** Whether somebody has asked for the member's data. */
  enabled: boolean;
  /** Whose data they are. */
  member: string;
  /** Answers instead, where it says so; by path and page. */
  intercept: ((page: number | null, response: ServerResponse) => boolean) | undefined;
  /** The pages that were asked for, in order. */
  readonly asked: number[];
}

/** A row as the snapshot has them. */
export function row(name: string, slug: string | null, more: SnapshotRow = {}): SnapshotRow {
  const [first = '', ...last] = name.split(' ');
  return {
    'First Name': first,
    'Last Name': last.join(' '),
    ...(slug !== null && { URL: `https://www.linkedin.com/in/${slug}` }),
    'Connected On': '03 Dec 2026',
    ...more,
  };
}

/** Starts one; ends with the test. */
export async function startSnapshotServer(t: { teardown(end: () => Promise<void>): unknown }): Promise<SnapshotServer> {
  const none = { pages: [], tokens: null, enabled: false, member: 'ada', intercept: undefined };
  const self: SnapshotServer = { apiUrl: '', ...none, asked: [] };
  const server = createServer((request, response) => answer(self, request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.teardown(async () => {
    server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  });
  return Object.assign(self, { apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function answer(self: SnapshotServer, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '', self.apiUrl);
  const page = url.pathname === '/rest/memberSnapshotData' ? Number(url.searchParams.get('start')) : null;
  if (page !== null) self.asked.push(page);
  if (self.intercept?.(page, response) === true) return;
  const [status, body] = answered(self, request, url, page);
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function answered(
  self: SnapshotServer,
  { headers, method }: IncomingMessage,
  { pathname, searchParams }: URL,
  page: number | null,
): [status: number, body: object] {
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  if (token === undefined || (self.tokens !== null && !self.tokens.has(token)))
    return [401, { serviceErrorCode: 65602, code: 'EXPIRED_ACCESS_TOKEN', message: 'expired' }];
  if (headers['linkedin-version'] !== '202312')
    return [426, { code: 'NONEXISTENT_VERSION', message: 'Requested version is not active' }];
  if (pathname === '/rest/memberAuthorizations') {
    if (method === 'POST') {
      self.enabled = true;
      return [200, {}];
    }
    const key = { member: `urn:li:person:${self.member}`, developerApplication: 'x' };
    return [200, { elements: self.enabled ? [{ memberComplianceAuthorizationKey: key }] : {} }];
  }
  const known = searchParams.get('q') === 'criteria' && searchParams.get('domain') === 'CONNECTIONS';
  if (page === null || !known || !/^\d+$/.test(searchParams.get('start') ?? ''))
    return [400, { message: 'Bad request' }];
  const rows = self.enabled ? self.pages[page] : undefined;
  if (rows === undefined) return [404, { status: 404, message: 'No data found for this domain and memberId' }];
  const href = `/rest/memberSnapshotData?start=${page + 1}`;
  // The total is not to be relied on, so this one lies.
  const paging = { start: page, count: 10, total: 1, links: [{ rel: 'next', href }] };
  return [200, { paging, elements: [{ snapshotDomain: 'CONNECTIONS', snapshotData: rows }] }];
}
