import type { Clock } from './clock.js';
import type { ConnectionState } from './codes.js';
import type { Conduct } from './conduct.js';
import { type Due, due } from './due.js';
import { type History, Run } from './history.js';
import type { Known, Method } from './known.js';
import type { Touch } from './touch.js';
import { ALWAYS, DAY, NEVER } from './units.js';
import type { ThanksWindow } from './windows.js';

/** From then on a confirmation is stale (section 4). */
const CONFIRMATION_LASTS = 180 * DAY;

/** The words of section 4 at one instant, each worked out when first asked for; instants in milliseconds. */
export class Words {
  readonly known: Known;
  readonly clock: Clock;
  readonly history: History;
  /** `archivedAt`, `dismissedAt` and `doNotContactSince` are taken not to have come (section 8). */
  readonly closingsIgnored: boolean;
  /** When anybody at the employer last wrote or spoke on this application; ALWAYS: never so far. */
  readonly lastInboundAt: number;
  #run: Run | undefined;
  #owedReply: Touch | null | undefined;
  #thanksOwed: boolean | undefined;
  #callable: boolean | undefined;
  #free: number | undefined;
  #due: Due | null | undefined;
  #connection: ConnectionState | undefined;

  constructor(known: Known, clock: Clock, closingsIgnored: boolean) {
    this.known = known;
    this.clock = clock;
    this.closingsIgnored = closingsIgnored;
    this.history = known.timeline.by(clock);
    this.lastInboundAt = known.inboundAt[countReached(known.inboundAt, clock) - 1] ?? ALWAYS;
  }

  get thanksWindow(): ThanksWindow {
    return this.known.thanksWindow;
  }

  get cancelled(): boolean {
    return this.known.status === 'cancelled' && this.clock.reached(this.known.cancelledAt);
  }

  /** The status reads `scheduled`: so it does before a cancellation. */
  get scheduled(): boolean {
    return this.known.status === 'scheduled' || (this.known.status === 'cancelled' && !this.cancelled);
  }

  get over(): boolean {
    return this.clock.reached(this.known.endsAt);
  }

  get tookPlace(): boolean {
    return this.known.status === 'completed' || (this.scheduled && this.over);
  }

  get superseded(): boolean {
    return this.clock.reached(this.known.supersededAt);
  }

  /** The later of the last touch and what anybody at the employer last wrote; ALWAYS without either. */
  get lastContactAt(): number {
    return Math.max(this.history.lastAt, this.lastInboundAt);
  }

  get blind(): boolean {
    return this.known.partial && this.history.last === undefined;
  }

  /** Nothing sent after a no-show. */
  get silentAfterNoShow(): boolean {
    return this.known.noShow && this.history.firstSent === undefined;
  }

  get run(): Run {
    if (this.#run === undefined) {
      const { invitedFollowUpAt } = this.known;
      const invitedAt = this.clock.reached(invitedFollowUpAt) ? invitedFollowUpAt : ALWAYS;
      this.#run = new Run(this.history, Math.max(this.lastInboundAt, invitedAt));
    }
    return this.#run;
  }

  get conduct(): Conduct {
    return this.history.conduct(this.known, this.decided ? this.decisionAt : NEVER);
  }

  /** When to follow up; null: nobody knows. */
  get due(): Due | null {
    if (this.#due === undefined) this.#due = due(this);
    return this.#due;
  }

  /** The inbound touch a reply is owed to. */
  get owedReply(): Touch | null {
    if (this.#owedReply === undefined) {
      const { last } = this.history;
      const asks = last !== undefined && !last.outbound && !last.conversation && last.needsReply;
      this.#owedReply = asks && !this.clock.reached(this.#replyEnds(last)) ? last : null;
    }
    return this.#owedReply;
  }

  #replyEnds(inbound: Touch): number {
    const { policy, time } = this.known;
    return time.bd(inbound.at, policy.replyLateBusinessDays + policy.persistenceGraceBusinessDays);
  }

  get thanksOwed(): boolean {
    if (this.#thanksOwed === undefined) {
      const { lateAfter, end } = this.thanksWindow;
      this.#thanksOwed =
        !this.history.thanked &&
        !this.history.perhapsThanked &&
        !this.blind &&
        !this.history.sentSince(lateAfter) &&
        this.tookPlace &&
        !this.clock.reached(end);
    }
    return this.#thanksOwed;
  }

  confirmed(method: Method): boolean {
    if (method.status !== 'confirmed' || !this.clock.reached(method.confirmedAt)) return false;
    return !method.dated || !this.clock.reached(method.confirmedAt + CONFIRMATION_LASTS);
  }

  /** Whether it is stored as stale, or was confirmed too long ago. */
  stale(method: Method): boolean {
    if (method.status === 'stale') return true;
    return method.status === 'confirmed' && method.dated && this.clock.reached(method.confirmedAt + CONFIRMATION_LASTS);
  }

  get callable(): boolean {
    this.#callable ??= this.known.usable.phone.some((method) => this.confirmed(method));
    return this.#callable;
  }

  get reachable(): boolean {
    const { email, phone, profile } = this.known.usable;
    return email.length > 0 || phone.length > 0 || profile.length > 0;
  }

  /** The first confirmed usable e-mail or phone. */
  get confirmedContact(): Method | undefined {
    const { methods } = this.known;
    return methods.find((method) => method.usable && method.kind !== 'profile' && this.confirmed(method));
  }

  /** When the last contact, an outbound e-mail, was first read; null: not likely read. */
  get readAt(): number | null {
    const { last } = this.history;
    if (!this.known.policy.opensInform || last === undefined || last !== this.history.lastEmail) return null;
    if (last.at < this.lastInboundAt) return null;
    return this.clock.reached(last.readAt) ? last.readAt : null;
  }

  get decided(): boolean {
    return this.known.outcome !== 'pending' && this.clock.reached(this.known.decidedAt ?? ALWAYS);
  }

  /** D: when the decision was made; it has a meaning once decided. */
  get decisionAt(): number {
    const { decidedAt, endsAt } = this.known;
    return Math.max(endsAt, decidedAt ?? Math.max(this.history.lastReceivedAt, this.lastInboundAt));
  }

  /** The first of pinnedAt and invitedFollowUpAt at or after which nothing was sent. */
  get appointment(): { readonly at: number; readonly code: 'pinned' | 'invited' } | null {
    const { pinnedAt, invitedFollowUpAt } = this.known;
    if (pinnedAt !== null && !this.history.sentSince(pinnedAt)) return { at: pinnedAt, code: 'pinned' };
    if (invitedFollowUpAt === NEVER || this.history.sentSince(invitedFollowUpAt)) return null;
    return { at: invitedFollowUpAt, code: 'invited' };
  }

  /** Offer and rejection are answered here. */
  get answerHere(): boolean {
    const { answerHere, answerAt } = this.known;
    return countReached(answerAt, this.clock) % 2 === 0 ? answerHere : !answerHere;
  }

  get isBack(): boolean {
    return this.clock.reached(this.known.back);
  }

  /** When the recipient's budget allows another touch; ALWAYS where it does. */
  get free(): number {
    if (this.#free === undefined) {
      const { recipientTouches, policy, time } = this.known;
      const { touches, days } = policy.recipientBudget;
      const oldest = recipientTouches[countReached(recipientTouches, this.clock) - touches];
      this.#free = oldest === undefined ? ALWAYS : time.nextOpening(oldest + days * DAY);
    }
    return this.#free;
  }

  /** The connection as it reads by now: one ahead is `invited` once that has come, else `none` (section 1). */
  get connection(): ConnectionState {
    if (this.#connection === undefined) {
      const { state, invitedAt, connectedAt } = this.known.connection;
      const invited = this.clock.reached(invitedAt ?? ALWAYS);
      if (this.clock.reached(connectedAt ?? ALWAYS)) this.#connection = invited ? state : 'none';
      else this.#connection = invited && invitedAt !== null ? 'invited' : 'none';
    }
    return this.#connection;
  }

  get connectable(): boolean {
    const { networkData, internal, noShow } = this.known;
    return networkData && !internal && !noShow && this.connection === 'none';
  }
}

/** How many of rising instants have come. */
function countReached(rising: readonly number[], clock: Clock): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] as number) <= clock.now) low = middle + 1;
    else high = middle;
  }
  clock.reached(rising[low] ?? NEVER);
  return low;
}
