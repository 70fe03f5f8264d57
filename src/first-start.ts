import { seedDemo } from '#src/services/demo.js';
import type { Deps } from '#src/services/deps.js';
import { createOrganization, isWithoutOrganizations } from '#src/services/organizations.js';

/** Makes an organization with the demo set when the database has none, and says its admin key, this once. */
export async function welcome(deps: Deps, say: (line: string) => void): Promise<void> {
  if (!(await isWithoutOrganizations(deps))) return;
  const operator = { keyId: null, requestId: 'first-start', origin: 'first-start', now: deps.now };
  const { id, name, key } = await createOrganization(deps, operator, { name: 'Demo University', demo: true });
  // Before the demo set: a start that is cut off must not leave an organization whose key nobody knows.
  say(
    `\nMade the organization "${name}" (${id}) with the demo set.\nIts admin key, shown this once:\n\n  ${key.token}\n`,
  );
  await seedDemo(deps, id);
}
