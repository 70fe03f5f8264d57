import { setTimeout as pause } from 'node:timers/promises';

/** Resolves with the first truthy value `read` gives, asking every 10 ms; rejects naming `what` when none came in time. */
export async function until<T>(
  what: string,
  read: () => T | Promise<T>,
  milliseconds = 10_000,
): Promise<Exclude<T, undefined | null | false | 0 | ''>> {
  const deadline = Date.now() + milliseconds;
  while (Date.now() < deadline) {
    const value = await read();
    if (value) return value as Exclude<T, undefined | null | false | 0 | ''>;
    await pause(10);
  }
  throw new Error(`Waited ${milliseconds} ms in vain for ${what}.`);
}
