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
  const past = touches.filter(({ at }) => Date.parse(at) <= now.getTime());
  const standing = assessed?.standing;
  const action = assessed?.assessment?.nextAction;
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
    keptPromises: record.promises.filter(({ keptAt }) => keptAt !== null).map(({ id }) => id),
    stories: record.stories.map(({ id, title, story }) => ({ id, title, story: story ?? undefined })),
    earlier: past
      .flatMap(({ id, outbound, text }) => (outbound && text !== null ? [{ id, text }] : []))
      .slice(-MOST_TEXTS),
    toOthers: record.toOthers,
    unanswered: standing?.unanswered,
    enough: standing?.enough,
    callPossible: action?.kind === 'call',
    tooSoon: standing?.withinGap,
    invited: invitedBy(record, past, now),
    internal: record.internal,
    locale: contact.locale ?? undefined,
    interviewOn: record.interviewOn,
    decisionExpectedOn: record.decisionExpectedOn ?? undefined,
    outcome: record.outcome,
    candidatePhone: candidate.phone ?? undefined,
    methods: record.methods,
    thanked: past.some(({ outbound, conversation, thanks }) => (outbound || conversation) && thanks !== false),
    slot: action?.slot ?? undefined,
    slotText: action?.slot == null ? undefined : slotInWords(action.slot, candidate.timeZone),
    doNotCall: contact.doNotCall,
  };
}

/** They asked to hear by then, or the day that they named is over, and nothing was sent since. */
function invitedBy(record: ReviewRecord, past: ReviewRecord['touches'], now: Date): boolean {
  const lastSent = past.findLast(({ outbound }) => outbound)?.at ?? '';
  const since = (at: string | null) => at !== null && Date.parse(at) <= now.getTime() && lastSent < at;
  const expected = record.decisionExpectedOn === null ? null : `${record.decisionExpectedOn}T23:59:59.000Z`;
  return since(record.invitedFollowUpAt) || since(expected);
}

/** `on Tue 8 Dec between 15:00 and 23:30 (Europe/Berlin)`: when to call, by the candidate's clock. */
function slotInWords({ start, end }: { start: string; end: string }, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' });
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const at = (text: string) => new Date(text);
  return `on ${day.format(at(start)).replace(',', '')} between ${time.format(at(start))} and ${time.format(at(end))} (${timeZone})`;
}

/** What an outbound touch of an instant most likely is, from what was on record by then. */
export function kindOfTouch(
  channel: string,
  record: Pick<ReviewRecord, 'outcome' | 'decidedAt' | 'touches'> | undefined,
  now: Date,
): DraftKind | undefined {
  if (channel === 'voicemail') return 'voicemail';
  if (channel !== 'email' && channel !== 'message' && channel !== 'letter') return undefined;
  if (record === undefined) return 'follow_up';
  const reached = (at: string | null) => at !== null && Date.parse(at) <= now.getTime();
  if (record.outcome !== 'pending' && (record.decidedAt === null || reached(record.decidedAt)))
    return record.outcome === 'rejected' || record.outcome === 'offer' ? 'decision_reply' : 'reconnect';
  const sent = record.touches.filter(({ at, outbound, conversation }) => reached(at) && (outbound || conversation));
  return sent.some(({ thanks }) => thanks !== false) ? 'follow_up' : 'thank_you';
}
