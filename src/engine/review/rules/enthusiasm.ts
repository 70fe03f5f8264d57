import type { Case } from '../case.js';
import { type Finding, found } from '../finding.js';
import { fromHits } from './from-hits.js';

/** Mistake 5: no sign of wanting it, or gushing. */
export function judgeEnthusiasm(draft: Case): Finding[] {
  const { kind, traits, signals, facts } = draft;
  if (!traits.letter && kind !== 'invitation' && kind !== 'voicemail') return [];
  // Who answers an offer may have doubts, and say so.
  const reluctant =
    kind === 'decision_reply'
      ? []
      : fromHits('reluctant', 'reluctance', signals, {
          severity: 'warn',
          fix: 'Say what draws you to them; if little does, better not write.',
        }).slice(0, 1);
  if (reluctant.length > 0) return reluctant;
  const gushing = judgeGushing(draft);
  if (gushing !== undefined) return [gushing];
  const looked = (kind === 'thank_you' || kind === 'follow_up' || kind === 'status_check') && facts.internal !== true;
  if (!looked || signals.hits('warmth').length > 0) return [];
  return [
    found('warmth_missing', {
      severity: 'nudge',
      reason: 'Nothing in it says that you want this.',
      fix: 'One plain sentence is enough: what you liked, or look forward to.',
    }),
  ];
}

/** One sign is advice; several together drown the message. */
function judgeGushing({ reading, signals, settings }: Case): Finding | undefined {
  const { exclamationsPer100Words, capitalWords, superlatives } = settings.thresholds;
  const marks = (reading.body.match(/!/g) ?? []).length;
  const hits = signals.hits('gushing');
  const rows = /!\s?!/.test(reading.body);
  const many = marks > Math.max(2, (exclamationsPer100Words * signals.wordCount) / 100);
  const signs = [
    /!\s?!\s?!/.test(reading.body),
    rows,
    many,
    marks >= 6,
    shouted(reading.body).length >= capitalWords,
    hits.length >= superlatives,
    hits.length >= 2 * superlatives,
    hits.length >= 1 && rows,
    (reading.body.match(/\p{Extended_Pictographic}/gu) ?? []).length >= 3,
  ].filter(Boolean).length;
  if (signs === 0) return undefined;
  return found('gushing', {
    severity: signs >= 3 ? 'warn' : 'nudge',
    reason: 'Marks, capitals and superlatives crowd out what you liked.',
    fix: 'Keep one warm sentence with its reason; end it with a full stop.',
    ...(hits[0] === undefined ? {} : { span: hits[0], entry: `gushing/${hits[0].entry.id}` }),
  });
}

const KNOWN_CAPITALS =
  /^(?:[A-Z]{2,4}|HTML|JSON|REST|HTTP|HTTPS|NASA|UNICEF|UNESCO|AUTOCAD|STEM|CISSP|COBOL|SWIFT|OSHA|HIPAA|GAAP|IFRS|LINKEDIN|MATLAB|SPSS|NOSQL|MYSQL|MBBS|TOEFL|IELTS)$/;

/** Words in capitals that are no abbreviations. */
export function shouted(body: string): string[] {
  const capitals = body.match(/(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])/gu) ?? [];
  const short = new Set([
    'SO',
    'VERY',
    'EVER',
    'BEST',
    'LOVE',
    'WOW',
    'REALLY',
    'NOT',
    'NOW',
    'THE',
    'AND',
    'AM',
    'IS',
    'MY',
    'ALL',
    'YOU',
    'JOB',
    'THIS',
    'HOW',
    'WHY',
    'WANT',
    'NEED',
    'ASAP',
    'ANY',
    'OMG',
    'MOST',
    'TOO',
    'FOR',
    'ARE',
    'STILL',
  ]);
  return capitals.filter((word) => short.has(word) || !KNOWN_CAPITALS.test(word));
}
