import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/client.js';
import { countAnswers, replaceAnswers, sealedAnswers } from '#db/queries/idempotency-keys.js';
import { countSealed, replaceSealed, type SealedTable, sealedByOthers } from '#db/queries/sealed-column.js';
import { countSmtp, resealSmtp, smtpOf } from '#db/queries/smtp-settings.js';
import { accounts } from '#db/tables/accounts.js';
import { emailEndpoints } from '#db/tables/email-endpoints.js';
import { deadLetters, emailEvents } from '#db/tables/email-events.js';
import { integrations } from '#db/tables/integrations.js';
import { loggingAddresses, mailReviews } from '#db/tables/logging-addresses.js';
import { webhookEndpoints } from '#db/tables/webhook-endpoints.js';
import { tokensBoundOf } from './account-tokens.js';
import { credentialsBoundOf } from './crm/connect.js';
import type { Deps } from './deps.js';
import { endpointBoundOf } from './email-endpoint-settings.js';
import { eventBoundOf, letterBoundOf, reviewBoundOf } from './email-payloads.js';
import { everyOrganization } from './every-organization.js';
import { answerBoundOf } from './idempotency.js';
import { type Bound, type KeyRing, KeyRingRefused } from './key-ring.js';
import { loggingTokenBoundOf } from './logging-token.js';
import { smtpBoundOf } from './smtp-settings.js';
import { webhookBoundOf } from './webhook-secrets.js';

/** A text that the key ring sealed, where it lies, and what it is bound to. */
export interface SealedText {
  /** Where it stands in its table, for whoever goes on behind it. */
  readonly place: readonly [string, string];
  readonly sealed: string;
  readonly bound: Bound;
}

/** A column of sealed texts; all of them must be listed here to come along when keys change. */
interface SealedColumn {
  readonly name: string;
  /** How many of the organization's texts each key has sealed. */
  count(tx: Tx): Promise<ReadonlyMap<string, number>>;
  /** Texts of the organization that another key than this one sealed, in order, from behind a place. */
  others(tx: Tx, keyId: string, after: SealedText['place'] | undefined, limit: number): Promise<SealedText[]>;
  /** Puts texts in the place of those that were read, unless these have changed since; gives how many. */
  replace(tx: Tx, texts: readonly (SealedText & { readonly anew: string })[]): Promise<number>;
}

const COLUMNS: readonly SealedColumn[] = [
  {
    name: 'idempotency_keys.answer',
    count: countAnswers,
    others: async (tx, keyId, after, limit) =>
      (await sealedAnswers(tx, keyId, after, limit)).map(({ keyId, key, answer }) => ({
        place: [keyId, key],
        sealed: answer,
        bound: answerBoundOf({ orgId: tx.orgId, keyId, key }),
      })),
    replace: (tx, texts) =>
      replaceAnswers(
        tx,
        texts.map(({ place: [keyId, key], sealed, anew }) => ({ keyId, key, before: sealed, after: anew })),
      ),
  },
  inRows('email_endpoints.settings', emailEndpoints, emailEndpoints.settings, endpointBoundOf),
  inRows('email_events.payload', emailEvents, emailEvents.payload, eventBoundOf),
  inRows('dead_letters.payload', deadLetters, deadLetters.payload, letterBoundOf),
  inRows('logging_addresses.token', loggingAddresses, loggingAddresses.token, loggingTokenBoundOf),
  inRows('mail_reviews.mail', mailReviews, mailReviews.mail, reviewBoundOf),
  inRows('accounts.tokens', accounts, accounts.tokens, tokensBoundOf),
  inRows('integrations.credentials', integrations, integrations.credentials, credentialsBoundOf),
  inRows('webhook_endpoints.secrets', webhookEndpoints, webhookEndpoints.secrets, webhookBoundOf),
  {
    name: 'smtp_settings.settings',
    count: countSmtp,
    others: async (tx, keyId) => {
      const row = await smtpOf(tx);
      if (row === undefined || row.settings.split('.')[1] === keyId) return [];
      return [{ place: [tx.orgId, ''], sealed: row.settings, bound: smtpBoundOf(tx.orgId) }];
    },
    replace: async (tx, texts) => {
      const [text] = texts;
      return text === undefined ? 0 : resealSmtp(tx, text.sealed, text.anew);
    },
  },
];

/** A column whose texts are bound to the ids of their rows. */
function inRows(
  name: string,
  table: SealedTable,
  column: PgColumn,
  boundOf: (orgId: string, id: string) => Bound,
): SealedColumn {
  return {
    name,
    count: (tx) => countSealed(tx, table, column),
    others: async (tx, keyId, after, limit) =>
      (await sealedByOthers(tx, table, column, keyId, after?.[0], limit)).map(({ id, sealed }) => ({
        place: [id, ''],
        sealed,
        bound: boundOf(tx.orgId, id),
      })),
    async replace(tx, texts) {
      let replaced = 0;
      for (const { place, sealed, anew } of texts)
        replaced += await replaceSealed(tx, table, column, { id: place[0], before: sealed, after: anew });
      return replaced;
    },
  };
}

/** What the keys of the ring have sealed; of a key that is not in the ring nothing can be opened. */
export interface KeyRingStatus {
  readonly presentKey: string;
  readonly keys: readonly { readonly id: string; readonly inRing: boolean; readonly sealed: number }[];
}

/** Counts what each key has sealed, over all organizations. */
export async function keyRingStatus(deps: Deps): Promise<KeyRingStatus> {
  const { ring } = deps;
  const counts = new Map<string, number>(ring.ids.map((id) => [id, 0]));
  for await (const orgId of everyOrganization(deps)) {
    for (const column of COLUMNS) {
      for (const [id, count] of await deps.db.read(orgId, (tx) => column.count(tx)))
        counts.set(id, (counts.get(id) ?? 0) + count);
    }
  }
  const keys = [...counts].map(([id, sealed]) => ({ id, inRing: ring.ids.includes(id), sealed }));
  return { presentKey: ring.presentId, keys };
}

/** Of so many organizations one text of each column is opened to see that it opens. */
const SAMPLED = 20;

/**
 * Opens one sealed text of each column of some organizations; gives how many were tried, and the columns of those that
 * did not open although their key is in the ring: then a key is not the one that it is called, or a text was changed.
 */
export async function trySealed(deps: Deps): Promise<{ tried: number; unopened: readonly string[] }> {
  const unopened = new Set<string>();
  let tried = 0;
  let organizations = 0;
  for await (const orgId of everyOrganization(deps)) {
    if (++organizations > SAMPLED) break;
    for (const column of COLUMNS) {
      const [text] = await deps.db.read(orgId, (tx) => column.others(tx, '', undefined, 1));
      if (text === undefined || !deps.ring.ids.includes(text.sealed.split('.')[1] ?? '')) continue;
      tried += 1;
      if (!opens(deps.ring, text)) unopened.add(column.name);
    }
  }
  return { tried, unopened: [...unopened] };
}

/** What came of sealing anew. */
export interface Resealed {
  readonly presentKey: string;
  readonly resealed: number;
  /** Texts that did not open: their key is not in the ring, or they were changed. They are left as they are. */
  readonly unopened: number;
}

const BATCH = 500;

/**
 * Seals everything that another key has sealed with the present one, in short transactions. May be stopped and run
 * again, and run beside the service; what is sealed meanwhile by a process with an older ring is found by the next run.
 */
export async function resealAll(deps: Deps, onProgress: (resealed: number) => void = () => {}): Promise<Resealed> {
  let resealed = 0;
  let unopened = 0;
  for await (const orgId of everyOrganization(deps)) {
    for (const column of COLUMNS) {
      let after: SealedText['place'] | undefined;
      do {
        const texts = await deps.db.transaction(orgId, async (tx) => {
          const found = await column.others(tx, deps.ring.presentId, after, BATCH);
          const opened = found.flatMap((text) => {
            const anew = sealedAnew(deps.ring, text);
            return anew === undefined ? [] : [{ ...text, anew }];
          });
          return { found, opened: opened.length, replaced: await column.replace(tx, opened) };
        });
        resealed += texts.replaced;
        unopened += texts.found.length - texts.opened;
        after = texts.found.length < BATCH ? undefined : texts.found.at(-1)?.place;
        if (texts.replaced > 0) onProgress(resealed);
      } while (after !== undefined);
    }
  }
  return { presentKey: deps.ring.presentId, resealed, unopened };
}

function opens(ring: KeyRing, { sealed, bound }: SealedText): boolean {
  try {
    ring.decrypt(sealed, bound);
    return true;
  } catch (error) {
    if (error instanceof KeyRingRefused) return false;
    throw error;
  }
}

function sealedAnew(ring: KeyRing, { sealed, bound }: SealedText): string | undefined {
  try {
    return ring.reencrypt(sealed, bound);
  } catch (error) {
    if (error instanceof KeyRingRefused) return undefined;
    throw error;
  }
}
