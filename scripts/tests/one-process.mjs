// Stands in for tap where several test files share a process: each file's tests become those of one test by its name.
import t from 'tap';

const PATIENCE = 240_000;
let current = t;

/** Runs test files, given by name and how to load them, one behind the other. */
export function runFiles(files) {
  for (const [name, load] of files) {
    t.test(name, { timeout: PATIENCE }, async (test) => {
      current = test;
      await load();
    });
  }
}

export const test = (...args) => current.test(...args);

export default new Proxy(t, {
  get(_, name) {
    const value = current[name];
    return typeof value === 'function' ? value.bind(current) : value;
  },
});
