import { uuidv7 } from '#db/ids.js';
import type { AssessedFollowUp, OwnTransition, Transition } from '#db/queries/assessments.js';
import type { FollowUpFacts } from '#db/queries/facts.js';
import type { OutboxEvent } from '#db/queries/outbox.js';
import type { Assessment } from '#src/engine/index.js';
import { ownOf, type Step, verdictsOf } from './assessing.js';
import { eventsOf } from './follow-up-events.js';

/** What the steps of a follow-up leave behind. */
export interface Made {
  transitions: Transition[];
  events: OutboxEvent[];
  since: string;
  /** When the state that a key bound to the candidate sees began. */
  ownSince: string;
}

/** The follow-up's row after its last step. */
export function assessedRow(
  row: FollowUpFacts,
  steps: readonly Step[],
  { assessment, own }: Step,
  { since, ownSince }: Made,
): AssessedFollowUp {
  return {
    id: row.id,
    fromVersion: row.version,
    version: row.version + steps.length,
    state: assessment.state,
    since,
    notBefore: assessment.nextAction?.notBefore ?? null,
    dueBy: assessment.nextAction?.dueBy ?? null,
    lateAfter: assessment.nextAction?.lateAfter ?? null,
    verdicts: verdictsOf(assessment),
    assessment,
    ownAssessment: own,
    ownSince: ownSince === since ? null : ownSince,
    ownChanged: steps.some((step) => step.ownChanged),
    unseenVersions: row.unseenVersions + steps.filter((step) => !step.ownChanged).length,
  };
}

/** The transitions that the steps make, each with what a key bound to the candidate sees of it, and their events. */
export function transitionsOf(row: FollowUpFacts, steps: readonly Step[], cause: string): Made {
  const transitions: Transition[] = [];
  const lastOfType = new Map<string, OutboxEvent>();
  let previous = row.assessment;
  let previousOwn = row.ownAssessment ?? row.assessment;
  let since = row.since;
  let ownSince = row.ownSince;
  let unseenVersions = row.unseenVersions;
  steps.forEach((step, index) => {
    const { assessment } = step;
    const own = ownOf(step);
    if (previous?.state !== assessment.state) since = assessment.asOf;
    if (previousOwn?.state !== own.state) ownSince = own.asOf;
    if (!step.ownChanged) unseenVersions += 1;
    const events = eventsOf(row, previous, assessment);
    // Of a catch-up only the last of each type is delivered.
    for (const event of events) lastOfType.set(event.type, event);
    const said = saidOf(previous, assessment, events);
    const alike = own === assessment && previousOwn === previous;
    const ownOnly = () => (alike ? null : ownSaid(said, saidOf(previousOwn, own, eventsOf(row, previousOwn, own))));
    transitions.push({
      id: uuidv7(),
      followUpId: row.id,
      followUpVersion: row.version + index + 1,
      unseenVersions,
      asOf: assessment.asOf,
      cause,
      ...said,
      own: step.ownChanged ? ownOnly() : UNSEEN,
      policyVersion: assessment.policyVersion,
    });
    previous = assessment;
    previousOwn = own;
  });
  return { transitions, events: [...lastOfType.values()], since, ownSince };
}

type Said = Pick<Transition, 'state' | 'previousState' | 'nextAction' | 'reasons' | 'verdicts' | 'events'>;

const UNSEEN: OwnTransition = { changed: false };

function saidOf(before: Assessment | null, after: Assessment, events: readonly OutboxEvent[]): Said {
  return {
    state: after.state,
    previousState: before?.state ?? null,
    nextAction: after.nextAction,
    reasons: after.reasons,
    verdicts: verdictsOf(after),
    events: events.map((event) => event.type),
  };
}

// Null where it is what all see, as it usually is.
function ownSaid(said: Said, own: Said): OwnTransition | null {
  if (said.state !== own.state || said.previousState !== own.previousState) return own;
  return JSON.stringify(said) === JSON.stringify(own) ? null : own;
}
