import { type SpawnOptions, spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';

/** Who a file on disk belongs to. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** One way of running PostgreSQL as somebody who is not root; `owner` is whom its files must belong to, undefined when they stay ours. */
export interface Way {
  readonly name: string;
  readonly owner: Owner | undefined;
  readonly prefix: readonly string[];
  readonly credentials: Partial<Owner>;
}

/** What a program that was run to its end has left: its exit code (null when a signal ended it) and all it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

const NAMESPACE = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'];

// Nothing of the service's own environment (secrets, PG… variables, locale) reaches PostgreSQL.
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/**
 * Lists the ways to run PostgreSQL for this user and data folder, the least powerful first; `obstacle` decides among them.
 *
 * PostgreSQL refuses root. Root therefore becomes whoever owns the data, or `postgres`, or `nobody`. That user cannot
 * enter folders like /root: there a user namespace, in which root looks like nobody, or else the single capability to
 * pass through folders is added.
 */
export async function waysToRun(cluster: string): Promise<Way[]> {
  const self = process.getuid?.();
  const plain: Way = { name: 'as this user', owner: undefined, prefix: [], credentials: {} };
  if (self !== 0) {
    // initdb needs a name for its user; containers often run under a number that has none.
    const nameless: Way = { ...plain, name: 'in a user namespace', prefix: NAMESPACE };
    return hasName() ? [plain] : [nameless, plain];
  }
  const users = await readUsers();
  const holders = await Promise.all([cluster, dirname(cluster), dirname(dirname(cluster))].map(ownerOf));
  const named = [...users.values()];
  const candidates = [
    ...holders.map((holder) => named.find((user) => user.uid === holder?.uid)),
    users.get('postgres'),
    users.get('nobody'),
  ].filter((user) => user !== undefined && user.uid !== 0) as Owner[];
  const owners = candidates.filter((user, at) => candidates.findIndex((other) => other.uid === user.uid) === at);
  const namespace: Way = { ...plain, name: 'in a user namespace', owner: { uid: 0, gid: 0 }, prefix: NAMESPACE };
  const asUser = owners.map((owner) => ({ ...plain, name: `as uid ${owner.uid}`, owner, credentials: owner }));
  const capable = owners.slice(0, 1).map(withCapability);
  // What made the data once comes first, so that files need not change hands.
  return holders[0]?.uid === 0 ? [namespace, ...asUser, ...capable] : [...asUser, namespace, ...capable];
}

function withCapability(owner: Owner): Way {
  const caps = '-all,+dac_override';
  const user = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups', '--no-new-privs'];
  // Without this bit access(2), by which PostgreSQL looks for its own programs, leaves the capability out.
  const prefix = [
    'setpriv',
    ...user,
    '--securebits=+no_setuid_fixup',
    `--inh-caps=${caps}`,
    `--ambient-caps=${caps}`,
    '--',
  ];
  return { name: `as uid ${owner.uid} with one capability`, owner, prefix, credentials: {} };
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

async function readUsers(): Promise<Map<string, Owner>> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const rows = text.split('\n').map((line) => line.split(':'));
  return new Map(rows.filter((row) => row.length > 3).map((row) => [row[0] ?? '', ownerFrom(row)]));
}

function ownerFrom(row: readonly string[]): Owner {
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

async function ownerOf(path: string): Promise<Owner | undefined> {
  return stat(path).catch(() => undefined);
}

/** Says why this way of running cannot enter the folder or, when a program is named, run it from there; undefined when it can. */
export async function obstacle(way: Way, folder: string, program?: string): Promise<string | undefined> {
  const script = program === undefined ? 'cd "$1"' : 'cd "$1" && exec "$2" --version';
  try {
    const ended = await runToEnd(way, '/bin/sh', ['-c', script, 'sh', folder, program ?? '']);
    return ended.code === 0 ? undefined : ended.output.trim() || `ended with ${ended.code}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Gives the file, arguments and options with which `spawn` runs a program this way, without a shell and without our environment. */
export function commandFor(way: Way, program: string, args: readonly string[]): [string, string[], SpawnOptions] {
  const [file = program, ...rest] = [...way.prefix, program, ...args];
  return [file, rest, { cwd: '/', env: ENVIRONMENT, ...way.credentials }];
}

/** Runs a program this way and resolves with its exit code and whole output once it has ended. */
export function runToEnd(way: Way, program: string, args: readonly string[]): Promise<Ended> {
  const [file, rest, options] = commandFor(way, program, args);
  return new Promise((resolve, reject) => {
    const child = spawn(file, rest, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
