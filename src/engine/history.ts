import type { Clock } from './clock.js';
import { Conduct } from './conduct.js';
import type { Known } from './known.js';
import type { Touch } from './touch.js';
import { ALWAYS, NEVER } from './units.js';

/** What the touches that have happened tell at once (section 4); instants in milliseconds, ALWAYS where there is none. */
export class History {
  /** The touches that have happened, in order. */
  readonly touches: readonly Touch[];
  readonly last: Touch | undefined;
  readonly lastAt: number;
  firstSent: Touch | undefined;
  lastSentAt = ALWAYS;
  lastReceivedAt = ALWAYS;
  /** Where the last received touch stands; -1 where there is none. */
  lastReceivedIndex = -1;
  /** When the last inbound touch, conversation or not, came. */
  lastInboundAt = ALWAYS;
  hasOutbound = false;
  /** The first sent touch that thanks. */
  firstThanks: Touch | undefined;
  thanksCount = 0;
  /** The first outbound touch that may have thanked. */
  firstPerhaps: Touch | undefined;
  /** The last outbound e-mail, and where it stands. */
  lastEmail: Touch | undefined;
  lastEmailIndex = -1;
  #conduct: Conduct | undefined;
  #decidedSince = NEVER;

  constructor(all: readonly Touch[], count: number) {
    this.touches = count === all.length ? all : all.slice(0, count);
    this.last = this.touches.at(-1);
    this.lastAt = this.last?.at ?? ALWAYS;
    for (let index = 0; index < count; index++) this.#note(this.touches[index] as Touch, index);
  }

  #note(touch: Touch, index: number): void {
    if (touch.sent) {
      this.firstSent ??= touch;
      this.lastSentAt = touch.at;
      if (touch.thanks === true) {
        this.firstThanks ??= touch;
        this.thanksCount++;
      }
    }
    if (touch.received) {
      this.lastReceivedAt = touch.at;
      this.lastReceivedIndex = index;
    }
    if (!touch.outbound) {
      this.lastInboundAt = touch.at;
      return;
    }
    this.hasOutbound = true;
    if (touch.perhapsThanks) this.firstPerhaps ??= touch;
    if (touch.channel === 'email') {
      this.lastEmail = touch;
      this.lastEmailIndex = index;
    }
  }

  /** How the candidate behaved, `decidedSince` being D once decided and NEVER before; the one told last is remembered. */
  conduct(known: Known, decidedSince: number): Conduct {
    if (this.#conduct === undefined || this.#decidedSince !== decidedSince) {
      this.#conduct = new Conduct(known, this, decidedSince);
      this.#decidedSince = decidedSince;
    }
    return this.#conduct;
  }

  /** Somebody was thanked for sure. */
  get thanked(): boolean {
    return this.firstThanks !== undefined;
  }

  /** Nobody was thanked for sure, but something sent may have done it. */
  get perhapsThanked(): boolean {
    return this.firstThanks === undefined && this.firstPerhaps !== undefined;
  }

  /** Whether anything was sent at or after an instant. */
  sentSince(at: number): boolean {
    return this.lastSentAt >= at;
  }

  /** The first touch sent at or after an instant. */
  firstSentSince(at: number): Touch | undefined {
    if (!this.sentSince(at)) return undefined;
    return this.touches.find((touch) => touch.sent && touch.at >= at);
  }
}

/** All touches, those to come included; it remembers the history it told last. */
export class Timeline {
  readonly #touches: readonly Touch[];
  #told: History | undefined;

  constructor(touches: readonly Touch[]) {
    this.#touches = touches;
  }

  /** What has happened by now. */
  by(clock: Clock): History {
    const touches = this.#touches;
    let count = this.#told?.touches.length ?? 0;
    while (count > 0 && (touches[count - 1] as Touch).at > clock.now) count--;
    while (count < touches.length && clock.reached((touches[count] as Touch).at)) count++;
    if (this.#told?.touches.length !== count) this.#told = new History(touches, count);
    return this.#told;
  }
}

/** The outbound touches since the contact was last heard from (section 4). */
export class Run {
  /** Its touches, the same attempt not counted again. */
  readonly counted: readonly Touch[];
  readonly callTried: boolean;
  readonly writtenCount: number;

  /** `since`: when anybody at the employer last wrote or invited; what was sent before it is not part of the run. */
  constructor(history: History, since: number) {
    const counted: Touch[] = [];
    let callTried = false;
    let writtenCount = 0;
    const { touches } = history;
    for (let index = history.lastReceivedIndex + 1; index < touches.length; index++) {
      const touch = touches[index] as Touch;
      if (touch.at < since) continue;
      if (!touch.sameAttempt) counted.push(touch);
      if (touch.written) writtenCount++;
      if (touch.channel === 'call' || touch.channel === 'voicemail') callTried = true;
    }
    this.counted = counted;
    this.callTried = callTried;
    this.writtenCount = writtenCount;
  }

  get unanswered(): number {
    return this.counted.length;
  }
}
