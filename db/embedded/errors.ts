/** Thrown when PostgreSQL from npm cannot be used here at all; the message names the reason and the way out. */
export class EmbeddedUnavailable extends Error {
  override readonly name = 'EmbeddedUnavailable';
}

/** Thrown when PostgreSQL could be used here but did not start; the message names the folder and ends with the server's own last lines. */
export class EmbeddedFailed extends Error {
  override readonly name = 'EmbeddedFailed';
}

/** Refuses the embedded database when NODE_ENV is `production`, where a database must be chosen on purpose. */
export function refuseInProduction(nodeEnv: string | undefined): void {
  if (nodeEnv !== 'production') return;
  throw new EmbeddedUnavailable(
    'DATABASE_URL is not set, and NODE_ENV is production. The embedded PostgreSQL is for trying and developing; ' +
      'set DATABASE_URL to a PostgreSQL 15 or newer, or unset NODE_ENV.',
  );
}

/** Gives the system's code of an error (`EACCES`, `ENOSPC`, a SQLSTATE), or an empty string when it has none. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

const MENDS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not enter it or write there; change its owner or set DATA_DIR to a folder of your own',
  EPERM: 'this user may not enter it or write there; change its owner or set DATA_DIR to a folder of your own',
  EROFS: 'the file system is read-only; set DATA_DIR to a folder that can be written',
  ENOSPC: 'the disk is full; make room or set DATA_DIR to a folder on another disk',
  EDQUOT: 'the disk quota is used up; make room or set DATA_DIR to a folder on another disk',
  ENOTDIR: 'a part of the path is a file; set DATA_DIR to a folder',
  ENOENT: 'no folder can be made there; set DATA_DIR to a folder of your own',
  ELOOP: 'its links go round in a circle; set DATA_DIR to a folder of your own',
  ENAMETOOLONG: 'its name is too long; set DATA_DIR to a shorter one',
  ENOTEMPTY: 'it holds files that are no PostgreSQL database; move them away or set DATA_DIR to another folder',
  EEXIST: 'a file stands in its place; set DATA_DIR to a folder',
};

/** Turns a file system error into one that says which folder is at fault and how to mend it. */
export function folderError(folder: string, error: unknown): EmbeddedFailed {
  const mend = MENDS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
  return new EmbeddedFailed(`The database folder ${folder} cannot be used: ${mend}.`, { cause: error });
}
