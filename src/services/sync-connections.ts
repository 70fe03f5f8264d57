import { uuidv4 } from '#db/ids.js';
import { type AccountRow, accountById, updateAccount } from '#db/queries/accounts.js';
import { type ConnectionSyncRow, syncOf, updateSync } from '#db/queries/connection-syncs.js';
import { type NetworkOf, upsertNetworkPeople } from '#db/queries/network-people.js';
import type { ConnectionSource, NetworkPage } from '#integrations/networks/network.js';
import { ProviderFailed } from '#integrations/oauth/failure.js';
import { AccessRefused } from './access-refused.js';
import { type Access, accessOf } from './account-access.js';
import { completeSync } from './complete-sync.js';
import type { Deps } from './deps.js';
import { valuesOfPeople } from './network-person-values.js';

/** How a reading goes on. */
export interface SyncOptions {
  /** Lets nothing more begin; what was read stays, and the next run goes on behind it. */
  readonly signal?: AbortSignal | undefined;
  /** Says after each page that somebody is still at it; false where another has taken over. */
  readonly onPage?: () => Promise<boolean>;
}

/** A reading that has taken this long begins anew: what it saw first is not true any more. */
const STALE_MS = 20 * 3_600_000;
const MOST_PAGES = 5000;
/** What a member's id stands behind where it is written as a name for all kinds of things. */
const MEMBER = /^urn:li:person:/;

/**
 * Reads an account's connections from where the reading is: page by page, each stored before the next is asked for, and once
 * the end was told in so many words, what is not there any more is noted and contacts are matched. Whatever else happens
 * deletes nothing. Throws ProviderFailed and NoAccess; what was read until then stays.
 */
export async function syncConnections(
  deps: Deps,
  account: AccountRow,
  source: ConnectionSource,
  { signal, onPage }: SyncOptions = {},
): Promise<void> {
  const reading = new Reading(deps, account, source);
  while (signal?.aborted !== true) {
    if (await reading.step()) return;
    if ((await onPage?.()) === false) return;
  }
}

class Reading {
  readonly #deps: Deps;
  readonly #account: AccountRow;
  readonly #source: ConnectionSource;
  #prepared = false;

  constructor(deps: Deps, account: AccountRow, source: ConnectionSource) {
    this.#deps = deps;
    this.#account = account;
    this.#source = source;
  }

  /** Reads one page; true when there is nothing more to read. */
  async step(): Promise<boolean> {
    const { db, now } = this.#deps;
    const { orgId, id } = this.#account;
    const sync = await db.transaction(orgId, async (tx) => {
      const row = await syncOf(tx, id, now());
      const fresh =
        row.runId !== null && row.startedAt !== null && now().getTime() - row.startedAt.getTime() < STALE_MS;
      if (fresh) return row;
      const begun = { runId: uuidv4(), startedAt: now(), page: 0, pageHash: null, people: 0, hiddenOn: [] };
      await updateSync(tx, id, begun);
      return { ...row, ...begun };
    });
    if (sync.page >= MOST_PAGES) throw new ProviderFailed('configuration', 'too_many_pages');
    const page = await this.#read(sync.page);
    // Who was seen nowhere before the end may as well be not there yet: nobody is gone by that.
    if (page.kind === 'pending' || (page.kind === 'end' && sync.people === 0)) {
      await this.#pending();
      return true;
    }
    if (page.kind === 'end') {
      await completeSync(this.#deps, this.#account, this.#of, sync);
      return true;
    }
    if (sync.pageHash !== null && page.hash.equals(sync.pageHash))
      throw new ProviderFailed('transient', 'repeated_page');
    await this.#store(sync, page);
    return false;
  }

  get #of(): NetworkOf {
    return {
      candidateId: this.#account.candidateId as string,
      source: 'oauth',
      network: this.#source.network.name,
    };
  }

  /** Asks with a token that is good; one that is refused all the same is renewed, once. */
  async #read(index: number): Promise<NetworkPage> {
    const { orgId, id: accountId } = this.#account;
    const ask = async ({ accessToken, tokenVersion }: Access) => {
      try {
        if (!this.#prepared) await this.#prepare(accessToken, tokenVersion);
        this.#prepared = true;
        return await this.#source.page(accessToken, index);
      } catch (error) {
        if (!(error instanceof ProviderFailed) || error.kind !== 'permanent') throw error;
        throw new AccessRefused(error.code, tokenVersion);
      }
    };
    const access = await accessOf(this.#deps, { orgId, accountId });
    try {
      return await ask(access);
    } catch (error) {
      if (!(error instanceof ProviderFailed) || error.code !== 'token_refused') throw error;
      return ask(await accessOf(this.#deps, { orgId, accountId }, access.tokenVersion));
    }
  }

  /** Before any page is taken: whose network it is, since another member's would be taken for all that this one lost. */
  async #prepare(accessToken: string, tokenVersion: number): Promise<void> {
    const { db, now } = this.#deps;
    const { orgId, id } = this.#account;
    const member = (await this.#source.prepare(accessToken))?.replace(MEMBER, '') ?? null;
    if (member === null) return;
    const subject = await db.transaction(orgId, async (tx) => {
      const account = await accountById(tx, id, true);
      if (account === undefined || account.tokenVersion !== tokenVersion || account.subject !== null)
        return account?.subject ?? null;
      await updateAccount(tx, id, { subject: member }, now());
      return member;
    });
    if (subject !== null && subject !== member) throw new AccessRefused('other_account', tokenVersion);
  }

  async #store(sync: ConnectionSyncRow, page: Extract<NetworkPage, { kind: 'people' }>): Promise<void> {
    const { db, now } = this.#deps;
    const { orgId, id } = this.#account;
    const people = valuesOfPeople(page.people, now());
    await db.transaction(orgId, async (tx) => {
      const before = await syncOf(tx, id, now());
      // Another has read this page meanwhile.
      if (before.runId !== sync.runId || before.page !== sync.page) return;
      await upsertNetworkPeople(tx, this.#of, { id: sync.runId as string, now: now() }, people);
      const read = {
        page: sync.page + 1,
        pageHash: page.hash,
        people: before.people + people.length,
        hiddenOn: [...new Set([...before.hiddenOn, ...page.hiddenOn])],
        failures: 0,
      };
      await updateSync(tx, id, read);
    });
  }

  /** There is nothing, or nothing yet: no reason to take anything for gone. */
  async #pending(): Promise<void> {
    const { db, now } = this.#deps;
    const nextAt = new Date(now().getTime() + PENDING_MS);
    const ended = { outcome: 'pending', error: null, endedAt: now(), runId: null, failures: 0, nextAt };
    await db.transaction(this.#account.orgId, (tx) => updateSync(tx, this.#account.id, ended));
  }
}

/** What the network collates takes it up to a day. */
const PENDING_MS = 2 * 3_600_000;
