import t from 'tap';
import { findZone, type Zone } from '#src/engine/zones.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const names = Intl.supportedValuesOf('timeZone');

function zoneOf(name: string): Zone {
  const zone = findZone(name);
  if (zone === undefined) throw new Error(`no zone ${name}`);
  return zone;
}

/** The offset as Intl tells it, in milliseconds, worked out from the parts of a date. */
function clockOf(name: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (ms) => {
    const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) as number;
    const wall = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
    return wall - Math.floor(ms / 1000) * 1000;
  };
}

/** The instants at which a zone changes its offset in some years, as the zone itself tells. */
function changesOf(zone: Zone, fromYear: number, toYear: number): number[] {
  const changes: number[] = [];
  for (let day = Date.UTC(fromYear, 0, 1); day < Date.UTC(toYear, 0, 1); day += DAY) {
    if (zone.offsetAt(day) === zone.offsetAt(day + DAY)) continue;
    let before = day;
    let after = day + DAY;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (zone.offsetAt(middle) === zone.offsetAt(day)) before = middle;
      else after = middle;
    }
    changes.push(after);
  }
  return changes;
}

t.test('every zone has the offsets of Intl, to the second, from 1970 to beyond 2100', async (t) => {
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (const name of names) {
    const zone = zoneOf(name);
    const offset = clockOf(name);
    const wrong: string[] = [];
    for (let i = 0; i < 60; i++) {
      const ms = Math.floor(random() * Date.UTC(i % 3 === 0 ? 2130 : 2030, 0, 1));
      if (zone.offsetAt(ms) !== offset(ms)) wrong.push(new Date(ms).toISOString());
    }
    if (wrong.length > 0) t.fail(name, { wrong });
  }
  t.ok(names.length > 400);
});

t.test('every zone changes its offset when Intl does, and wall times in gaps and folds follow the rule', async (t) => {
  let gaps = 0;
  let folds = 0;
  for (const name of names) {
    const zone = zoneOf(name);
    const offset = clockOf(name);
    const wrong: string[] = [];
    for (const change of changesOf(zone, 1970, 2031)) {
      const before = offset(change - 1000);
      const after = offset(change);
      if (zone.offsetAt(change - 1) !== before || zone.offsetAt(change) !== after) wrong.push(String(change));
      const size = Math.abs(after - before);
      for (const into of [0, size / 2, size - 1]) {
        if (after > before) {
          gaps++;
          if (zone.instantOf(change + before + into) !== change + into) wrong.push(`gap ${change}`);
        } else {
          folds++;
          if (zone.instantOf(change + after + into) !== change - size + into) wrong.push(`fold ${change}`);
        }
      }
      for (const instant of [change - size - 1, change + size]) {
        if (zone.instantOf(instant + offset(instant)) !== instant) wrong.push(`beside ${change}`);
      }
    }
    if (wrong.length > 0) t.fail(name, { wrong });
  }
  t.ok(gaps > 10_000 && folds > 10_000, `${gaps} gaps, ${folds} folds`);
});

t.test('no zone changes its offset twice within six days, on which the search for changes rests', async (t) => {
  // The closest pairs of the tz database since 1970; a day is a step no pair of them could hide in.
  for (const name of ['America/Boa_Vista', 'America/Noronha', 'America/Recife', 'Asia/Gaza', 'Asia/Hebron']) {
    const offset = clockOf(name);
    let last = Number.NEGATIVE_INFINITY;
    for (const year of [1999, 2000, 2040, 2053, 2054, 2072]) {
      for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += DAY) {
        if (offset(day) === offset(day + DAY)) continue;
        t.ok(day - last >= 6 * DAY, `${name} ${new Date(day).toISOString()}`);
        last = day;
      }
    }
    t.same(
      Array.from({ length: 366 }, (_, day) => zoneOf(name).offsetAt(Date.UTC(2000, 0, 1) + day * DAY)),
      Array.from({ length: 366 }, (_, day) => offset(Date.UTC(2000, 0, 1) + day * DAY)),
      name,
    );
  }
});

t.test('half an hour on Lord Howe, a day in Apia, seconds in Monrovia', async (t) => {
  const lordHowe = zoneOf('Australia/Lord_Howe');
  t.equal(lordHowe.offsetAt(Date.UTC(2026, 6, 1)), 10.5 * HOUR);
  t.equal(lordHowe.offsetAt(Date.UTC(2026, 11, 1)), 11 * HOUR);
  t.equal(lordHowe.instantOf(Date.UTC(2026, 9, 4, 2, 15)), Date.UTC(2026, 9, 3, 15, 45), 'a gap of half an hour');
  const apia = zoneOf('Pacific/Apia');
  t.equal(apia.instantOf(Date.UTC(2011, 11, 30, 9)), Date.UTC(2011, 11, 30, 19), 'the day that never was');
  t.equal(apia.instantOf(Date.UTC(2011, 11, 31, 9)), Date.UTC(2011, 11, 30, 19));
  t.equal(zoneOf('Africa/Monrovia').offsetAt(0), -(44 * 60 + 30) * 1000);
});

t.test('names are known in any case, and nothing else is remembered', async (t) => {
  t.equal(findZone('america/NEW_YORK'), findZone('America/New_York'));
  t.equal(zoneOf('US/Eastern').offsetAt(Date.UTC(2026, 6, 1)), -4 * HOUR);
  t.equal(findZone('Nowhere/Land'), undefined);
  t.equal(findZone('constructor'), undefined);
});
