import { Problem } from '#src/errors.js';
import type { Context } from './context.js';
import { type DeadLetter, getLetter, listLetters, replay } from './dead-letters.js';
import type { Deps } from './deps.js';
import { everyOrganization } from './every-organization.js';

/** Whose letters: of one organization or of all, and as whom each is asked. */
export interface LetterScope {
  readonly orgId: string | undefined;
  readonly contextOf: (orgId: string) => Context;
}

/** A letter, and whose it is. */
export type LetterOfOrganization = DeadLetter & { readonly orgId: string };

/** What became of a letter that was to be replayed, and why, where it was not. */
export interface Replayed {
  readonly id: string;
  readonly outcome: 'replayed' | 'waits' | 'failed_again' | 'refused';
  readonly detail: string | null;
}

const AT_ONCE = 200;

/** Letters organization by organization, the newest first of each; those that wait for somebody unless `all`. */
export async function* lettersOf(
  deps: Deps,
  { orgId: only, contextOf }: LetterScope,
  { all }: { readonly all?: boolean | undefined } = {},
): AsyncGenerator<LetterOfOrganization> {
  for await (const orgId of only === undefined ? everyOrganization(deps) : [only]) {
    let cursor: string | undefined;
    do {
      const page = await listLetters(deps, contextOf(orgId), { limit: AT_ONCE, cursor, all });
      for (const letter of page.items) yield { orgId, ...letter };
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
}

/** Replays letters one by one, as replayLetter does, and says of each what became of it; one that fails stops no other. */
export async function* replayLetters(
  deps: Deps,
  scope: LetterScope,
  which: readonly string[] | 'waiting',
): AsyncGenerator<Replayed> {
  // What fails again is a new letter: those to try are known before the first is tried.
  const tried = which === 'waiting' ? await waitingOf(deps, scope) : which.map((id) => ({ id }));
  for (const letter of tried) yield replayOne(deps, scope, letter);
}

async function waitingOf(deps: Deps, scope: LetterScope): Promise<{ id: string; orgId: string }[]> {
  const waiting: { id: string; orgId: string }[] = [];
  for await (const { id, orgId } of lettersOf(deps, scope)) waiting.push({ id, orgId });
  return waiting;
}

async function replayOne(
  deps: Deps,
  scope: LetterScope,
  { id, orgId = scope.orgId }: { readonly id: string; readonly orgId?: string | undefined },
): Promise<Replayed> {
  try {
    const context = scope.contextOf(orgId ?? (await ownerOf(deps, scope, id)));
    const { letter, failedAgain } = await replay(deps, context, id);
    if (letter.replayedAt === null) return { id, outcome: 'waits', detail: letter.detail };
    return failedAgain > 0 ? { id, outcome: 'failed_again', detail: null } : { id, outcome: 'replayed', detail: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { id, outcome: 'refused', detail: error.message };
  }
}

/** The organization whose letter it is; throws `not_found`. */
async function ownerOf(deps: Deps, { contextOf }: LetterScope, id: string): Promise<string> {
  for await (const orgId of everyOrganization(deps)) {
    const found = await getLetter(deps, contextOf(orgId), id).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Problem && error.code === 'not_found') return false;
        throw error;
      },
    );
    if (found) return orgId;
  }
  throw new Problem('not_found', `There is no dead letter ${id}.`);
}
