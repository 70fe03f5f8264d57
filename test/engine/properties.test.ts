import fc from 'fast-check';
import t from 'tap';
import { type Assessment, assess, CHECK_CODES, compile, type Facts, refusals } from '#src/engine/index.js';
import { arbitraryFacts, arbitraryNow, arbitraryPolicy } from './arbitrary-facts.js';

const RUNS = { numRuns: 3000 };

/** What section 9 compares: all but reasons, evidence, and what is bound to now. */
function core({ state, nextAction, waitingUntil, checks, readState }: Assessment): string {
  const action = nextAction === null ? null : { ...nextAction, reasons: [] };
  const found = checks.map(({ code, verdict, dueBy }) => [code, verdict, dueBy]);
  return JSON.stringify([state, action, waitingUntil, found, readState]);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

t.test('any facts and policy that are not refused are assessed, and every time alike', async () => {
  fc.assert(
    fc.property(arbitraryFacts, arbitraryPolicy, arbitraryNow, (facts, policy, now) => {
      const refused = refusals({ facts, policy, now });
      if (refused.length > 0) throw new Error(JSON.stringify(refused));
      const given = JSON.stringify([facts, policy]);
      const answer = JSON.stringify(assess(facts, policy, now));
      return answer === JSON.stringify(assess(facts, policy, now)) && given === JSON.stringify([facts, policy]);
    }),
    RUNS,
  );
});

t.test('absent, null and undefined mean the same, and so does a detour through JSON', async () => {
  const withoutNulls = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_, inner) => (inner === null ? undefined : inner));
  fc.assert(
    fc.property(arbitraryFacts, arbitraryPolicy, arbitraryNow, (facts, policy, now) => {
      const bare = withoutNulls(facts) as Facts;
      return (
        JSON.stringify(assess(facts, policy, now)) === JSON.stringify(assess(bare, withoutNulls(policy) as object, now))
      );
    }),
    RUNS,
  );
});

t.test(
  'the order of touchpoints, opens, methods of a kind apart, and touches of the recipient does not matter',
  async () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryPolicy, arbitraryNow, (facts, policy, now) => {
        const turned: Facts = {
          ...facts,
          touchpoints: facts.touchpoints.toReversed(),
          opens: facts.opens?.toReversed(),
          recipientTouches: facts.recipientTouches?.toReversed(),
          interview: { ...facts.interview, promises: facts.interview.promises?.toReversed() },
        };
        return JSON.stringify(assess(facts, policy, now)) === JSON.stringify(assess(turned, policy, now));
      }),
      RUNS,
    );
  },
);

t.test('nothing changes before nextEvaluationAt, and at it something does or a window passes', async () => {
  const fraction = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(arbitraryFacts, arbitraryPolicy, arbitraryNow, fraction, (facts, policy, now, share) => {
      const answer = assess(facts, policy, now);
      const begin = Date.parse(now);
      const { nextEvaluationAt, nextAction } = answer;
      const end = nextEvaluationAt === null ? begin + 400 * 86_400_000 : Date.parse(nextEvaluationAt);
      if (end <= begin) throw new Error('not after now');
      for (const at of [begin + Math.floor((end - 1 - begin) * share), end - 1]) {
        if (core(assess(facts, policy, iso(at))) !== core(answer)) throw new Error(`changes at ${iso(at)}`);
      }
      if (nextEvaluationAt === null) return true;
      const passes = [nextAction?.notBefore, nextAction?.dueBy, nextAction?.lateAfter].includes(nextEvaluationAt);
      return passes || core(assess(facts, policy, nextEvaluationAt)) !== core(answer);
    }),
    RUNS,
  );
});

t.test('facts compiled once answer at any instants, in any order, as if asked afresh', async () => {
  fc.assert(
    fc.property(
      arbitraryFacts,
      arbitraryPolicy,
      fc.array(arbitraryNow, { maxLength: 6 }),
      (facts, policy, instants) => {
        const compiled = compile(facts, policy);
        return instants.every((now) => {
          const { nextEvaluationAt: _, ...snapshot } = assess(facts, policy, now);
          const again = compiled.at(Date.parse(now));
          const alone = compiled.snapshotAt(Date.parse(now));
          return (
            JSON.stringify(again) === JSON.stringify(assess(facts, policy, now)) &&
            JSON.stringify(alone) === JSON.stringify(snapshot)
          );
        });
      },
    ),
    { numRuns: 1000 },
  );
});

t.test('what has not happened yet changes nothing but nextEvaluationAt', async () => {
  fc.assert(
    fc.property(arbitraryFacts, arbitraryPolicy, arbitraryNow, (facts, policy, now) => {
      const happened = (at: string): boolean => Date.parse(at) <= Date.parse(now);
      const past: Facts = {
        ...facts,
        touchpoints: facts.touchpoints.filter(({ at }) => happened(at)),
        opens: facts.opens?.filter(({ at }) => happened(at)),
        recipientTouches: facts.recipientTouches?.filter(happened),
      };
      return core(assess(facts, policy, now)) === core(assess(past, policy, now));
    }),
    RUNS,
  );
});

t.test('every answer is well formed', async () => {
  fc.assert(
    fc.property(arbitraryFacts, arbitraryPolicy, arbitraryNow, (facts, policy, now) => {
      const { state, nextAction, waitingUntil, checks, nextEvaluationAt, asOf } = assess(facts, policy, now);
      const rising = (...instants: (string | null | undefined)[]): boolean => {
        const given = instants.filter((at) => at != null);
        return given.every((at, index) => index === 0 || at >= (given[index - 1] as string));
      };
      const sound = [
        asOf === now,
        nextEvaluationAt === null || nextEvaluationAt > asOf,
        waitingUntil === null || waitingUntil > asOf,
        waitingUntil === null || state === 'waiting' || state === 'resting',
        nextAction === null || rising(nextAction.notBefore, nextAction.dueBy, nextAction.lateAfter),
        nextAction === null || state !== 'closed',
        nextAction === null || nextAction.reasons.length > 0,
        (nextAction?.kind === 'call') === (nextAction?.slot !== undefined),
        nextAction?.slot === undefined || nextAction.slot.end > asOf,
        checks.map(({ code }) => code).join() === CHECK_CODES.join(),
        checks.every(({ verdict, dueBy }) => dueBy === undefined || verdict === 'open' || verdict === 'at_risk'),
        checks.every(({ dueBy }) => dueBy === undefined || dueBy > asOf),
        checks.every(({ code, verdict, reasons }) =>
          verdict === 'not_applicable' || (verdict === 'ok' && code !== 'confidence')
            ? reasons.length === 0
            : code === 'confidence' || reasons.length > 0,
        ),
      ];
      if (sound.includes(false)) throw new Error(`guarantee ${sound.indexOf(false)}`);
    }),
    RUNS,
  );
});
