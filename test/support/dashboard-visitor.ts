import assert from 'node:assert/strict';
import { parseSetCookie } from 'cookie';
import type { LightMyRequestResponse } from 'fastify';
import type { TestApp } from './app.js';

type Fields = Readonly<Record<string, string>>;

/** A browser in front of the dashboard: keeps its cookie, and sends forms with what the page put into them. */
export class Visitor {
  readonly #app: TestApp;
  #cookie: string | undefined;
  #csrf = '';

  constructor(app: TestApp) {
    this.#app = app;
  }

  /** What the browser carries. */
  get cookie(): string | undefined {
    return this.#cookie;
  }

  /** Gets a page below `/admin`. */
  async get(path = ''): Promise<LightMyRequestResponse> {
    return this.#keep(await this.#app.request('GET', `/admin${path}`, { key: null, headers: this.#headers() }));
  }

  /** Sends a form; its CSRF token is that of the last page unless given. */
  async post(path: string, fields: Fields = {}): Promise<LightMyRequestResponse> {
    const body = new URLSearchParams({ csrf: this.#csrf, ...fields }).toString();
    const headers = { ...this.#headers(), 'content-type': 'application/x-www-form-urlencoded' };
    return this.#keep(await this.#app.request('POST', `/admin${path}`, { key: null, headers, body }));
  }

  /** Signs in and gives the answer, which leads on. */
  async signIn(key: string, next?: string): Promise<LightMyRequestResponse> {
    await this.get('/sign-in');
    return this.post('/sign-in', { key, ...(next !== undefined && { next }) });
  }

  #headers(): Record<string, string> {
    return this.#cookie === undefined ? {} : { cookie: `ft_dashboard=${this.#cookie}` };
  }

  #keep(answer: LightMyRequestResponse): LightMyRequestResponse {
    const set = answer.headers['set-cookie'];
    if (set !== undefined) {
      const { name, value, maxAge } = parseSetCookie(String(set));
      assert.equal(name, 'ft_dashboard');
      this.#cookie = maxAge === 0 ? undefined : value;
    }
    this.#csrf = /name="csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? this.#csrf;
    return answer;
  }
}

/** A browser that is signed in. */
export async function signedIn(app: TestApp, key: string = app.adminKey): Promise<Visitor> {
  const visitor = new Visitor(app);
  const { statusCode } = await visitor.signIn(key);
  assert.equal(statusCode, 303);
  return visitor;
}

/** What a person reads of a page, in one line. */
export function textOf({ body }: LightMyRequestResponse): string {
  return body
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
