import { createHash } from 'node:crypto';
import type { ConnectionSource, NetworkPage, NetworkPerson } from '../networks/network.js';
import { ProviderFailed, plainCode } from '../oauth/failure.js';
import { retryAfterOf } from '../webhooks/retry-after.js';
import { linkedIn } from './network.js';
import { connectedOnOf, personOf } from './person.js';

/** Where the member's data are read, and with what patience. */
export interface SnapshotSettings {
  readonly apiUrl?: string | undefined;
  readonly now: () => Date;
  readonly timeoutMs?: number;
}

/** Another is answered with 426. */
const API_VERSION = '202312';
const TIMEOUT_MS = 30_000;
const MOST_BYTES = 20 * 1024 * 1024;
/** How the end is told, and that there is nothing yet: with or without a full stop, with either wording. */
const NO_DATA = /^No data found for this (?:domain and )?memberId\.?$/i;

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> | null;
  readonly retryAfterMs: number | null;
}

/** LinkedIn's member snapshot: `start` counts pages, a certain 404 is their end, everything else that is no page a failure. */
export function snapshotSource({
  apiUrl = 'https://api.linkedin.com',
  now,
  timeoutMs = TIMEOUT_MS,
}: SnapshotSettings): ConnectionSource {
  const ask = (path: string, accessToken: string, init: RequestInit = {}) =>
    asked(`${apiUrl}${path}`, accessToken, init, { now, timeoutMs });

  return {
    network: linkedIn,
    async prepare(accessToken) {
      const path = '/rest/memberAuthorizations?q=memberAndApplication';
      let answer = await ask(path, accessToken);
      if (answer.status === 200 && elementsOf(answer).length === 0) {
        // Nobody has asked for this member's data yet.
        await ask('/rest/memberAuthorizations', accessToken, { method: 'POST', body: '{}' }).then(requireDone);
        answer = await ask(path, accessToken);
      }
      requireDone(answer);
      const [first] = elementsOf(answer) as { memberComplianceAuthorizationKey?: { member?: unknown } }[];
      const member = first?.memberComplianceAuthorizationKey?.member;
      return typeof member === 'string' && /^urn:li:person:[\w-]{1,100}$/.test(member) ? member : null;
    },
    async page(accessToken, index) {
      const query = `q=criteria&domain=CONNECTIONS&start=${index}`;
      const answer = await ask(`/rest/memberSnapshotData?${query}`, accessToken);
      if (answer.status === 404 && NO_DATA.test(String(answer.body?.['message'] ?? '')))
        return { kind: index === 0 ? 'pending' : 'end' };
      requireDone(answer);
      return pageOf(answer);
    },
  };
}

function pageOf(answer: Answer): NetworkPage {
  const people: NetworkPerson[] = [];
  const hiddenOn = new Set<string>();
  for (const element of elementsOf(answer)) {
    const { snapshotDomain: domain, snapshotData: rows } = element as Record<string, unknown>;
    if (domain !== 'CONNECTIONS' || !Array.isArray(rows)) throw new ProviderFailed('transient', 'unreadable_page');
    for (const row of rows as unknown[]) {
      const fields = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>;
      const person = personOf((name) => fields[name]);
      if (person !== null) people.push(person);
      else if (Object.keys(fields).length > 0) hiddenOn.add(connectedOnOf((name) => fields[name]) ?? '');
    }
  }
  const hash = createHash('sha256').update(JSON.stringify(answer.body?.['elements'])).digest();
  return { kind: 'people', people, hiddenOn: [...hiddenOn], hash };
}

/** The elements of an answer; none may be written as `{}`. */
function elementsOf({ body }: Answer): unknown[] {
  const elements = body?.['elements'];
  if (Array.isArray(elements)) return elements;
  if (typeof elements === 'object' && elements !== null && Object.keys(elements).length === 0) return [];
  throw new ProviderFailed('transient', 'unreadable_page');
}

/** Throws for every answer that is none, by what it asks for. */
function requireDone({ status, body, retryAfterMs }: Answer): void {
  if (status >= 200 && status < 300) {
    if (body === null) throw new ProviderFailed('transient', 'unreadable');
    return;
  }
  const code = plainCode(body?.['code']).toLowerCase();
  if (status === 401) throw new ProviderFailed('permanent', code === 'revoked_access_token' ? code : 'token_refused');
  if (status === 429) throw new ProviderFailed('rate_limited', 'rate_limited', retryAfterMs);
  if (status === 403 || status === 426) throw new ProviderFailed('configuration', code);
  throw new ProviderFailed('transient', `status_${status}`, retryAfterMs);
}

async function asked(
  url: string,
  accessToken: string,
  init: RequestInit,
  { now, timeoutMs }: { now: () => Date; timeoutMs: number },
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/json',
        'linkedin-version': API_VERSION,
        'x-restli-protocol-version': '2.0.0',
      },
    });
    const text = await read(response);
    const retryAfterMs = retryAfterOf(response.headers.get('retry-after') ?? undefined, now());
    return { status: response.status, body: objectIn(text), retryAfterMs };
  } catch (error) {
    if (error instanceof ProviderFailed) throw error;
    // What fetch throws names addresses alone, but nobody promises that.
    throw new ProviderFailed('transient', (error as Error).name === 'TimeoutError' ? 'timed_out' : 'no_answer');
  }
}

async function read(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new ProviderFailed('transient', 'too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What is said where an answer has no body (201, 204) is an empty object. */
function objectIn(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
