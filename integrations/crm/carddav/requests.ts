import type { BoundedAnswer, BoundedRequest } from '../../net/bounded-request.js';
import { ProviderFailed } from '../../oauth/failure.js';
import { retryAfterOf } from '../../webhooks/retry-after.js';
import { withoutAnswer } from '../without-answer.js';
import { elementsOf, type Multistatus, multistatusOf } from './multistatus.js';
import type { DavTransport } from './transport.js';

/** What a request has besides its method and path. */
export type DavOptions = Partial<Pick<BoundedRequest, 'headers' | 'body'>>;

/** Whom to ask, as whom. */
export interface DavLogin {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 307, 308]);

/** A server of address books, asked in the name of one user: that one host alone gets to see the password. */
export class DavClient {
  /** The path that was entered. */
  readonly path: string;
  /** The server that was entered. */
  readonly origin: string;
  readonly #transport: DavTransport;
  readonly #authorization: string;
  readonly #now: () => Date;

  constructor({ url, user, password }: DavLogin, transport: DavTransport, now: () => Date) {
    const { origin, pathname } = new URL(url);
    this.path = pathname;
    this.origin = origin;
    this.#authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    this.#transport = transport;
    this.#now = now;
  }

  /** The path of an address that the server names, in one spelling; throws where it is on another host. */
  pathOf(href: string, base = this.path): string {
    if (!URL.canParse(href, this.origin + base)) throw new ProviderFailed('configuration', 'broken_answer');
    const { origin, pathname } = new URL(href, this.origin + base);
    if (origin !== this.origin) throw new ProviderFailed('configuration', 'on_another_host');
    return samePath(pathname);
  }

  /** Asks; what says something of the whole connection is thrown, what says something of the request is given. */
  async ask(method: string, path: string, { headers, body }: DavOptions = {}): Promise<BoundedAnswer> {
    const request = {
      method,
      url: this.origin + path,
      headers: { 'user-agent': 'followthrough', ...headers, authorization: this.#authorization },
      body,
    };
    const answer = await this.#transport(request).catch((error: unknown) => {
      throw withoutAnswer(error);
    });
    const { status, header } = answer;
    const after = retryAfterOf(header('retry-after'), this.#now());
    if (status === 401) throw new ProviderFailed('permanent', 'credentials_refused');
    if (status === 429 || (status === 503 && after !== null))
      throw new ProviderFailed('rate_limited', 'rate_limited', after);
    if (status >= 500) throw new ProviderFailed('transient', `status_${status}`);
    return answer;
  }

  /** Asks about things; a redirect is followed on the same host. Gives what is said of them, and where it was said. */
  async askAbout(
    method: 'PROPFIND' | 'REPORT',
    path: string,
    depth: '0' | '1',
    body: string,
  ): Promise<{ readonly answer: BoundedAnswer; readonly said: Multistatus | undefined; readonly path: string }> {
    const headers = { depth, 'content-type': 'application/xml; charset=utf-8' };
    let at = path;
    for (let n = 0; ; n++) {
      const answer = await this.ask(method, at, { headers, body });
      const { status, header, text } = answer;
      if (REDIRECTS.has(status)) {
        const location = header('location');
        if (location === undefined || n === MOST_REDIRECTS) throw new ProviderFailed('configuration', 'redirected');
        at = this.pathOf(location, at);
        continue;
      }
      const said = status === 207 ? multistatusOf(text) : undefined;
      if (status === 207 && said === undefined)
        // Whatever is in between may have cut it; a page for people is another matter.
        throw isPage(text)
          ? new ProviderFailed('configuration', 'html_instead_of_xml')
          : new ProviderFailed('transient', 'broken_answer');
      if (status < 300 && said === undefined)
        throw new ProviderFailed('configuration', isPage(text) ? 'html_instead_of_xml' : 'not_carddav');
      return { answer, said, path: at };
    }
  }
}

/** A path in the one spelling that is kept: servers encode the same one in several ways. */
export function samePath(path: string): string {
  return path
    .split('/')
    .map((part) => {
      try {
        return encodeURIComponent(decodeURIComponent(part));
      } catch {
        return part;
      }
    })
    .join('/');
}

function isPage(text: string): boolean {
  if (/^\ufeff?\s*<(?:!doctype\s+html|html)\b/i.test(text)) return true;
  return elementsOf(text)?.['html'] !== undefined;
}
