// Stands in for tap where several test files share a process: each file's tests become those of one test by its name.
import t from 'tap';

const PATIENCE = 240_000;
const GRACE = 30_000;
let current = t;

/** Runs test files, given by name and how to load them, one behind the other. */
export function runFiles(files) {
  for (const [name, load] of files) {
    t.test(name, { timeout: PATIENCE }, async (test) => {
      current = test;
      test.teardown(() => {
        if (test.count === 0)
          throw new Error(`${name} holds nothing: a test of it is not waited for, or there is none.`);
      });
      await load();
    });
  }
  t.teardown(() => setTimeout(failUnended, GRACE).unref());
}

/** Else what a test left running, a process or a server, would keep this one until tap's patience ends. */
function failUnended() {
  console.error(`All tests have ended, and something still runs: ${process.getActiveResourcesInfo().join(', ')}.`);
  process.exit(1);
}

export const test = (...args) => current.test(...args);

export default new Proxy(t, {
  get(_, name) {
    const value = current[name];
    return typeof value === 'function' ? value.bind(current) : value;
  },
});
