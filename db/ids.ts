import { randomBytes, randomFillSync, randomUUID } from 'node:crypto';

let last = 0;
let sequence = 0;

/** How far a clock may step back, in milliseconds, and ids of the process still rise. */
const STEP_BACK_MS = 1_000;

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter that makes ids of one process rise within a
 * millisecond, 62 random bits. When the clock steps back a little ids go on rising; when it is set back they follow it,
 * since their time is read.
 */
export function uuidv7(now: number = Date.now()): string {
  if (now > last || now < last - STEP_BACK_MS) {
    last = now;
    sequence = randomBytes(2).readUInt16BE() & 0x7ff;
  } else if (++sequence > 0xfff) {
    last += 1;
    sequence = 0;
  }
  const random = takeRandom();
  random[0] = (random[0] as number & 0x3f) | 0x80;
  const time = last.toString(16).padStart(12, '0');
  const counter = (0x7000 | sequence).toString(16);
  const tail = random.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** The least UUIDv7 of an instant: those that were made before are smaller. */
export function firstIdOf(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

const pool = Buffer.allocUnsafe(32_768);
let taken = pool.length;

// Asking the system for 8 bytes at a time costs more than all the rest of an id.
function takeRandom(): Buffer {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  const bytes = pool.subarray(taken, taken + 8);
  taken += 8;
  return bytes;
}

/** A random id (UUIDv4), for organizations: their id leads every key, so it must not cluster by time. */
export function uuidv4(): string {
  return randomUUID();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the text is a UUID of any version. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}
