import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '#src/config.js';
import { closeAll, open } from '#src/runtime.js';
import type { Context } from '#src/services/context.js';
import { seedDemo } from '#src/services/demo.js';
import type { Deps } from '#src/services/deps.js';
import { ACTION_WORDS, instantInWords, STATE_WORDS } from '#src/services/english.js';
import { assessAt } from '#src/services/follow-ups.js';
import { createOrganization } from '#src/services/organizations.js';
import { getOf, listOf } from '#src/services/reading.js';
import { create } from '#src/services/resource.js';
import { touchpointResource } from '#src/services/touchpoints.js';
import { contextOf, operatorOf, tell } from './command.js';
import { painter, type ShownFollowUp, showAssessment, showDue, showHeading } from './demo-pages.js';

const DAY = 86_400_000;
const INTERRUPTED = 130;
const WITH_PEOPLE = {
  fields: ['id', 'state', 'since', 'dueBy', 'nextAction', 'assessment', 'candidateId', 'contactId', 'interviewId'],
  relations: {
    candidate: { fields: ['name'] },
    contact: { fields: ['name', 'timeZone'], relations: { employer: { fields: ['name'] } } },
  },
};

/** `demo`. */
export function demoCommand(): Command {
  return new Command('demo')
    .description(
      'Walk through the product on invented data in a temporary database: what is due, why, a logged call, and two weeks on.',
    )
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: boolean }) => {
      const walked = await onTemporaryData(walk);
      tell(options, walked, ...pages(walked));
    });
}

type Walked = Awaited<ReturnType<typeof walk>>;

/** Opens an embedded database in a folder of its own and removes both afterwards, also when the person interrupts. */
async function onTemporaryData<T>(run: (deps: Deps, context: Context) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'followthrough-demo-'));
  const closers: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const interrupt = () => void closeAll(closers).finally(() => process.exit(INTERRUPTED));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
  try {
    const runtime = await open(readConfig({ DATA_DIR: folder }), { say: () => {}, onError: () => {}, closers });
    const { id } = await createOrganization(runtime.deps, operatorOf(runtime), { name: 'Demo University', demo: true });
    await seedDemo(runtime.deps, id);
    return await run(runtime.deps, contextOf(runtime, id));
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
    await closeAll(closers);
  }
}

/** What the pages show; the same as the API answers. */
async function walk(deps: Deps, context: Context) {
  const now = context.now();
  const due = await listOf(
    deps,
    context,
    'followUp',
    { limit: 12, sort: 'dueBy', filters: { dueBefore: new Date(now.getTime() + 7 * DAY).toISOString() } },
    WITH_PEOPLE,
  );
  const calls = await listOf(deps, context, 'followUp', { limit: 20, filters: { state: ['call_due'] } }, WITH_PEOPLE);
  // The one that time alone made due: thanked in good time, and then heard nothing.
  const explained = calls.items.find((item) => waitsInSilence(item as unknown as ShownFollowUp)) ?? calls.items[0];
  if (explained === undefined) throw new Error('the demo has no call that is due');
  const { candidateId, contactId, interviewId, nextAction } = explained as unknown as ShownFollowUp;
  const logged = await create(deps, context, touchpointResource, {
    candidateId,
    contactId,
    interviewId,
    at: now.toISOString(),
    direction: 'outbound',
    channel: 'call',
    conversation: true,
    thanks: true,
    addsValue: true,
    methodId: nextAction?.methodId,
    text: 'Thanked her again, and told her of the 200 filmed cycles. She will ask the team.',
  });
  const changed = await getOf(deps, context, 'followUp', explained.id, WITH_PEOPLE);
  const later = await assessAt(deps, context, explained.id, new Date(now.getTime() + 14 * DAY).toISOString());
  return {
    now: now.toISOString(),
    due: due.items as unknown as ShownFollowUp[],
    explained: explained as unknown as ShownFollowUp,
    logged: logged.resource,
    followUps: logged.followUps,
    changed: changed as unknown as ShownFollowUp,
    twoWeeksOn: {
      ...later,
      contact: explained['contact'],
      candidate: explained['candidate'],
    } as unknown as ShownFollowUp,
  };
}

function waitsInSilence({ assessment }: ShownFollowUp): boolean {
  return assessment.nextAction?.reasons.every(({ code }) => code === 'silence' || code === 'call_first') === true;
}

function pages({ now, due, explained, changed, twoWeeksOn }: Walked): string[] {
  const paint = painter(process.stdout);
  const zone = explained.contact.timeZone ?? 'UTC';
  const { candidate, contact } = explained;
  const at = (instant: unknown) => instantInWords(instant, zone);
  const { state, nextAction } = twoWeeksOn.assessment;
  const slot = nextAction?.slot === undefined ? '' : `, from ${at(nextAction.slot.start)} on`;
  return [
    showHeading(
      paint,
      '1',
      'What is due',
      `the first ${due.length} by due date, in UTC; ! is overdue; now is ${instantInWords(now, 'UTC')}`,
    ),
    ...showDue(paint, due, now),
    '',
    showHeading(paint, '2', 'Why', `${candidate.name} and ${contact.name}; times in ${zone}`),
    ...showAssessment(paint, explained.assessment, zone),
    '',
    showHeading(paint, '3', 'A call is logged', 'a conversation, with thanks and something new'),
    `  ${explained.state} -> ${paint('green', changed.state)}: ${STATE_WORDS[changed.assessment.state]}, not until ${at(changed.assessment.waitingUntil)}`,
    '',
    showHeading(paint, '4', 'Two weeks on', 'the facts of now as of then, had nobody done anything more'),
    `  ${paint('yellow', state)}: ${STATE_WORDS[state]}; next: ${nextAction === null ? 'nothing' : ACTION_WORDS[nextAction.kind]}${slot}`,
    '',
    'All of it was computed from facts in a temporary database, which is gone. npm start keeps one.',
  ];
}
