import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import type { Resolve } from './public-address.js';

type AskedResolver = Pick<Resolver, 'resolve4' | 'resolve6' | 'cancel'>;

/** How name servers, and this machine, are asked. */
export interface StrangerNamesOptions {
  /** Asks name servers. */
  readonly resolver?: () => AskedResolver;
  /** As the machine looks names up, with its files and search domains. */
  readonly system?: Resolve;
  /** Names that this machine has an address of. */
  readonly hosts?: () => Promise<string>;
  readonly now?: () => number;
}

const PATIENCE = { timeout: 1000, tries: 2 } as const;
/** Of all name servers together: each is tried so often, for longer each time. */
const SERVERS_MS = 4000;
/** How long the machine may take, waiting for its turn included. */
const SYSTEM_MS = 5000;
/** For how long a name that the machine did not find is not asked of it again, and of how many that is remembered. */
const REMEMBERED_MS = 30_000;
const MOST_REMEMBERED = 1000;

/**
 * Looks up names that strangers gave, so that names which are never answered hold up nobody: name servers are asked over sockets
 * of their own, which end in time. The machine's own look-up cannot be ended and has two threads for all of the process: it is
 * asked for names of this machine and for those that name servers do not know, one at a time.
 */
export class StrangerNames {
  readonly #resolver: () => AskedResolver;
  readonly #system: Resolve;
  readonly #hosts: () => Promise<string>;
  readonly #now: () => number;
  readonly #failed = new Map<string, { readonly until: number; readonly error: unknown }>();
  /** Ends with whatever the machine was asked last. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(options: StrangerNamesOptions = {}) {
    this.#resolver = options.resolver ?? (() => new Resolver(PATIENCE));
    this.#system = options.system ?? lookup;
    this.#hosts = options.hosts ?? (() => readFile('/etc/hosts', 'utf8').catch(() => ''));
    this.#now = options.now ?? (() => performance.now());
  }

  /** As `dns.lookup` asked for all addresses. */
  readonly resolve: Resolve = (hostname, options, callback) => {
    this.#find(hostname, options).then(
      (found) => callback(null, found),
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };

  async #find(hostname: string, options: LookupAllOptions): Promise<LookupAddress[]> {
    if (isLocal(hostname) || isNamedIn(await this.#hosts(), hostname)) return this.#askSystem(hostname, options);
    const found = await this.#askServers(hostname, options);
    return found.length > 0 ? found : this.#askSystem(hostname, options);
  }

  /** What name servers say; nothing where they know no address. */
  async #askServers(hostname: string, { family }: LookupAllOptions): Promise<LookupAddress[]> {
    const resolver = this.#resolver();
    const wants = (one: 4 | 6) => family === undefined || family === 0 || family === one || family === `IPv${one}`;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      resolver.cancel();
    }, SERVERS_MS);
    const answers = await Promise.allSettled([
      ...(wants(4) ? [resolver.resolve4(hostname).then((all) => all.map((address) => ({ address, family: 4 })))] : []),
      ...(wants(6) ? [resolver.resolve6(hostname).then((all) => all.map((address) => ({ address, family: 6 })))] : []),
    ]);
    clearTimeout(timer);
    const found = answers.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    const timedOut = answers.some((one) => one.status === 'rejected' && one.reason?.code === 'ETIMEOUT');
    if (found.length === 0 && (late || timedOut)) throw tooLate();
    return found;
  }

  async #askSystem(hostname: string, options: LookupAllOptions): Promise<LookupAddress[]> {
    const name = hostname.toLowerCase();
    const failed = this.#failed.get(name);
    if (failed !== undefined && failed.until > this.#now()) throw failed.error;
    let late = false;
    let begun = false;
    const asked = this.#before.then(() => {
      if (late) throw tooLate();
      begun = true;
      return new Promise<LookupAddress[]>((resolve, reject) =>
        this.#system(hostname, { ...options, all: true }, (error, found) =>
          error === null ? resolve(found) : reject(error),
        ),
      );
    });
    this.#before = asked.catch(() => {});
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(tooLate());
      }, SYSTEM_MS);
    });
    try {
      return await Promise.race([asked, over]);
    } catch (error) {
      // Who only waited for others says nothing of its own name.
      if (begun) this.#remember(name, error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  #remember(name: string, error: unknown): void {
    if (this.#failed.size >= MOST_REMEMBERED) this.#failed.clear();
    this.#failed.set(name, { until: this.#now() + REMEMBERED_MS, error });
  }
}

/** Names that no name server is to be asked about: without a dot, of this machine, and addresses in another spelling. */
function isLocal(hostname: string): boolean {
  return !hostname.includes('.') || /(?:^|\.)(?:localhost|\d+|0x[\da-f]*)\.?$/i.test(hostname);
}

function isNamedIn(hosts: string, hostname: string): boolean {
  const name = hostname.toLowerCase();
  return hosts.split('\n').some((line) => line.replace(/#.*/, '').toLowerCase().split(/\s+/).slice(1).includes(name));
}

/** As `dns.lookup` says that a name has no answer just now. */
function tooLate(): NodeJS.ErrnoException {
  return Object.assign(new Error('The name was not found in time.'), { code: 'EAI_AGAIN' });
}
