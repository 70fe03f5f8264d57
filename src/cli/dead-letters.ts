import { Command, InvalidArgumentError, Option } from 'commander';
import type { Runtime } from '#src/runtime.js';
import {
  type LetterOfOrganization,
  type LetterScope,
  lettersOf,
  type Replayed,
  replayLetters,
} from '#src/services/letters-of-all.js';
import { contextOf, contextOfExisting, tell, withRuntime } from './command.js';
import { idOf } from './key.js';

interface ListOptions {
  readonly org?: string;
  readonly all?: true;
  readonly limit: number;
  readonly json?: boolean;
}

interface ReplayOptions {
  readonly org?: string;
  readonly waiting?: true;
  readonly json?: boolean;
}

/** `dead-letters list` and `dead-letters replay`. */
export function deadLetterCommands(): Command {
  const letters = new Command('dead-letters').description(
    'Events of e-mail providers that could not be taken in or applied, and wait for somebody',
  );
  letters
    .command('list')
    .description('List them, the newest first of each organization; what they hold is not shown.')
    .addOption(new Option('--org <id>', 'of this organization alone').argParser(idOf))
    .option('--all', 'also those that were replayed or discarded')
    .option('--limit <n>', 'so many at most', countOf, 100)
    .option('--json', 'answer as JSON')
    .action(list);
  letters
    .command('replay')
    .description(
      'Try them again: read by the adapters of this build, and applied. Ends with 1 when one of them still waits or fails again.',
    )
    .argument('[id...]', 'their ids', idsOf)
    .addOption(new Option('--org <id>', 'of this organization alone').argParser(idOf))
    .option('--waiting', 'all that wait')
    .option('--json', 'answer as JSON')
    .action(replay);
  return letters;
}

async function list({ org, all, limit, ...options }: ListOptions): Promise<void> {
  const found = await withRuntime(async (runtime) => {
    const items: LetterOfOrganization[] = [];
    for await (const letter of lettersOf(runtime.deps, await scopeOf(runtime, org), { all })) {
      items.push(letter);
      // One more than is shown says that there are more.
      if (items.length > limit) break;
    }
    return items;
  });
  const items = found.slice(0, limit);
  const more = found.length > limit;
  tell(
    options,
    { items, more },
    ...(items.length === 0 ? ['No dead letters.'] : items.map(lineOf)),
    ...(more ? ['There are more: see --limit.'] : []),
  );
}

async function replay(ids: readonly string[], options: ReplayOptions, command: Command): Promise<void> {
  const { org, waiting } = options;
  if ((ids.length === 0) === (waiting === undefined))
    command.error('error: say which to replay: their ids, or --waiting for all that wait');
  const replayed = await withRuntime(async (runtime) => {
    const done: Replayed[] = [];
    const which = waiting ? 'waiting' : ids;
    for await (const one of replayLetters(runtime.deps, await scopeOf(runtime, org), which)) done.push(one);
    return done;
  });
  const left = replayed.filter(({ outcome }) => outcome !== 'replayed').length;
  tell(
    options,
    { replayed },
    ...replayed.map(({ id, outcome, detail }) => `${id}  ${WORDS[outcome]}${detail === null ? '' : `: ${detail}`}`),
    `Replayed ${replayed.length - left} of ${replayed.length}.`,
  );
  if (left > 0) process.exitCode = 1;
}

const WORDS: Readonly<Record<Replayed['outcome'], string>> = {
  replayed: 'replayed',
  waits: 'still waits',
  failed_again: 'failed again, as a new letter',
  refused: 'refused',
};

async function scopeOf(runtime: Runtime, org: string | undefined): Promise<LetterScope> {
  if (org !== undefined) await contextOfExisting(runtime, org);
  return { orgId: org, contextOf: (orgId: string) => contextOf(runtime, orgId) };
}

function lineOf({
  id,
  orgId,
  provider,
  code,
  detail,
  attempts,
  receivedAt,
  replayedAt,
  discardedAt,
}: LetterOfOrganization) {
  const past = replayedAt !== null ? ' (replayed)' : discardedAt !== null ? ' (discarded)' : '';
  const times = attempts === 1 ? '' : `, ${attempts} attempts`;
  return `${id}  ${receivedAt.toISOString()}  ${provider}  ${code}${past}${times}: ${detail}  [organization ${orgId}]`;
}

function countOf(text: string): number {
  const count = Number(text);
  if (!/^\d{1,6}$/.test(text) || count === 0)
    throw new InvalidArgumentError('It must be a whole number from 1 to 999999.');
  return count;
}

/** Called for each id with those before it. */
function idsOf(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, idOf(text)];
}
