import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { until } from './until.js';

type Teardown = { teardown(end: () => Promise<void>): unknown };

/** What is answered in the place of the server. */
export interface Answered {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asked before each request that comes through the door; what it answers the server never sees. `lost`: it sees it, and its answer is lost. */
export type Hook = (method: string, path: string) => Promise<Answered | 'lost' | undefined>;

const USER = 'ada';
const PASSWORD = 'grace:hopper';
const BOOK = `/${USER}/people/`;

/** A real CardDAV server with one user and one address book, and a door to it at which a test may stand. */
export class Radicale {
  readonly user = USER;
  readonly password = PASSWORD;
  readonly book = BOOK;
  /** The address of the door, which the service is given. */
  readonly url: string;
  /** What came through the door: methods and paths. */
  readonly requests: string[] = [];
  hook: Hook | undefined;
  readonly #origin: string;
  readonly #folder: string;

  private constructor(url: string, origin: string, folder: string) {
    this.url = url;
    this.#origin = origin;
    this.#folder = folder;
  }

  /** Starts it; it ends with the test. */
  static async start(t: Teardown): Promise<Radicale> {
    const folder = await mkdtemp(join(tmpdir(), 'ft-radicale-'));
    const port = await freePort();
    await writeFile(join(folder, 'users'), `${USER}:${PASSWORD}\n`);
    await writeFile(
      join(folder, 'config'),
      `[server]
hosts = 127.0.0.1:${port}
[auth]
type = htpasswd
htpasswd_filename = ${join(folder, 'users')}
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = ${join(folder, 'storage')}
[logging]
level = error
`,
    );
    const child = spawn('radicale', ['--config', join(folder, 'config')], { stdio: ['ignore', 'ignore', 'pipe'] });
    let heard = '';
    child.on('error', (error) => (heard += error.message));
    child.stderr.on('data', (chunk) => (heard += chunk));
    const gone = new Promise((resolve) => child.once('close', resolve));
    const origin = `http://127.0.0.1:${port}`;
    const door = createServer();
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    const radicale = new Radicale(`http://127.0.0.1:${(door.address() as AddressInfo).port}`, origin, folder);
    door.on('request', (from, to) => {
      const { method = '', url = '', headers } = from;
      radicale.requests.push(`${method} ${url}`);
      const through = async (): Promise<unknown> => {
        const answered = await radicale.hook?.(method, url);
        if (typeof answered === 'object')
          return to.writeHead(answered.status, { ...answered.headers }).end(answered.body);
        const onward = request(`${origin}${url}`, { method, headers }, (answer) => {
          if (answered === 'lost') return void to.destroy();
          to.writeHead(answer.statusCode as number, answer.headers);
          answer.pipe(to);
        });
        onward.on('error', () => to.destroy());
        return from.pipe(onward);
      };
      through().catch(() => to.destroy());
    });
    t.teardown(async () => {
      door.closeAllConnections();
      door.close();
      child.kill('SIGKILL');
      await gone;
      await rm(folder, { recursive: true, force: true });
    });
    const listens = async () => {
      if (child.exitCode !== null) throw new Error(`Radicale ended with ${child.exitCode}: ${heard}`);
      return fetch(origin).then(
        () => true,
        () => false,
      );
    };
    await until('Radicale', listens, 60_000);
    await radicale.makeBook('people');
    return radicale;
  }

  /** Makes an address book of the user's. */
  async makeBook(name: string): Promise<void> {
    const body = `<mkcol xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype><collection/><c:addressbook/></resourcetype></prop></set></mkcol>`;
    await this.ask('MKCOL', `/${USER}/${name}/`, { 'content-type': 'application/xml' }, body);
  }

  /** Somebody stores a card there, whatever was there. */
  async put(name: string, lines: readonly string[]): Promise<void> {
    const body = ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');
    await this.ask('PUT', this.path(name), { 'content-type': 'text/vcard; charset=utf-8' }, body);
  }

  /** Somebody changes the lines of a card that begin like this one, or adds it. */
  async edit(name: string, start: string, line: string): Promise<void> {
    const lines = (await this.card(name))
      .split(/\r?\n/)
      .filter((one) => one !== '' && !/^(BEGIN|END|VERSION):/.test(one));
    const at = lines.findIndex((one) => one.startsWith(start));
    await this.put(name, at < 0 ? [...lines, line] : lines.map((one, n) => (n === at ? line : one)));
  }

  /** Somebody gives a card another address. */
  async move(from: string, to: string): Promise<void> {
    await this.ask('MOVE', this.path(from), { destination: `${this.#origin}${this.path(to)}` });
  }

  async delete(name: string): Promise<void> {
    await this.ask('DELETE', this.path(name));
  }

  /** The text of a card. */
  async card(name: string): Promise<string> {
    return readFile(join(this.#stored, name), 'utf8');
  }

  /** The texts of all cards, by their names. */
  async cards(): Promise<ReadonlyMap<string, string>> {
    const names = (await readdir(this.#stored)).filter((name) => name.endsWith('.vcf')).sort();
    return new Map(await Promise.all(names.map(async (name) => [name, await this.card(name)] as const)));
  }

  /** It knows none of the tokens any more that it gave. */
  async forgetTokens(): Promise<void> {
    await rm(join(this.#stored, '.Radicale.cache', 'sync-token'), { recursive: true, force: true });
  }

  /** Where a card is. */
  path(name: string): string {
    return `${BOOK}${name}`;
  }

  /** Asks the server itself; throws where it refuses. */
  async ask(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<string> {
    const authorization = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
    const answer = await fetch(`${this.#origin}${path}`, {
      method,
      headers: { ...headers, authorization },
      ...(body !== undefined && { body }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Radicale answers ${method} ${path} with ${answer.status}: ${text}`);
    return text;
  }

  get #stored(): string {
    return join(this.#folder, 'storage', 'collection-root', USER, 'people');
  }
}
