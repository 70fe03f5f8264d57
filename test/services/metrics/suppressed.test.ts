import t from 'tap';
import type { Context } from '#src/services/context.js';
import type { MetricNumber } from '#src/services/metrics/numbers.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import type { MetricsQuery } from '#src/services/metrics/wanted.js';
import { createWorld, type World } from '../../support/world.js';

/** Somebody with an interview on a day of November 2026, thanked by mail or not. */
async function followed(world: World, programme: string, day: number, channel: string | null): Promise<void> {
  const of = await world.process();
  await world.services.candidates.patch(world.context, of.candidateId, { programme });
  const date = `2026-11-${String(day).padStart(2, '0')}`;
  await world.interview(of, `${date}T10:00:00Z`);
  if (channel !== null) await world.write(of, `${date}T15:00:00Z`, { channel, thanks: true });
}

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };
const codeOf = (numbers: readonly MetricNumber[], code: string, of: string | null = null) =>
  numbers.find((number) => number.code === code && number.of === of) as MetricNumber;

t.test(
  'to a key with metrics alone no answer, and no answer taken from another, stands for one to four people',
  async (t) => {
    const world = await createWorld(t, '2026-12-01T12:00:00Z');
    // Twelve of one programme on two days, eight of another, three of a third; one of them alone on the 20th, by letter.
    for (let n = 0; n < 12; n++) await followed(world, 'Art', n < 6 ? 3 : 10, 'email');
    for (let n = 0; n < 8; n++) await followed(world, 'Botany', n < 4 ? 3 : 10, n < 2 ? 'message' : 'email');
    for (let n = 0; n < 2; n++) await followed(world, 'Chess', 10, null);
    await followed(world, 'Chess', 20, 'letter');
    const guarded: Context = { ...world.context, scopes: new Set(['metrics'] as const) };
    const ask = (
      context: Context,
      query: Partial<MetricsQuery> = {},
      metric: 'timeliness' | 'channels' = 'timeliness',
    ) => readMetrics(world.deps, context, metric, { ...NOVEMBER, limit: 50, ...query });
    const due = async (query: Partial<MetricsQuery> = {}) =>
      codeOf((await ask(guarded, query)).numbers, 'thanked').denominator;

    const open = await ask(world.context, { groupBy: 'programme' });
    t.same(
      [open.suppressedUnder, codeOf(open.numbers, 'thanked').denominator],
      [null, 23],
      'an administrator sees all',
    );
    t.same(
      open.groups.map(({ key, numbers }) => [key, codeOf(numbers, 'thanked').denominator]),
      [
        ['Art', 12],
        ['Botany', 8],
        ['Chess', 3],
      ],
    );

    const shut = await ask(guarded, { groupBy: 'programme' });
    t.equal(shut.suppressedUnder, 5);
    t.match(codeOf(shut.numbers, 'thanked'), { denominator: 23, suppressed: false });
    t.same(
      shut.groups.map(({ key, numbers }) => [
        key,
        codeOf(numbers, 'thanked').denominator,
        codeOf(numbers, 'thanked').suppressed,
      ]),
      [
        ['Art', 12, false],
        ['Botany', null, true],
        ['Chess', null, true],
      ],
      'three alone would be what is left of the total, so the next smallest group is left out as well',
    );

    t.equal(await due({ to: '2026-11-15' }), null, 'the total of all but the last would give away the last');
    t.equal(await due({ to: '2026-11-19' }), null);
    t.equal(await due({ to: '2026-11-20' }), 23);
    t.equal(await due({ from: '2026-11-11' }), null, 'nor is the last told alone');
    const days = await ask(guarded, { bucket: 'day' });
    t.same(
      days.buckets.filter(({ numbers }) => codeOf(numbers, 'thanked').denominator).length,
      0,
      'nor any day of them',
    );
    t.ok(days.buckets.filter(({ numbers }) => codeOf(numbers, 'thanked').suppressed).length >= 3);

    const channels = await ask(guarded, {}, 'channels');
    t.match(codeOf(channels.numbers, 'outbound'), { numerator: 21 });
    t.match(codeOf(channels.numbers, 'outbound_share', 'letter'), { value: null, suppressed: true }, 'one by letter');
    t.match(codeOf(channels.numbers, 'outbound_share', 'message'), { value: null, suppressed: true }, 'two by message');
    const single = await ask(guarded, { filter: ['channel:letter'] }, 'channels');
    t.match(codeOf(single.numbers, 'outbound'), { numerator: null, suppressed: true });
    const chess = await ask(guarded, { filter: ['programme:Chess'] });
    t.ok(
      chess.numbers.every(({ suppressed, denominator }) => suppressed && denominator === null),
      'a filter shows no more',
    );
    t.ok(
      chess.previous.every(({ suppressed, denominator }) => !suppressed && denominator === 0),
      'of nobody nothing is hidden',
    );

    for (const scopes of [['metrics', 'read'], ['read'], ['metrics', 'sync'], ['admin']] as const)
      t.equal(
        (await ask({ ...guarded, scopes: new Set(scopes) })).suppressedUnder,
        null,
        `${scopes.join()} sees them anyway`,
      );
    t.equal(
      (await ask({ ...guarded, scopes: new Set(['metrics', 'write']) })).suppressedUnder,
      5,
      'writing is not seeing',
    );
  },
);
