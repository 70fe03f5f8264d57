/** Holds up whoever comes, until it is opened. */
export class Gate {
  /** Once somebody waits at it. */
  readonly arrived: Promise<void>;
  readonly #opened: Promise<void>;
  #arrive = () => {};
  #open = () => {};

  constructor() {
    this.arrived = new Promise((resolve) => {
      this.#arrive = resolve;
    });
    this.#opened = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  async pass(): Promise<void> {
    this.#arrive();
    await this.#opened;
  }

  open(): void {
    this.#open();
  }
}
