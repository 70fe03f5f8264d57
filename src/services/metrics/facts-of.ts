import type { Fact } from '#db/queries/metric-facts.js';
import type {
  CountedCandidate,
  CountedDecision,
  CountedFollowUp,
  CountedTouches,
  Sources,
} from '#db/queries/metric-sources.js';
import { grouped } from '#db/queries/row-sets.js';
import type { Counts } from '#db/tables/metrics.js';
import { addTo } from './counts.js';

import { hourName } from './hours.js';

/** By which rules facts are made: another number, and every organization's are made anew. */
export const RULES = 1;

/** Where no employer is known. */
export const NO_EMPLOYER = '00000000-0000-0000-0000-000000000000';

/** Where there was no thanks, so that it had no channel. */
export const NO_CHANNEL = 'none';

const HOUR_MS = 3_600_000;
const SAYING = new Set(['ok', 'open', 'at_risk', 'made', 'unknown']);
const OFFERS = new Set(['offer', 'accepted']);

/** What candidates give to the metrics, one fact for each day, family, detail and employer; the order says nothing. */
export function factsOf(sources: Sources): Fact[] {
  const followUps = grouped(sources.followUps, of);
  const touches = grouped(sources.touches, of);
  const decisions = grouped(sources.decisions, of);
  const connections = grouped(sources.connections, of);
  return sources.candidates.flatMap((candidate) => {
    const collected = new Collected(candidate);
    const theirs = followUps.get(candidate.id) ?? [];
    for (const followUp of theirs) countFollowUp(collected, followUp);
    for (const touch of touches.get(candidate.id) ?? []) countTouches(collected, touch);
    const states = new Map((connections.get(candidate.id) ?? []).map(({ contactId, state }) => [contactId, state]));
    for (const decision of decisions.get(candidate.id) ?? []) {
      const about = theirs.filter(({ applicationId }) => applicationId === decision.applicationId);
      countDecision(collected, decision, about);
      countKept(collected, decision, about, states);
    }
    return collected.facts();
  });
}

const of = ({ candidateId }: { candidateId: string }) => candidateId;

class Collected {
  readonly candidate: CountedCandidate;
  readonly #facts = new Map<string, Fact>();

  constructor(candidate: CountedCandidate) {
    this.candidate = candidate;
  }

  add(
    family: string,
    detail: string,
    { employerId, day }: { employerId: string | null; day: string },
    counts: Counts,
  ): void {
    const employer = employerId ?? NO_EMPLOYER;
    const name = `${family} ${detail} ${employer} ${day}`;
    let fact = this.#facts.get(name);
    if (fact === undefined) {
      const { id: candidateId, programme, advisorId, cohort } = this.candidate;
      fact = { candidateId, family, detail, employerId: employer, day, programme, advisorId, cohort, counts: {} };
      this.#facts.set(name, fact);
    }
    addTo(fact.counts, counts);
  }

  facts(): Fact[] {
    return [...this.#facts.values()].filter(({ counts }) => Object.keys(counts).length > 0);
  }
}

function countFollowUp(collected: Collected, followUp: CountedFollowUp): void {
  const counts: Counts = { all: 1 };
  const { state, status } = followUp;
  const tookPlace = state !== 'upcoming' && (status === 'completed' || status === 'scheduled');
  if (tookPlace) {
    counts['took_place'] = 1;
    if (followUp.coverage === 'full') counts['full'] = 1;
    if (status === 'completed') counts['confirmed'] = 1;
    if (collected.candidate.networkData) counts['network'] = 1;
  }
  for (const verdict of followUp.verdicts) {
    if (SAYING.has(verdict.slice(verdict.indexOf(':') + 1))) counts[verdict] = 1;
  }
  collected.add('follow_ups', '', followUp, counts);
  const thanks = thanksOf(followUp);
  if (thanks !== null) collected.add('thanks', thanks.channel, followUp, thanks.counts);
}

/** In time, late, not (yet) or not known to be thanked; null where nobody is to be thanked. */
function thanksOf({ verdicts, channel, delay }: CountedFollowUp): { channel: string; counts: Counts } | null {
  const verdict = verdicts.find((one) => one.startsWith('timeliness:'))?.slice('timeliness:'.length);
  if (verdict === undefined || !SAYING.has(verdict)) return null;
  if (verdict === 'open' || verdict === 'unknown') return { channel: NO_CHANNEL, counts: { [verdict]: 1 } };
  const counts: Counts = { due: 1 };
  if (verdict === 'at_risk' || channel === null || delay === null) return { channel: NO_CHANNEL, counts };
  counts['thanked'] = 1;
  if (verdict === 'ok') counts['in_time'] = 1;
  if (delay < 24 * HOUR_MS) counts['within_24'] = 1;
  if (delay < 48 * HOUR_MS) counts['within_48'] = 1;
  counts[hourName(delay)] = 1;
  return { channel, counts };
}

function countTouches(collected: Collected, touches: CountedTouches): void {
  const { channel, outbound, inbound, conversations, thanks } = touches;
  const counts: Counts = {};
  addTo(counts, { outbound, inbound, conversations, thanks });
  collected.add('channels', channel, touches, counts);
}

/** How those were thanked with whom there were interviews before the decision. */
export type Behaviour = 'all_in_time' | 'some_in_time' | 'none_in_time' | 'unknown';

/** The behaviours that outcomes are told by, in order. */
export const BEHAVIOURS: readonly Behaviour[] = ['all_in_time', 'some_in_time', 'none_in_time', 'unknown'];

function behaviourOf(decision: CountedDecision, followUps: readonly CountedFollowUp[]): Behaviour {
  const verdicts = followUps
    .filter(({ day }) => day <= decision.day)
    .flatMap(({ verdicts }) => verdicts)
    .filter((verdict) => verdict === 'timeliness:ok' || verdict === 'timeliness:made');
  const inTime = verdicts.filter((verdict) => verdict === 'timeliness:ok').length;
  if (verdicts.length === 0) return 'unknown';
  return inTime === verdicts.length ? 'all_in_time' : inTime > 0 ? 'some_in_time' : 'none_in_time';
}

function countDecision(collected: Collected, decision: CountedDecision, followUps: readonly CountedFollowUp[]): void {
  // Who withdrew decided alone: that says nothing of the employer.
  if (decision.outcome === 'withdrawn') return;
  const counts: Counts = { decided: 1 };
  if (OFFERS.has(decision.outcome)) counts['offers'] = 1;
  collected.add('outcomes', behaviourOf(decision, followUps), decision, counts);
}

function countKept(
  collected: Collected,
  decision: CountedDecision,
  followUps: readonly CountedFollowUp[],
  states: ReadonlyMap<string, string>,
): void {
  if (decision.outcome !== 'rejected') return;
  for (const contactId of new Set(followUps.map((followUp) => followUp.contactId))) {
    const state = states.get(contactId);
    if (state === 'opted_out') continue;
    const known = collected.candidate.networkData || state !== undefined;
    const counts: Counts = known ? { known: 1 } : { unknown: 1 };
    if (state === 'connected') counts['connected'] = 1;
    collected.add('kept', '', decision, counts);
  }
}
