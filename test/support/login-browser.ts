import { strict as assert } from 'node:assert';
import type { TestApp } from './app.js';

const SERVICE = 'http://127.0.0.1:3000';
const MOST_STEPS = 12;

interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** What came back of a step: where to, or what was said. */
export interface Step {
  readonly status: number;
  readonly location: string | null;
  readonly setCookie: readonly string[];
  readonly body: string;
}

/** A browser that goes between the service (not listening, at its default address) and providers on loopback. */
export class LoginBrowser {
  readonly #app: TestApp;
  readonly #jar = new Map<string, Cookie>();

  constructor(app: TestApp) {
    this.#app = app;
  }

  /** Loads one address, with the cookies that belong to it, and follows nothing. */
  async visit(address: string): Promise<Step> {
    const { origin, pathname, search } = new URL(address);
    const cookie = this.#cookiesFor(origin, pathname);
    const headers: Record<string, string> = cookie === '' ? {} : { cookie };
    const step =
      origin === SERVICE ? await this.#ask(`${pathname}${search}`, headers) : await fetched(address, headers);
    for (const line of step.setCookie) this.#keep(origin, line);
    return step;
  }

  /** Goes on until it is sent to an address that is neither the service's nor on loopback, and gives that. */
  async follow(address: string): Promise<URL> {
    let at = address;
    for (let n = 0; n < MOST_STEPS; n++) {
      const { location, status, body } = await this.visit(at);
      assert.ok(location !== null, `${at} answers ${status}: ${body.slice(0, 300)}`);
      at = new URL(location, at).href;
      if (new URL(at).hostname !== '127.0.0.1') return new URL(at);
    }
    throw new Error('sent around in circles');
  }

  /** As `follow`, but stops before it loads the service's callback, and gives that. */
  async untilCallback(address: string): Promise<string> {
    let at = address;
    for (let n = 0; n < MOST_STEPS; n++) {
      const { location, status, body } = await this.visit(at);
      assert.ok(location !== null, `${at} answers ${status}: ${body.slice(0, 300)}`);
      at = new URL(location, at).href;
      if (at.startsWith(`${SERVICE}/oauth/`)) return at;
    }
    throw new Error('sent around in circles');
  }

  async #ask(url: string, headers: Record<string, string>): Promise<Step> {
    const answer = await this.#app.request('GET', url, { key: null, headers });
    const location = answer.headers.location === undefined ? null : String(answer.headers.location);
    const setCookie = [answer.headers['set-cookie'] ?? []].flat();
    return { status: answer.statusCode, location, setCookie, body: answer.body };
  }

  #cookiesFor(origin: string, pathname: string): string {
    return [...this.#jar]
      .filter(([key, { path }]) => key.startsWith(`${origin} `) && pathname.startsWith(path))
      .map(([key, { value }]) => `${key.slice(origin.length + 1)}=${value}`)
      .join('; ');
  }

  #keep(origin: string, line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', value = ''] = pair.split('=');
    const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
    const key = `${origin} ${name}`;
    if (value === '' || attributes.some((one) => /^max-age=0$/i.test(one))) this.#jar.delete(key);
    else this.#jar.set(key, { value, path });
  }
}

async function fetched(address: string, headers: Record<string, string>): Promise<Step> {
  const answer = await fetch(address, { headers, redirect: 'manual' });
  const body = await answer.text();
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    setCookie: answer.headers.getSetCookie(),
    body,
  };
}
