import { randomFillSync, randomUUID } from 'node:crypto';

/** A clock that ids were made by, and how far it came. */
interface Clock {
  last: number;
  sequence: number;
}

const machine: Clock = { last: 0, sequence: 0 };
const given: Clock = { last: 0, sequence: 0 };

/** How far a clock may step back, in milliseconds, and ids of the process still rise. */
const STEP_BACK_MS = 1_000;

/** How many ids of one millisecond rise: a clock that stands still, as in tests, makes no id of a later one. */
const COUNTER_BITS = 26;
const MOST = 2 ** COUNTER_BITS - 1;

/**
 * A UUIDv7 (RFC 9562) of an instant, of this machine's clock unless given: 48 bits of milliseconds, a counter of 26 bits
 * that makes ids of one process rise within a millisecond, 48 random bits. When the clock steps back a little ids go on
 * rising; when it is set back they follow it, since their time is read. The two clocks do not disturb each other.
 */
export function uuidv7(instant?: number): string {
  const now = instant ?? Date.now();
  const clock = instant === undefined ? machine : given;
  if (now > clock.last || now < clock.last - STEP_BACK_MS) {
    clock.last = now;
    clock.sequence = takeRandom().readUInt32BE() >>> (33 - COUNTER_BITS);
  } else if (++clock.sequence > MOST) {
    clock.last += 1;
    clock.sequence = 0;
  }
  const { last, sequence } = clock;
  const time = last.toString(16).padStart(12, '0');
  const high = (0x7000 | (sequence >>> 14)).toString(16);
  const low = (0x8000 | (sequence & 0x3fff)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-${high}-${low}-${takeRandom().toString('hex')}`;
}

/** The least UUIDv7 of an instant: those that were made before are smaller. */
export function firstIdOf(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

const RANDOM_BYTES = 6;
const pool = Buffer.allocUnsafe(RANDOM_BYTES * 4_096);
let taken = pool.length;

// Asking the system for six bytes at a time costs more than all the rest of an id. None is given out twice.
function takeRandom(): Buffer {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  const bytes = pool.subarray(taken, taken + RANDOM_BYTES);
  taken += RANDOM_BYTES;
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
