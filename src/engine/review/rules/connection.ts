import type { Case } from '../case.js';
import { type Finding, found } from '../finding.js';
import { fromHit, fromHits } from './from-hits.js';

/** Mistake 10 in words: default invitations, hostile replies to a no, a first word that only asks. */
export function judgeConnection({ kind, signals }: Case): Finding[] {
  if (kind === 'invitation') {
    return [
      ...fromHits('default_invitation', 'defaultInvitation', signals, {
        severity: 'nudge',
        fix: 'Say where you met and what you would like to hear more of.',
      }).slice(0, 1),
      ...fromHits('asks_for_job', 'jobAsk', signals, { severity: 'warn', fix: 'Connect first; ask later.' }).slice(
        0,
        1,
      ),
    ];
  }
  if (kind === 'decision_reply') {
    const fix = 'Thank them, wish them well, and ask to be kept in mind.';
    return [
      ...signals
        .hits('hostility')
        .filter(({ entry }) => entry.id === 'accuses')
        .map((hit) => fromHit('hostile_reply', 'hostility', hit, { severity: 'warn', fix })),
      ...fromHits('hostile_reply', 'contesting', signals, { severity: 'warn', fix }),
    ];
  }
  if (kind !== 'reconnect') return [];
  const [ask] = signals.hits('jobAsk');
  const context = signals.specifics.size >= 2 || signals.stories.length > 0 || signals.hits('value').length > 0;
  if (ask === undefined || context) return [];
  const poor = signals.specifics.size === 0 || signals.hits('warmth').length + signals.hits('gratitude').length === 0;
  return [
    found('asks_for_job', {
      severity: poor ? 'warn' : 'nudge',
      reason: ask.entry.why,
      fix: 'Remind them where you met, and what has come of it since; then ask.',
      span: ask,
      entry: `jobAsk/${ask.entry.id}`,
    }),
  ];
}
