import { completePolicy, type PartialPolicy, type Policy } from './facts.js';
import type { Random } from './random.js';

const NUMBERS = [
  ...['patienceBusinessDays', 'readPatienceBusinessDays', 'minGapBusinessDays', 'decisionGraceBusinessDays'],
  ...['maxUnanswered', 'restDays', 'decisionReplyHours', 'connectWithinDays', 'reconnectEveryDays'],
  ...[
    'persistenceGraceBusinessDays',
    'callGraceBusinessDays',
    'connectionMadeAfterDecisionDays',
    'invitationIgnoredDays',
  ],
] as const;
const LARGEST = 3650;

/** A valid policy (the engine specification, sections 2 and 11): none, a few keys, or every key its own. */
export function randomPolicy(random: Random, extreme: boolean): PartialPolicy {
  const share = random.pick(extreme ? [0.5, 1] : [0, 0, 0.15, 0.3, 1]);
  const chosen = () => random.chance(share);
  const number = (usual: number): number => {
    if (extreme) return random.pick([1, 2, 7, 400, 3649, LARGEST]);
    return random.chance(0.04) ? random.int(1, 60) : random.int(1, Math.max(2, usual * 2));
  };
  const defaults = completePolicy({});
  const policy: PartialPolicy = {};
  for (const key of NUMBERS)
    if (chosen()) Object.assign(policy, { [key]: number(defaults[key as keyof Policy] as number) });
  if (chosen()) policy.version = random.int(1, 9);
  if (chosen()) policy.thanksNotBeforeMinutes = extreme ? LARGEST : random.pick([0, 0, 1, 30, 90, 600, 3000]);
  if (chosen()) policy.thanksDueHours = number(24);
  if (chosen()) policy.thanksLateHours = Math.max(policy.thanksDueHours ?? 24, number(48));
  if ((policy.thanksDueHours ?? 24) > (policy.thanksLateHours ?? 48))
    policy.thanksLateHours = policy.thanksDueHours ?? 24;
  if (chosen()) policy.replyDueBusinessDays = number(1);
  if ((policy.replyDueBusinessDays ?? 1) > 2 || chosen()) {
    policy.replyLateBusinessDays = Math.min(LARGEST, (policy.replyDueBusinessDays ?? 1) + random.int(0, 3));
  }
  if (chosen()) policy.callFirst = random.chance(0.5);
  if (chosen()) policy.callsAllowed = random.chance(0.8);
  if (chosen()) policy.opensInform = random.chance(0.7);
  if (chosen()) policy.callHours = randomHours(random);
  if (chosen())
    policy.reconnectDays = random.pick(
      extreme ? [[1, LARGEST], [LARGEST], [1]] : [[1], [5], [20, 21], [30, 60, 90], [14, 45]],
    );
  if (chosen()) {
    const touches = random.int(1, 4);
    policy.recipientBudget = random.chance(0.3)
      ? { touches }
      : { touches, days: extreme ? LARGEST : random.int(1, 12) };
  }
  if (chosen())
    policy.weekend = random.pick(
      extreme
        ? [
            [1, 2, 3, 4, 5, 6],
            [2, 3, 4, 5, 6, 7],
          ]
        : [[5, 6], [7], [], [1, 3, 5], [2, 3, 4, 5, 6, 7], [6, 7]],
    );
  if (chosen()) policy.holidays = randomHolidays(random, extreme);
  return policy;
}

function randomHours(random: Random): { from?: string; to?: string } {
  return random.pick<{ from?: string; to?: string }>([
    { from: '00:00', to: '23:59' },
    { from: '02:15', to: '02:45' },
    { from: '02:30', to: '03:15' },
    { from: '01:30', to: '02:30' },
    { from: '00:30', to: '01:45' },
    { from: '08:00' },
    { to: '12:00' },
    { from: '12:00', to: '20:00' },
    { from: '23:00', to: '23:30' },
  ]);
}

const HOLIDAYS = [
  ...['2026-12-07', '2026-12-25', '2026-12-24', '2026-12-08', '2026-12-01', '2026-03-09', '2026-10-26', '2026-11-02'],
  ...['2026-04-03', '2026-04-06', '2011-12-30', '2011-12-29', '2012-01-02', '2026-03-30', '2027-01-01', '2026-10-05'],
];

function randomHolidays(random: Random, extreme: boolean): string[] {
  if (!extreme) return random.shuffled(HOLIDAYS).slice(0, random.int(0, 8));
  const first = Date.UTC(random.pick([1970, 2099, 2100]), 0, 1);
  return Array.from({ length: 1000 }, (_, day) => new Date(first + day * 86_400_000).toISOString().slice(0, 10));
}
