/**
 * `now`, asked one instant at a time. Whatever was computed by asking only this clock stays the same until `next`:
 * no answer it gave is different at any instant before that.
 */
export class Clock {
  readonly now: number;
  /** The earliest instant asked for and not reached; Infinity where there is none. */
  next = Number.POSITIVE_INFINITY;

  constructor(now: number) {
    this.now = now;
  }

  /** Whether an instant has come: a moment belongs to what it opens (section 3). */
  reached(at: number): boolean {
    if (this.now >= at) return true;
    if (at < this.next) this.next = at;
    return false;
  }
}
