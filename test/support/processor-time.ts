/**
 * Milliseconds of processor time, of all threads of the process, that work takes. What guards against texts and facts that
 * keep a process busy is measured so: by the clock a machine that does other things fails too.
 */
export function processorMs(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
