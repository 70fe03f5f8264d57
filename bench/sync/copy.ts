import type pg from 'pg';

/** What COPY says and takes on the wire; node-postgres has it, its types leave it out. */
interface Wire {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

const CHUNK = 64 * 1024;

/** Runs `COPY … FROM STDIN` with rows in its text format; resolves once the server has taken them all. */
export function copyIn(client: pg.Client, text: string, rows: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let fault: Error | undefined;
    client.query({
      submit: (connection: unknown) => (connection as Wire).query(text),
      handleCopyInResponse(connection: Wire) {
        for (let at = 0; at < rows.length; at += CHUNK) connection.sendCopyFromChunk(rows.subarray(at, at + CHUNK));
        connection.endCopyFrom();
      },
      handleCommandComplete() {},
      handleRowDescription() {},
      handleError(error: Error) {
        fault = error;
        reject(error);
      },
      handleReadyForQuery() {
        if (fault === undefined) resolve();
      },
    } as unknown as pg.Submittable);
  });
}

/** A line of COPY's text format. */
export function copyLine(values: readonly (string | null)[]): string {
  return `${values.map((value) => (value === null ? '\\N' : value.replace(/[\\\t\n\r]/g, escaped))).join('\t')}\n`;
}

function escaped(character: string): string {
  return { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }[character] as string;
}
