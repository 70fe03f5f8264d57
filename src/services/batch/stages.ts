import { stageTableOf } from '#db/queries/stage-tables.js';
import type { StageTable } from '#db/tables/stage-tables.js';
import type { Fault } from '#src/errors.js';
import type { Input, Resource } from '../resource.js';
import type { Work } from '../work.js';
import { knownStagesOf } from './known-stages.js';

/** What a source's word for a stage decides, by resource. */
const DECIDES = { application: 'outcome', interview: 'status' } as const;

/** An item whose stage has decided what it stands for. */
export interface Staged {
  readonly input: Input;
  readonly warnings: readonly Fault[];
}

/**
 * Sets what the source's word for a stage stands for (an application's outcome, an interview's status) unless the item
 * says so itself. The table is the organization's for this source, over the one we know. A word that is in neither is
 * kept as it is, and decides nothing.
 */
export async function withStage(work: Work, { noun }: Resource, source: string, input: Input): Promise<Staged> {
  const { stage } = input;
  if ((noun !== 'application' && noun !== 'interview') || typeof stage !== 'string') return { input, warnings: [] };
  const property = DECIDES[noun];
  if (input[property] !== undefined) return { input, warnings: [] };
  const own = await stageTableOf(work.tx, source);
  const value = meaning(own, noun, stage) ?? meaning(knownStagesOf(source), noun, stage);
  if (value !== undefined) return { input: { ...input, [property]: value }, warnings: [] };
  const warning: Fault = {
    pointer: '/stage',
    code: 'unknown_stage',
    message: `It is not known what ${JSON.stringify(stage)} stands for in ${JSON.stringify(source)}: it was kept, and ${property} is as it was. Add it to the stage table of the source, or send ${property}.`,
  };
  return { input, warnings: [warning] };
}

function meaning(table: StageTable | undefined, noun: 'application' | 'interview', stage: string): string | undefined {
  const words = noun === 'application' ? table?.applications : table?.interviews;
  return Object.entries(words ?? {}).find(([word]) => plain(word) === plain(stage))?.[1];
}

/** Words are the same whatever their case and spaces. */
function plain(word: string): string {
  return word
    .trim()
    .replaceAll(/[\s_-]+/g, ' ')
    .toLowerCase();
}
