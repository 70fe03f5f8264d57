import type { Case } from '../case.js';
import { abstained, type Finding, found } from '../finding.js';
import { checkCompany, checkNames, checkRole } from '../names.js';
import { phoneNumbers } from '../phone-numbers.js';
import { placeholders } from '../placeholders.js';

/** Mistake 7 in words: what contradicts the record, what was left of a template, a voicemail that cannot be answered. */
export function judgeContactDetails(draft: Case): Finding[] {
  return [...judgePlaceholders(draft), ...judgeRecord(draft), ...judgeNumber(draft), ...judgeMethod(draft)];
}

/** A text of nothing else has thousands; who mends these will see the others. */
const MOST_PLACEHOLDERS = 20;

/** Left-overs of templates; they need no language. */
export function judgePlaceholders({ reading }: Pick<Case, 'reading'>): Finding[] {
  const { quoted } = reading.segments;
  const own = placeholders(reading.text).filter(
    (span) => !quoted.some(({ start, end }) => span.start >= start && span.end <= end),
  );
  return own.slice(0, MOST_PLACEHOLDERS).map((span) =>
    found('placeholder', {
      severity: 'block',
      reason: `“${reading.text.slice(span.start, span.end)}” was not filled in.`,
      fix: 'Fill it in, or take the sentence out.',
      span,
    }),
  );
}

function judgeRecord(draft: Case): Finding[] {
  const { facts } = draft;
  if (facts.contact === undefined) {
    return [abstained('wrong_name', 'There is no record to check names against.', 'Review it with its follow-up.')];
  }
  return [...checkNames(draft), ...checkCompany(draft), ...checkRole(draft)];
}

function judgeNumber({ kind, reading }: Case): Finding[] {
  if (kind !== 'voicemail') return [];
  const numbers = phoneNumbers(reading.text);
  if (numbers.length >= 2) return [];
  const reason = numbers.length === 0 ? 'It has no number to call back.' : 'The number is said once.';
  const fix = 'Say your name and number at the start and again at the end, slowly.';
  return [
    found('number_missing', {
      severity: 'warn',
      reason,
      fix,
      ...(numbers[0] === undefined ? {} : { span: numbers[0] }),
    }),
  ];
}

/** Whether the method that it would go by is right (V1). */
function judgeMethod({ facts: { method } }: Case): Finding[] {
  if (method === undefined) return [];
  const say = (severity: 'warn' | 'block' | 'nudge', reason: string, fix: string) => [
    found('method_unconfirmed', { severity, reason, fix, facts: [method.id] }),
  ];
  if (method.status === 'bounced') return say('block', 'The address bounced.', 'Find the right one first.');
  if (method.status === 'opted_out')
    return say('block', 'They asked not to be reached this way.', 'Use another way, or none.');
  const fix = 'Read it back to them, or check card and website.';
  if (method.status === 'stale') return say('nudge', 'It was confirmed more than 180 days ago.', fix);
  return method.status === 'unconfirmed' ? say('warn', 'The address or number was never confirmed.', fix) : [];
}
