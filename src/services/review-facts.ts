import type { ReviewRecord } from '#db/queries/review-facts.js';
import type { Assessment, Standing } from '#src/engine/index.js';
import type { CallFacts, DraftKind } from '#src/engine/review/index.js';

/** What the engine says of a follow-up. */
export interface Assessed {
  readonly assessment: Assessment | null;
  readonly standing: Standing;
}

/** As many as the statement gives of texts to others: only the latest are compared. */
const MOST_TEXTS = 20;

/** What a review needs to know, from the record of a follow-up at an instant, and what the engine says where it was asked. */
export function reviewFactsOf(record: ReviewRecord, now: Date, assessed?: Assessed): CallFacts {
  const { touches, contact, candidate, interviewId } = record;
  const past = touches.filter(({ at }) => reached(at, now));
  const standing = assessed?.standing;
  const action = assessed?.assessment?.nextAction;
  const expectedAt = employersDate(record);
  const noted = (field: string) => (text: string, index: number) => ({ id: `${interviewId}/${field}/${index}`, text });
  return {
    followUpId: record.followUpId,
    interviewId,
    applicationId: record.applicationId,
    contact: { id: contact.id, name: contact.name },
    people: record.people,
    candidate: { id: candidate.id, name: candidate.name },
    employer: record.employer,
    role: { id: record.applicationId, name: record.role },
    needs: record.needs.map(noted('needs')),
    topics: record.topics.map(noted('topics')),
    promises: record.promises.map(({ id, text }) => ({ id, text })),
    keptPromises: record.promises.filter(({ keptAt }) => reached(keptAt, now)).map(({ id }) => id),
    stories: record.stories.map(({ id, title, story }) => ({ id, title, story: story ?? undefined })),
    earlier: past
      .flatMap(({ id, outbound, text }) => (outbound && text !== null ? [{ id, text }] : []))
      .slice(-MOST_TEXTS),
    toOthers: record.toOthers,
    unanswered: standing?.unanswered,
    enough: standing?.enough,
    callPossible: standing?.callUntried,
    tooSoon: standing?.withinGap,
    invited: invitedBy(record, past, now),
    internal: record.internal,
    locale: contact.locale ?? undefined,
    interviewOn: record.interviewOn,
    decisionExpectedOn: expectedAt === null ? undefined : (record.decisionExpectedOn ?? undefined),
    decisionDue: expectedAt === null ? undefined : reached(expectedAt, now),
    outcome: record.outcome,
    candidatePhone: candidate.phone ?? undefined,
    methods: record.methods.map((method) =>
      standing?.stale.includes(method.id) ? { ...method, status: 'stale' } : method,
    ),
    thanked: past.some(mayHaveThanked),
    slot: action?.slot ?? undefined,
    slotText: action?.slot == null ? undefined : slotInWords(action.slot, candidate.timeZone),
    doNotCall: contact.doNotCall,
  };
}

/** They asked to hear by then, or the day that they named is over, and nothing was sent since. */
function invitedBy(record: ReviewRecord, past: ReviewRecord['touches'], now: Date): boolean {
  const lastSent = past.findLast(({ outbound }) => outbound)?.at ?? '';
  const since = (at: string | null) => at !== null && reached(at, now) && lastSent < at;
  return since(record.invitedFollowUpAt) || since(employersDate(record));
}

/** The date that the employer named, unless the interview came after it. */
function employersDate({ decisionExpectedAt, endsAt }: ReviewRecord): string | null {
  return decisionExpectedAt !== null && Date.parse(decisionExpectedAt) > Date.parse(endsAt) ? decisionExpectedAt : null;
}

function reached(at: string | null, now: Date): boolean {
  return at !== null && Date.parse(at) <= now.getTime();
}

/** Whether they were thanked by it, or may have been: nobody is by a call that reached nobody. */
function mayHaveThanked({ outbound, conversation, thanks, channel }: ReviewRecord['touches'][number]): boolean {
  if (!outbound && !conversation) return false;
  return thanks === true || (outbound && thanks === null && (channel !== 'call' || conversation));
}

/** `on Tue 8 Dec between 15:00 and 23:30 (Europe/Berlin)`: when to call, by the candidate's clock. */
function slotInWords({ start, end }: { start: string; end: string }, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' });
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const at = (text: string) => new Date(text);
  return `on ${day.format(at(start)).replace(',', '')} between ${time.format(at(start))} and ${time.format(at(end))} (${timeZone})`;
}

/** For so long after a rejection the engine has it answered. */
const REPLY_TO_REJECTION_MS = 10 * 24 * 3_600_000;

/** What an outbound touch of an instant most likely is, from what was on record by then. */
export function kindOfTouch(
  channel: string,
  record: Pick<ReviewRecord, 'outcome' | 'decidedAt' | 'touches'> | undefined,
  now: Date,
): DraftKind | undefined {
  if (channel === 'voicemail') return 'voicemail';
  if (channel !== 'email' && channel !== 'message' && channel !== 'letter') return undefined;
  if (record === undefined) return 'follow_up';
  const past = record.touches.filter(({ at }) => reached(at, now));
  const { outcome } = record;
  if (outcome === 'pending' || (record.decidedAt !== null && !reached(record.decidedAt, now)))
    return past.some(mayHaveThanked) ? 'follow_up' : 'thank_you';
  if (outcome === 'offer') return 'decision_reply';
  // Without an instant it was told by what came last.
  const decidedAt = record.decidedAt ?? past.findLast(({ outbound }) => !outbound)?.at;
  const isReply = decidedAt === undefined || now.getTime() < Date.parse(decidedAt) + REPLY_TO_REJECTION_MS;
  return outcome === 'rejected' && isReply ? 'decision_reply' : 'reconnect';
}
