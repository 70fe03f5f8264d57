import type { Counts } from '#db/tables/metrics.js';

/** Adds counts, so many times, to a sum; what comes to nothing is left out of it. */
export function addTo(sum: Counts, counts: Counts, times = 1): void {
  for (const name of Object.keys(counts)) {
    const total = (sum[name] ?? 0) + (counts[name] as number) * times;
    if (total === 0) delete sum[name];
    else sum[name] = total;
  }
}

/** Whether both count the same. */
export function sameCounts(a: Counts, b: Counts): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
