import type { TokenSource } from './token-source.js';

/** What of a person is kept in step with a CRM. */
export const CRM_FIELDS = ['name', 'title', 'email', 'phone', 'company'] as const;
export type CrmField = (typeof CRM_FIELDS)[number];
export type CrmFields = Readonly<Record<CrmField, string | null>>;

/** A person as the CRM has them. */
export interface CrmContact {
  readonly id: string;
  readonly fields: CrmFields;
  /** What we call the person, where the CRM keeps that. */
  readonly ourId: string | null;
  /** Ids of those who were merged into this one. */
  readonly mergedIds: readonly string[];
}

/** A record as the CRM has it: a person, or something that is there and of which no person can be read. */
export type CrmRecord =
  | { readonly kind: 'contact'; readonly contact: CrmContact }
  | { readonly kind: 'unreadable'; readonly id: string };

/** What happened there: a record was made or changed, or is gone. */
export type CrmChange = CrmRecord | { readonly kind: 'gone'; readonly id: string };

/** People as records. */
export function recordsOf(contacts: readonly CrmContact[]): CrmRecord[] {
  return contacts.map((contact) => ({ kind: 'contact', contact }));
}

/** A page of what changed since a cursor; the next begins at its cursor, again and again the same until it is asked for. */
export interface CrmPage {
  readonly changes: readonly CrmChange[];
  readonly cursor: string;
  readonly more: boolean;
  /** Everybody there is was told of, up to the end of this page: who was not is to be looked for. */
  readonly whole?: boolean;
}

/** What is to be stored of a person: under the CRM's id, or anew under ours (`id` null), twice the same as once. */
export interface ContactPush {
  readonly ourId: string;
  readonly id: string | null;
  readonly set: Partial<CrmFields>;
}

/** What became of one record; what is wrong with one says nothing of the others. */
export type PushOutcome =
  | { readonly kind: 'stored'; readonly contact: CrmContact }
  /** Never so: the record must change first. */
  | { readonly kind: 'refused'; readonly code: string }
  /** The CRM has another record with the same address; its id where it is told. */
  | { readonly kind: 'taken'; readonly id: string | null }
  | { readonly kind: 'gone' }
  /** Not now. */
  | { readonly kind: 'later'; readonly code: string };

/** What an activity is there. */
export type ActivityKind = 'meeting' | 'task' | 'note' | 'call' | 'email';

/** Something that took place or is to be done, about people who are there; `id` null: not there yet. */
export interface CrmActivity {
  /** What we call it; the same text each time it is sent. */
  readonly ourId: string;
  readonly id: string | null;
  readonly kind: ActivityKind;
  readonly contactIds: readonly string[];
  readonly subject: string;
  readonly body: string;
  /** When it begins or took place; of a task when it is due. */
  readonly at: string;
  readonly endsAt: string | null;
  /** The date of it where the candidate is, for those that keep no time of day; absent where that is not known. */
  readonly day?: string | undefined;
  readonly done: boolean;
  /** Whether the contact began it. */
  readonly inbound: boolean;
}

/** What became of one activity. */
export type ActivityOutcome =
  | { readonly kind: 'stored'; readonly id: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'later'; readonly code: string };

/** A record that was to be removed and is not: the CRM does not allow it. */
export interface Kept {
  readonly id: string;
  readonly code: string;
}

/** What a CRM can do. */
export interface CrmCapabilities {
  readonly activities: readonly ActivityKind[];
  /** How many records go in one request. */
  readonly batch: number;
}

/** A CRM, connected. Every failure of a whole request is a ProviderFailed. */
export interface Crm {
  readonly capabilities: CrmCapabilities;
  /** Which account there is asked: a portal, an organization, an address book. Of one, all credentials give the same. */
  account(): Promise<string>;
  /** What changed behind a cursor; null: everybody who is there. */
  pull(cursor: string | null): Promise<CrmPage>;
  /** These records as they are now; who is absent is gone. */
  read(ids: readonly string[]): Promise<readonly CrmRecord[]>;
  /** Records that we made, by what we called them, as many as a batch at most; who is absent is not there. */
  find(kind: 'contact' | ActivityKind, ourIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Stores people, as many as a batch at most; outcomes in their order. */
  push(contacts: readonly ContactPush[]): Promise<readonly PushOutcome[]>;
  /** Stores activities, as many as a batch at most; outcomes in their order. */
  pushActivities(activities: readonly CrmActivity[]): Promise<readonly ActivityOutcome[]>;
  /**
   * Removes records that we made, as many as a batch at most, and gives those that the CRM keeps for good; who is gone already
   * is no fault.
   */
  remove(kind: 'contact' | ActivityKind, ids: readonly string[]): Promise<readonly Kept[]>;
}

/** What an integration is reached by: what was entered, or what an account gives. */
export interface CrmCredentials {
  readonly token: string;
  readonly url: string | null;
  readonly user: string | null;
}

/** What came to a hook, as it came. */
export interface CrmHookCall {
  readonly method: string;
  /** The address as it is known outside, never as the caller names it. */
  readonly url: string;
  readonly headers: (name: string) => string | undefined;
  readonly body: Buffer;
}

/** Whom a hook speaks of: those to be read again, and those who were erased for good. */
export interface CrmHints {
  readonly ids: readonly string[];
  readonly erasedIds: readonly string[];
  /** How many events have no effect: of another account, of something else than people, or of nobody. */
  readonly ignored: number;
}

/** Whom a hook must be from to be believed. */
export interface CrmHookOf {
  readonly secret: string;
  /** As `Crm.account` gives it; null where it is not known yet. */
  readonly account: string | null;
}

/** A kind of CRM: what it wants to be told, and how it is connected. */
export interface CrmProvider {
  readonly name: string;
  /** Which credentials it wants besides a token. */
  readonly wants: readonly ('url' | 'user')[];
  /** Whether people can log in to it, which brings what it wants; absent: not. */
  readonly logsIn?: boolean;
  /** The account, as `Crm.account` gives it, of a login whose provider names this subject. */
  accountOf?(subject: string): string;
  /** Words for an address that may not be reached; undefined where all is well. */
  faultOf?(url: string): string | undefined;
  /** Connects it; with a source of tokens where an account gives access, and the token is not a fixed one. */
  connect(credentials: CrmCredentials, tokens?: TokenSource): Promise<Crm>;
  /** What a hook hints at; undefined where its secret does not prove it. Absent: it has no hooks. */
  hints?(call: CrmHookCall, of: CrmHookOf, now: Date): CrmHints | undefined;
}

/** The kinds of CRM that are there. */
export type CrmProviders = ReadonlyMap<string, CrmProvider>;
