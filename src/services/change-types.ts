import type { Tx } from '#db/client.js';
import { currentPolicy } from '#db/queries/policies.js';
import type { NounName } from '#db/queries/reader/noun.js';
import { readSome } from '#db/queries/reader/read.js';
import type { Selection } from '#db/queries/reader/select.js';
import { contactResource } from './contacts.js';
import type { Context } from './context.js';
import { interviewResource } from './interviews.js';
import { shownPolicy } from './policy.js';

interface Kind {
  readonly noun: NounName;
  readonly selection?: Selection | undefined;
  /** Who sees a row is said by the row alone: no candidate has it. */
  readonly shared?: true;
}

/** What the feed and the full export tell of, in an order in which what is referred to comes first. */
export const CHANGE_TYPES = [
  'policy',
  'advisor',
  'employer',
  'candidate',
  'accomplishment',
  'contact',
  'application',
  'interview',
  'touchpoint',
  'connection',
  'message',
  'follow_up',
] as const;

/** A type of resource in the feed. */
export type ChangeType = (typeof CHANGE_TYPES)[number];

/** The nouns behind the types; the policy is none. */
export const KINDS: Readonly<Record<Exclude<ChangeType, 'policy'>, Kind>> = {
  advisor: { noun: 'advisor', shared: true },
  employer: { noun: 'employer', shared: true },
  candidate: { noun: 'candidate' },
  accomplishment: { noun: 'accomplishment' },
  contact: { noun: 'contact', selection: contactResource.selection, shared: true },
  application: { noun: 'application' },
  interview: { noun: 'interview', selection: interviewResource.selection },
  touchpoint: { noun: 'touchpoint' },
  connection: { noun: 'connection' },
  message: { noun: 'message' },
  follow_up: { noun: 'followUp' },
};

/** The resources of a type as the key sees them, in the shape of REST, by id; those that it does not see are left out. */
export async function resourcesOf(
  tx: Tx,
  { orgId, viewer }: Context,
  type: ChangeType,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Record<string, unknown>>> {
  if (type === 'policy') {
    const policy = { ...shownPolicy(await currentPolicy(tx)) };
    return new Map(ids.map((id) => [id, policy]));
  }
  const { noun, selection } = KINDS[type];
  return readSome(tx, orgId, viewer, noun, ids, selection);
}
