import type { Tx } from '#db/client.js';
import { recordsNamed } from '#db/queries/external-ids.js';
import {
  advisorsAt,
  applicationsOf,
  contactsReached,
  employersCalled,
  interviewsKnown,
  type KnownApplication,
  mailsKnown,
  type Reached,
} from '#db/queries/imports.js';
import type { Draft, Sought } from '#integrations/imports/format.js';
import type { Context } from '../context.js';
import type { Deps } from '../deps.js';
import type { ImportPlan } from './import-plan.js';

/** What is there already of that which drafts speak of. */
export interface KnownRecords {
  /** The employer of this name, where none has its external id. */
  employer(draft: Draft): string | undefined;
  /** Undefined: nobody has the address; null: several have. */
  advisor(email: string): string | null | undefined;
  contact(sought: Sought): Reached | undefined;
  mail(internetMessageId: string): boolean;
  /** The appointment of this external id. */
  interview(draft: Draft): { readonly status: string; readonly sourceUpdatedAt: Date | null } | undefined;
  /** Whether what names its employer by its external id is there: an application, or somebody of an address book. */
  settled(draft: Draft): boolean;
  /** The process of this id, else the one that the candidate has at one of the employers; undefined: none or several. */
  application(id: string | undefined, employerIds: readonly string[]): KnownApplication | undefined;
}

/** Looks up, with a statement for each kind, what drafts speak of; as far as the key sees it. */
export async function knownRecords(
  { db }: Deps,
  { orgId, viewer }: Context,
  { source, candidateId }: ImportPlan,
  drafts: readonly Draft[],
  idOf: (externalId: string) => string,
): Promise<KnownRecords> {
  return db.read(orgId, async (tx) => {
    const settled = await ids(tx, source, drafts.filter(isAtEmployer), idOf);
    const named = drafts.filter(({ resource, named }) => resource === 'employer' && named !== undefined);
    const employers = await ids(tx, source, named, idOf);
    const free = named.filter((draft) => !employers.has(nameOf(draft)));
    const called = await asked(
      unique(free, ({ named }) => named?.toLowerCase()),
      (names) => employersCalled(tx, viewer, names),
    );
    const advisors = await asked(
      unique(drafts, ({ advisorEmail }) => advisorEmail),
      (addresses) => advisorsAt(tx, viewer, addresses),
    );
    const people = drafts.flatMap(({ sought, participants = [] }): Sought[] => [
      ...(sought ? [sought] : []),
      ...participants,
    ]);
    const reached = new Map<string, Reached>();
    for (const kind of ['email', 'profile'] as const) {
      const values = unique(people, (one) => (one.kind === kind ? soughtValue(one) : undefined));
      const found = await asked(values, (list) => contactsReached(tx, viewer, candidateId, kind, list));
      for (const [value, contact] of found) reached.set(`${kind} ${value}`, contact);
    }
    const mails =
      candidateId === undefined
        ? new Set()
        : await mailsKnown(
            tx,
            candidateId,
            unique(drafts, ({ internetMessageId }) => internetMessageId),
          );
    const appointments = drafts.filter(({ resource }) => resource === 'interview');
    const planned = await asked(
      appointments.map(({ externalId }) => idOf(externalId)),
      (names) => interviewsKnown(tx, source, names),
    );
    const open = appointments.length === 0 || candidateId === undefined ? [] : await applicationsOf(tx, candidateId);
    return {
      employer: (draft) => (employers.has(nameOf(draft)) ? undefined : called.get(draft.named?.toLowerCase() ?? '')),
      advisor: (email) => advisors.get(email),
      contact: (sought) => reached.get(`${sought.kind} ${soughtValue(sought)}`),
      mail: (id) => mails.has(id),
      interview: (draft) => planned.get(idOf(draft.externalId)),
      settled: (draft) => settled.has(nameOf(draft)),
      application: (id, employerIds) => applicationIn(open, id, employerIds),
    };
  });
}

function isAtEmployer({ resource, atEmployer }: Draft): boolean {
  return resource === 'application' || atEmployer === true;
}

/** Those of the drafts whose external ids are of live records. */
async function ids(
  tx: Tx,
  source: string,
  drafts: readonly Draft[],
  idOf: (externalId: string) => string,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const resource of new Set(drafts.map((draft) => draft.resource))) {
    const those = drafts.filter((draft) => draft.resource === resource);
    const names = those.map(({ externalId }) => ({ source, externalId: idOf(externalId) }));
    for (const [n, record] of (await recordsNamed(tx, resource, names)).entries())
      if (record?.live === true) found.add(nameOf(those[n] as Draft));
  }
  return found;
}

/** Of several at an employer those that are undecided go first. */
function applicationIn(
  all: readonly KnownApplication[],
  id: string | undefined,
  employerIds: readonly string[],
): KnownApplication | undefined {
  if (id !== undefined) return all.find((one) => one.id === id);
  const those = all.filter(({ employerId }) => employerIds.includes(employerId));
  const pending = those.filter(({ outcome }) => outcome === 'pending');
  const [first, ...others] = pending.length > 0 ? pending : those;
  return others.length === 0 ? first : undefined;
}

const nameOf = ({ resource, externalId }: Draft) => `${resource} ${externalId}`;

/** How people are compared: addresses in lower case, profiles by their ends. */
function soughtValue({ kind, value }: Sought): string {
  const plain = value.trim().toLowerCase();
  return kind === 'email' ? plain : (/\/in\/[^/?#]+/.exec(plain)?.[0] ?? plain);
}

function unique<T>(all: readonly T[], of: (one: T) => string | undefined): string[] {
  return [...new Set(all.map(of).filter((value): value is string => value !== undefined))];
}

async function asked<V>(values: readonly string[], ask: (values: readonly string[]) => Promise<Map<string, V>>) {
  return values.length === 0 ? new Map<string, V>() : ask(values);
}
