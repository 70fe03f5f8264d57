// A client in a process of its own, so that it takes no time from what it measures: gets a Task as a message, and sends
// a Report. Connections are kept alive during a task. Who is refused comes again after Retry-After, as clients do.
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';

/** One request, as often as it is asked. */
export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
  readonly body?: string;
}

/** What to ask of whom: the requests in turn, over and over, until the time or the number is reached. */
export interface Task {
  readonly url: string;
  readonly connections: number;
  readonly requests: readonly Asked[];
  readonly seconds?: number;
  readonly count?: number;
  /** Statuses that are as they should be; any other ends it. */
  readonly statuses: readonly number[];
}

/** What came of it; times in milliseconds. */
export interface Report {
  readonly requests: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly byStatus: Readonly<Record<string, { count: number; p50: number; p99: number; max: number }>>;
  /** 503 answers without Retry-After. */
  readonly withoutRetryAfter: number;
}

async function ask(task: Task): Promise<Report> {
  const { url, connections, requests, seconds = Infinity, count = Infinity } = task;
  const pool = new Pool(url, { connections, pipelining: 1 });
  const times = new Map<number, number[]>();
  let place = 0;
  let bytes = 0;
  let withoutRetryAfter = 0;
  const began = performance.now();
  const end = began + seconds * 1000;
  const loop = async (): Promise<void> => {
    while (place < count && performance.now() < end) {
      const { method, path, token, body } = requests[place++ % requests.length] as Asked;
      const headers: Record<string, string> = { authorization: `Bearer ${token}` };
      if (body !== undefined) headers['content-type'] = 'application/json';
      const sent = performance.now();
      const {
        statusCode,
        headers: answered,
        body: answer,
      } = await pool.request({ method, path, headers, body: body ?? null });
      const got = await answer.arrayBuffer();
      const took = performance.now() - sent;
      bytes += got.byteLength;
      if (!task.statuses.includes(statusCode))
        throw new Error(`${method} ${path} answers ${statusCode}: ${new TextDecoder().decode(got).slice(0, 500)}`);
      if (statusCode === 503) {
        const seconds = Number(answered['retry-after']);
        if (!(seconds > 0)) withoutRetryAfter += 1;
        else await pause(Math.min(seconds * 1000, Math.max(end - performance.now(), 0)));
      }
      const of = times.get(statusCode) ?? [];
      of.push(took);
      times.set(statusCode, of);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  const took = (performance.now() - began) / 1000;
  await pool.close();
  const byStatus = Object.fromEntries(
    [...times].map(([status, all]) => {
      const sorted = Float64Array.from(all).sort();
      const at = (share: number) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] as number;
      return [status, { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) }];
    }),
  );
  const done = Object.values(byStatus).reduce((sum, one) => sum + one.count, 0);
  return { requests: done, seconds: took, bytes, byStatus, withoutRetryAfter };
}

process.on('message', (task: Task) => {
  ask(task).then(
    (report) => process.send?.({ report }),
    (error: unknown) => process.send?.({ error: (error as Error).message }),
  );
});
process.on('disconnect', () => process.exit());
