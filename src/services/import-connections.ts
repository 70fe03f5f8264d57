import { uuidv4 } from '#db/ids.js';
import { keepAlive } from '#db/queries/keep-alive.js';
import { contactsOfCandidate, upsertNetworkPeople } from '#db/queries/network-people.js';
import { visibleRows } from '#db/queries/visible.js';
import type { ImportFile, Notice } from '#integrations/imports/format.js';
import type { ConnectionRow, HiddenRow, NetworkExport } from '#integrations/networks/export.js';
import type { NetworkPerson } from '#integrations/networks/network.js';
import { openExport } from '#integrations/networks/networks.js';
import { invalid } from '#src/errors.js';
import { Breath } from './breath.js';
import { settleNetwork } from './complete-sync.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import { InvitationSet } from './invitation-set.js';
import { personKeyOf, valuesOfPeople } from './network-person-values.js';
import { requireStillValid } from './still-valid.js';
import { type Effects, type Work, write } from './work.js';

/** A member's export, and whose it is. */
export interface ConnectionImport {
  readonly file: ImportFile;
  readonly candidateId?: string | undefined;
  /** Whether the file has all connections: then who is not in it is not connected any more. */
  readonly complete: boolean;
  /** The day on which the member exported it, where that is known; nobody is taken for gone who was connected after the day before. */
  readonly exportedOn?: string | undefined;
  /** Tells what would come of it, and keeps nothing. */
  readonly dryRun: boolean;
}

/** What came of an export: counts of rows, a word on each that was not taken, and what that did to connections. */
export interface ConnectionImportReport {
  readonly candidateId: string;
  readonly dryRun: boolean;
  /** Whether who is missing was taken for gone. */
  readonly complete: boolean;
  readonly files: readonly string[];
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly failed: number;
  readonly notes: readonly Notice[];
  readonly moreNotes: number;
  /** Contacts that are connected, are no more, wait for somebody to say so, and were invited. */
  readonly connected: number;
  readonly removed: number;
  /** People who are missing, and were connected too late for the file to know: they stay. */
  readonly kept: number;
  readonly suggested: number;
  readonly invited: number;
  readonly followUps: number;
  readonly recomputing: number;
}

type Counts = {
  -readonly [name in 'rows' | 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed' | 'moreNotes']: number;
};

const DAY_MS = 86_400_000;
const PORTION = 500;
const MOST_ROWS = 100_000;
const MOST_NOTES = 1000;

/** Carries what would have come of it out of the transaction that is rolled back. */
class NothingKept extends Error {
  override readonly name = 'NothingKept';
  readonly report: ConnectionImportReport;

  constructor(report: ConnectionImportReport) {
    super('a dry run');
    this.report = report;
  }
}

/**
 * Imports what a member exported, connections, invitations or both, in one transaction: all of it or, where it breaks
 * off, nothing. What was imported before changes nothing. Who is missing from a complete file is gone, unless a row of it
 * could not be read; who was connected after the last day that it is known to be of stays, since it may be older than that. A
 * dry run does all of it and keeps nothing.
 */
export async function importConnections(
  deps: Deps,
  context: Context,
  asked: ConnectionImport,
  progress: (rows: number) => void = () => {},
): Promise<ConnectionImportReport> {
  requireScope(context, 'write', 'sync');
  const candidateId = asked.candidateId ?? context.viewer.candidateId;
  if (candidateId === undefined) throw noCandidate('Say whose connections these are.');
  const exported = await openExport(asked.file);
  try {
    return await write(
      deps,
      context,
      async (work) => {
        const report = await new Importing(work, candidateId, asked, progress).run(exported);
        await requireStillValid(deps, context.keyId);
        return report;
      },
      async (_work, report, effects) => finished(report, effects, asked.dryRun),
    );
  } catch (error) {
    if (error instanceof NothingKept) return error.report;
    throw error;
  }
}

function finished(report: ConnectionImportReport, effects: Effects, dryRun: boolean): ConnectionImportReport {
  const whole = { ...report, followUps: effects.followUps.length, recomputing: effects.recomputing };
  if (dryRun) throw new NothingKept(whole);
  return whole;
}

class Importing {
  readonly #work: Work;
  readonly #candidateId: string;
  readonly #asked: ConnectionImport;
  readonly #progress: (rows: number) => void;
  readonly #run = uuidv4();
  readonly #notes: Notice[] = [];
  readonly #breath = new Breath();
  readonly #counts: Counts = { rows: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0, moreNotes: 0 };
  readonly #hiddenOn = new Set<string>();
  /** The last day that the file is known to be of. */
  #until = '-infinity';
  #broken = false;

  constructor(work: Work, candidateId: string, asked: ConnectionImport, progress: (rows: number) => void) {
    this.#work = work;
    this.#candidateId = candidateId;
    this.#asked = asked;
    this.#progress = progress;
  }

  async run(exported: NetworkExport): Promise<ConnectionImportReport> {
    const { network, files, connections, invitations } = exported;
    // By whose clock nobody says: in the network's it may have been the day before.
    this.#tells(this.#asked.exportedOn ?? null, DAY_MS);
    this.#tells(exported.exportedOn, DAY_MS);
    const { tx, context } = this.#work;
    const candidateId = this.#candidateId;
    // Before anything of theirs is written: who is erased meanwhile would have a network afterwards.
    await this.#work.lock({ candidateIds: [candidateId] });
    if (!(await visibleRows(tx, context.viewer, 'candidate', [candidateId])).has(candidateId))
      throw noCandidate('No candidate with this id is visible to this key.');
    const of = { candidateId, source: 'import', network: network.name } as const;
    let settled = { connected: 0, removed: 0, suggested: 0, kept: 0 };
    let complete = false;
    if (connections !== undefined) {
      await this.#connections(connections(), of);
      const people = this.#counts.created + this.#counts.updated + this.#counts.unchanged;
      complete = this.#asked.complete && !this.#broken && people > 0;
      if (invitations !== undefined) await this.#lockContacts();
      const run = { id: this.#run, complete, hiddenOn: [...this.#hiddenOn], until: this.#until };
      settled = await settleNetwork(this.#work, of, run);
    }
    let invited = 0;
    if (invitations !== undefined) {
      const set = new InvitationSet();
      let rows = 0;
      for await (const read of invitations()) {
        if (rows >= MOST_ROWS) {
          this.#note(tooMany(read.row));
          break;
        }
        rows += 1;
        // Kept alive, as with connections.
        if (rows % PORTION === 0) await keepAlive(tx);
        this.#counts.rows += 1;
        if ('code' in read) this.#note(read);
        else if (!set.add(read)) this.#note(duplicate(read.row));
      }
      const written = await set.write(this.#work, candidateId);
      invited = written.invited;
      this.#counts.updated += written.invited;
      this.#counts.unchanged += written.unchanged;
      this.#counts.skipped += written.unknown;
    }
    const { connected, removed, suggested, kept } = settled;
    const effects = { followUps: 0, recomputing: 0 };
    const { dryRun } = this.#asked;
    const told = { connected, removed, kept, suggested, invited, ...effects };
    return { candidateId, dryRun, complete, files, ...this.#counts, notes: this.#notes, ...told };
  }

  /** Connections and invitations are about contacts one after the other, which are locked together and in order. */
  async #lockContacts(): Promise<void> {
    const candidateIds = [this.#candidateId];
    const contacts = await contactsOfCandidate(this.#work.tx, this.#candidateId);
    await this.#work.lock({ candidateIds, contactIds: contacts.map(({ id }) => id) });
  }

  async #connections(
    rows: AsyncIterable<ConnectionRow | HiddenRow | Notice>,
    of: Parameters<typeof upsertNetworkPeople>[1],
  ): Promise<void> {
    const seen = new Set<string>();
    let portion: NetworkPerson[] = [];
    const store = async () => {
      const now = this.#work.context.now();
      if (portion.length === 0) await keepAlive(this.#work.tx);
      const people = valuesOfPeople(portion, now);
      portion = [];
      const { created, changed } = await upsertNetworkPeople(this.#work.tx, of, { id: this.#run, now }, people);
      this.#counts.created += created;
      this.#counts.updated += changed;
      this.#counts.unchanged += people.length - created - changed;
      this.#progress(this.#counts.rows);
      await this.#breath.taken();
    };
    for await (const read of rows) {
      if (this.#counts.rows >= MOST_ROWS) {
        this.#note(tooMany(read.row));
        break;
      }
      this.#counts.rows += 1;
      // The database ends a transaction that asks nothing for long, and many rows in turn may want nothing of it.
      if (this.#counts.rows % PORTION === 0) await store();
      if ('code' in read) {
        this.#note(read);
        continue;
      }
      if ('notice' in read) {
        this.#hiddenOn.add(read.hiddenOn ?? '');
        this.#tells(read.hiddenOn);
        this.#note(read.notice);
        continue;
      }
      const key = personKeyOf(read.person);
      if (seen.has(key)) {
        this.#note(duplicate(read.row));
        continue;
      }
      seen.add(key);
      this.#tells(read.person.connectedOn);
      if (read.warning !== undefined) this.#note(read.warning);
      portion.push(read.person);
    }
    if (portion.length > 0) await store();
  }

  /** A file is at least as young as what it tells of; a day that is still to come tells nothing. */
  #tells(day: string | null, less = 0): void {
    const tomorrow = dayOf(this.#work.context.now().getTime() + DAY_MS);
    if (day === null || day > tomorrow) return;
    const until = dayOf(Date.parse(`${day}T00:00:00Z`) - less);
    if (until > this.#until) this.#until = until;
  }

  #note(notice: Notice): void {
    if (notice.result !== 'warning') this.#counts[notice.result] += 1;
    if (notice.result === 'failed') this.#broken = true;
    if (this.#notes.length < MOST_NOTES) this.#notes.push(notice);
    else this.#counts.moreNotes += 1;
  }
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function duplicate(row: number): Notice {
  return { row, column: null, result: 'skipped', code: 'duplicate', message: 'The same person is in a row above.' };
}

function tooMany(row: number): Notice {
  const message = `A file has ${MOST_ROWS} rows at most; nothing from here on was read.`;
  return { row, column: null, result: 'failed', code: 'too_many_rows', message };
}

function noCandidate(message: string) {
  return invalid({ pointer: '/candidateId', code: 'not_found', message });
}
