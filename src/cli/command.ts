import { randomUUID } from 'node:crypto';
import { readConfigHere } from '#src/config.js';
import { Problem } from '#src/errors.js';
import { loadEnvironment, open, type Runtime } from '#src/runtime.js';
import type { Context } from '#src/services/context.js';
import { getOrganizationOf } from '#src/services/organizations.js';
import type { Operator } from '#src/services/platform-keys.js';

/** Opens the database for one command, as the environment says, and closes it again whatever happens. */
export async function withRuntime<T>(run: (runtime: Runtime) => Promise<T>): Promise<T> {
  // Standard output is the command's answer alone; what happens on the way goes to standard error.
  const say = (line: string) => console.error(line);
  const runtime = await open(await readConfigHere(loadEnvironment()), { say, onError: () => {} });
  try {
    return await run(runtime);
  } finally {
    await runtime.close();
  }
}

/** The operator at the command line. */
export function operatorOf({ deps }: Runtime): Operator {
  return { keyId: null, requestId: randomUUID(), origin: 'cli', now: deps.now };
}

/** The command line as an administrator of an organization. */
export function contextOf({ deps }: Runtime, orgId: string): Context {
  return {
    orgId,
    keyId: null,
    scopes: new Set(['admin'] as const),
    viewer: {},
    requestId: randomUUID(),
    origin: 'cli',
    now: deps.now,
  };
}

/** As contextOf; throws `not_found` where there is no such organization. */
export async function contextOfExisting(runtime: Runtime, orgId: string): Promise<Context> {
  const context = contextOf(runtime, orgId);
  await getOrganizationOf(runtime.deps, context, orgId).catch((error: unknown) => {
    throw error instanceof Problem ? new Problem('not_found', `There is no organization ${orgId}.`) : error;
  });
  return context;
}

/** Writes a command's answer: the object with `--json`, else the lines for the person. */
export function tell({ json }: { json?: boolean }, answer: object, ...lines: string[]): void {
  console.log(json === true ? JSON.stringify(answer, null, 2) : lines.join('\n'));
}
