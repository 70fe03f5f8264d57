/** What time it is at a CRM, by its answers: where they say that it is later there than here, ours is believed. */
export class ClockThere {
  readonly #now: () => Date;
  #behindMs = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Learns from the header `Date` of an answer. */
  note(header: string | undefined): void {
    const there = Date.parse(header ?? '');
    if (!Number.isNaN(there)) this.#behindMs = Math.max(0, this.#now().getTime() - there);
  }

  /** What time it is here. */
  now(): Date {
    return this.#now();
  }

  /** What a clock there showed at an instant of ours, or a little less: too early costs a reading, too late a change. */
  at(ours: Date): Date {
    return new Date(ours.getTime() - this.#behindMs);
  }
}
