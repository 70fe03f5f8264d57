import { databaseCode, isDatabaseAway } from '#db/client.js';

/** A fault without a word of anybody's data. */
export interface RowFault {
  /** SQLSTATE, or the kind of error. */
  readonly code: string;
  /** Where in our sources it was thrown. */
  readonly where: string | null;
}

/**
 * Whether fewer rows may do better: when a batch took too long for a statement, but not when the database is away or
 * its schema is not that of this build, which is no row's fault.
 */
export function isOfTheRows(error: unknown): boolean {
  const code = databaseCode(error) ?? '';
  return code === '57014' || !(isDatabaseAway(error) || /^(42|28|3D|3F|XX)/.test(code));
}

/** Whether the fault is of what ran beside (a lock, a deadlock, a busy server), so that the same may do another time. */
export function isPassing(error: unknown): boolean {
  return /^(57014|40P01|40001|55P03)$/.test(databaseCode(error) ?? '');
}

/** What may be told of an error: messages may quote values; names and places in the sources do not. */
export function faultOf(error: unknown): RowFault {
  const name = error instanceof Error ? error.name : typeof error;
  const where = error instanceof Error ? /^[ \t]+at (.*)$/m.exec(error.stack ?? '')?.[1] : undefined;
  return { code: databaseCode(error) ?? name, where: where?.replace(/\(?(?:file:\/\/)?\/.*\/(?=[^/]+$)/, '(') ?? null };
}
