import type { Case } from '../case.js';
import { abstained, type Finding, found } from '../finding.js';
import { fromHits } from './from-hits.js';

const PEOPLE = new Set([
  'thank_you',
  'follow_up',
  'status_check',
  'reconnect',
  'voicemail',
  'decision_reply',
  'invitation',
]);

/** Mistake 2 in words: own messages counted, arrival asked after, silence reproached; and whether to write at all (P1, P2). */
export function judgePersistence({ kind, signals, facts }: Case): Finding[] {
  if (!PEOPLE.has(kind)) return [];
  const findings = fromHits('counts_messages', 'counted', signals, {
    severity: 'warn',
    fix: 'Leave out how often you wrote and what you did not hear; say what is new and ask one question.',
  });
  if (kind === 'follow_up' || kind === 'status_check') findings.push(...beforeWriting(facts));
  return findings;
}

/** As many as the policy wants unless it says otherwise. */
const ENOUGH = 3;

function beforeWriting({ unanswered, enough, callPossible, tooSoon, invited }: Case['facts']): Finding[] {
  if (unanswered === undefined) {
    return [
      abstained(
        'hold',
        'It is not known what was sent before.',
        'Review it with its follow-up, which knows the history.',
      ),
    ];
  }
  if (invited === true) return [];
  const hold = (reason: string) => [
    found('hold', { severity: 'warn', reason, fix: 'Wait; the follow-up says until when.' }),
  ];
  if (tooSoon === true) return hold('The last message is too recent.');
  // However many mails there were, a call that nobody tried comes before resting.
  if (unanswered >= 2 && callPossible === true) {
    const reason = `${unanswered} messages are unanswered and no call was tried.`;
    return [
      found('call_instead', { severity: 'nudge', reason, fix: 'Call: the number is confirmed and calls are welcome.' }),
    ];
  }
  return (enough ?? unanswered >= ENOUGH) ? hold(`${unanswered} messages are unanswered.`) : [];
}
