const EVERY_MS = 1_000;
const BAR = 30;

/** Tells how far an import is: a bar that moves in a terminal, else a line now and then. */
export class ImportProgress {
  readonly #size: number;
  readonly #out: NodeJS.WriteStream;
  #read = 0;
  #said = Date.now();
  #drawn = false;

  constructor(size: number, out: NodeJS.WriteStream) {
    this.#size = size;
    this.#out = out;
  }

  /** So many bytes were read. */
  bytes(read: number): void {
    this.#read = read;
  }

  /** So many rows went through. */
  rows(rows: number): void {
    const now = Date.now();
    if (now - this.#said < (this.#out.isTTY ? EVERY_MS / 10 : EVERY_MS)) return;
    this.#said = now;
    const part = this.#size === 0 ? 1 : Math.min(1, this.#read / this.#size);
    const told = `${rows} rows, ${Math.floor(part * 100)} %`;
    if (!this.#out.isTTY) {
      this.#out.write(`Imported ${told} so far.\n`);
      return;
    }
    const done = Math.round(part * BAR);
    this.#out.write(`\r[${'='.repeat(done)}${' '.repeat(BAR - done)}] ${told} `);
    this.#drawn = true;
  }

  /** Leaves the line to what comes next. */
  end(): void {
    if (this.#drawn) this.#out.write('\r\u001b[K');
  }
}
