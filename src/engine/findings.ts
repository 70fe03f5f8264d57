import { judgeConfidence } from './checks/confidence.js';
import { judgeConnection } from './checks/connection.js';
import { judgeContactDetails } from './checks/contact-details.js';
import { judgeEnthusiasm } from './checks/enthusiasm.js';
import { judgePersistence } from './checks/persistence.js';
import { judgeRespect } from './checks/respect.js';
import { judgeThanks } from './checks/thanks.js';
import { judgeThoughtfulness } from './checks/thoughtfulness.js';
import { judgeTimeliness } from './checks/timeliness.js';
import { judgeValue } from './checks/value.js';
import { Clock } from './clock.js';
import { closedSince } from './closings.js';
import { CHECK_CODES, type CheckCode } from './codes.js';
import { type Decision, decide } from './decision.js';
import { type Finding, type Judge, NOT_APPLICABLE, UNCOVERED } from './finding.js';
import { Words } from './words.js';

const JUDGES: Readonly<Record<CheckCode, Judge>> = {
  thanks: judgeThanks,
  persistence: judgePersistence,
  timeliness: judgeTimeliness,
  thoughtfulness: judgeThoughtfulness,
  enthusiasm: judgeEnthusiasm,
  confidence: judgeConfidence,
  contact_details: judgeContactDetails,
  value: judgeValue,
  respect: judgeRespect,
  connection: judgeConnection,
};

/** Checks that a missing message history leaves open (section 8). */
export const NEEDS_COVERAGE: ReadonlySet<CheckCode> = new Set([
  'thanks',
  'persistence',
  'timeliness',
  'value',
  'respect',
]);

/** Checks that apply before the interview too (section 8). */
export const APPLIES_UPCOMING: ReadonlySet<CheckCode> = new Set(['contact_details', 'connection']);

function isPending({ verdict }: Finding): boolean {
  return verdict === 'open' || verdict === 'at_risk';
}

/** One finding a check, in the order of section 8. */
export function findings(words: Words, decision: Decision): readonly Finding[] {
  const { state } = decision.row;
  if (state !== 'closed') return CHECK_CODES.map((code) => judge(code, words, decision));
  if (words.cancelled) return CHECK_CODES.map(() => NOT_APPLICABLE);
  return closedFindings(words, decision).map((found) => (isPending(found) ? NOT_APPLICABLE : found));
}

function judge(code: CheckCode, words: Words, decision: Decision): Finding {
  if (decision.row.state === 'upcoming' && !APPLIES_UPCOMING.has(code)) return NOT_APPLICABLE;
  const found = JUDGES[code](words, decision);
  const blames = found.verdict === 'made' || isPending(found);
  return blames && words.known.partial && NEEDS_COVERAGE.has(code) ? UNCOVERED : found;
}

/** Of what is archived, dismissed or not to be contacted, the findings of when it closed, as if it had not. */
function closedFindings(words: Words, decision: Decision): readonly Finding[] {
  const since = closedSince(words);
  if (since === null) return CHECK_CODES.map((code) => judge(code, words, decision));
  const then = new Words(words.known, new Clock(since), true);
  return findings(then, decide(then));
}
