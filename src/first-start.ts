import type { Deps } from '#src/services/deps.js';
import { completeDemo, createFirstOrganization } from '#src/services/first-organization.js';

/** Makes an organization with the demo set when the database has none, and says its admin key, this once. */
export async function welcome(deps: Deps, say: (line: string) => void): Promise<void> {
  const operator = { keyId: null, requestId: 'first-start', origin: 'first-start', now: deps.now };
  const made = await createFirstOrganization(deps, operator, { name: 'Demo University', demo: true });
  if (made === undefined) return;
  const { id, name, key } = made;
  // Before the demo set: a start that is cut off must not leave an organization whose key nobody knows. The next start
  // makes another.
  say(
    `\nMade the organization "${name}" (${id}) with the demo set.\nIts admin key, shown this once:\n\n  ${key.token}\n`,
  );
  await completeDemo(deps, operator, id);
}
