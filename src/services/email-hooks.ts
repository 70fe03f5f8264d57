import { isUuid, uuidv7 } from '#db/ids.js';
import { insertDeadLetters } from '#db/queries/dead-letters.js';
import { type EmailEndpointRow, organizationOfEndpoint, readEndpoint } from '#db/queries/email-endpoints.js';
import { noteIntake, storeEmailEvents } from '#db/queries/email-events.js';
import {
  type EmailProvider,
  type EmailProviderName,
  ProofAway,
  type ReadItem,
  type Refused,
} from '#integrations/email/provider.js';
import { PROVIDERS } from '#integrations/email/providers.js';
import { Problem } from '#src/errors.js';
import { applyEmailEvents } from './apply-email-events.js';
import type { Deps } from './deps.js';
import { hookUrlOf, openSettings, secretsAt } from './email-endpoint-settings.js';
import { letterBoundOf, newEvent } from './email-payloads.js';

/** What came to a hook: its bytes, and to which endpoint. */
export interface HookCall {
  readonly provider: string;
  readonly endpointId: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** What became of the events of one request. All that is counted here is stored. */
export interface HookReceipt {
  /** Events that the request held. */
  readonly received: number;
  /** New ones among them. */
  readonly stored: number;
  /** Told before, under the same id or about the same act. */
  readonly repeated: number;
  /** Not understood; kept as dead letters. */
  readonly refused: number;
}

/** What a door must know of a provider before it reads a body. */
export interface HookRules {
  readonly name: EmailProviderName;
  readonly mostBytes: number;
  readonly contentTypes: readonly string[];
  /** What an outage is answered with: the provider comes again after this one alone. */
  readonly awayStatus: number;
  /** Whether the provider asks, before it sends anything, whether there is anybody; to be answered with 200. */
  readonly probes: boolean;
}

/** The rules of every provider. */
export const HOOK_RULES: readonly HookRules[] = Object.values(PROVIDERS).map((provider) => ({
  name: provider.name,
  mostBytes: provider.mostBytes,
  contentTypes: provider.contentTypes,
  awayStatus: provider.answers.away,
  probes: provider.isProbe !== undefined,
}));

const AWAY_SECONDS = 30;
/** So many events of one request are applied before it is answered; the rest right after, by the worker. */
const AT_ONCE = 100;

/**
 * Takes what a provider sent: proves by its bytes that it is the provider's, stores every event once, and answers after
 * the commit. Throws `unauthenticated` for bad proof and `invalid_request` for a body that is none; one event that is not
 * understood becomes a dead letter and harms no other.
 */
export async function takeHook(deps: Deps, call: HookCall): Promise<HookReceipt> {
  const { provider, orgId, endpoint } = await requireEndpoint(deps, call);
  const now = deps.now();
  const hook = { headers: call.headers, body: call.body, now };
  const url = hookUrlOf(deps.publicUrl ?? '', provider.name, endpoint.id);
  const secrets = secretsAt(openSettings(deps.ring, orgId, endpoint), now, url);
  if (provider.isProbe?.(hook) === true) return { received: 0, stored: 0, repeated: 0, refused: 0 };
  const proof = await proven(() => provider.prove(hook, secrets));
  if (!proof.ok) throw problemOfRefusal(proof);
  const reading = await provider.read(hook);
  if (!('items' in reading)) throw problemOfRefusal(reading);
  const { receipt, ids } = await store(deps, orgId, endpoint.id, provider, reading.items, now);
  await applyEmailEvents(deps, orgId, ids.slice(0, AT_ONCE));
  return receipt;
}

/** The endpoint that is called, whose it is, and its provider's adapter; throws `not_found`. */
export async function requireEndpoint(
  { db }: Pick<Deps, 'db'>,
  { provider: name, endpointId }: Pick<HookCall, 'provider' | 'endpointId'>,
): Promise<{ provider: EmailProvider; orgId: string; endpoint: Pick<EmailEndpointRow, 'id' | 'settings'> }> {
  const provider = providerOf(name);
  const orgId = isUuid(endpointId) ? await organizationOfEndpoint(db, endpointId) : undefined;
  const endpoint = orgId === undefined ? undefined : await readEndpoint(db, orgId, endpointId);
  if (orgId === undefined || endpoint?.provider !== provider.name) throw nobody();
  return { provider, orgId, endpoint };
}

async function store(
  deps: Deps,
  orgId: string,
  endpointId: string,
  provider: EmailProvider,
  items: readonly ReadItem[],
  now: Date,
): Promise<{ receipt: HookReceipt; ids: string[] }> {
  const events = items.flatMap((item) => ('event' in item ? [item] : []));
  const faults = items.flatMap((item) => ('fault' in item ? [item] : []));
  const rows = events.map((item) => newEvent(deps.ring, orgId, item, now));
  const letters = faults.map(({ fault, raw }) => {
    const id = uuidv7(now.getTime());
    const payload = deps.ring.encrypt(raw, letterBoundOf(orgId, id));
    return { id, endpointId, provider: provider.name, receivedAt: now, lastAttemptAt: now, ...fault, payload };
  });
  const ids = await deps.db.transaction(orgId, async (tx) => {
    const stored = await storeEmailEvents(tx, { endpointId, provider: provider.name, receivedAt: now }, rows);
    await insertDeadLetters(tx, letters);
    if (stored.length > 0) await noteIntake(tx, uuidv7(now.getTime()), 'email_events');
    return stored;
  });
  const receipt = {
    received: items.length,
    stored: ids.length,
    repeated: events.length - ids.length,
    refused: faults.length,
  };
  return { receipt, ids };
}

function providerOf(name: string): EmailProvider {
  const provider = Object.hasOwn(PROVIDERS, name) ? PROVIDERS[name as EmailProviderName] : undefined;
  if (provider === undefined) throw nobody();
  return provider;
}

/** The same for an endpoint that never was, was deleted, or is another provider's. */
function nobody(): Problem {
  return new Problem('not_found', 'No endpoint of this provider is here; check the address that the provider has.');
}

async function proven<T>(prove: () => T | Promise<T>): Promise<T> {
  try {
    return await prove();
  } catch (cause) {
    if (!(cause instanceof ProofAway)) throw cause;
    throw new Problem('unavailable', cause.message, { retryAfter: AWAY_SECONDS, cause });
  }
}

function problemOfRefusal({ code, detail }: Refused): Problem {
  const errors = [{ pointer: '', code, message: detail }];
  return new Problem(code === 'unreadable' ? 'invalid_request' : 'unauthenticated', detail, { errors });
}
