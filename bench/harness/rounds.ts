/** What one run of something cost in a round, in microseconds. */
export interface Cost {
  readonly wall: number;
  /** Of all threads of this process, garbage collection included. */
  readonly processor: number;
}

/** Runs something over and over, in rounds after one to warm up, and gives what one run cost in each of them. */
export async function costsOf(
  run: () => unknown,
  { rounds, milliseconds }: { readonly rounds: number; readonly milliseconds: number },
): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (let round = 0; round <= rounds; round++) {
    const began = performance.now();
    const used = process.cpuUsage();
    let runs = 0;
    for (; performance.now() - began < milliseconds; runs++) await run();
    const { user, system } = process.cpuUsage(used);
    if (round > 0) costs.push({ wall: ((performance.now() - began) * 1000) / runs, processor: (user + system) / runs });
  }
  return costs;
}
