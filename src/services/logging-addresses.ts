import { uuidv7 } from '#db/ids.js';
import {
  endLoggingAddress,
  insertLoggingAddress,
  type LoggingAddressRow,
  listLoggingAddresses,
  loggingAddressById,
} from '#db/queries/logging-addresses.js';
import { visibleRows } from '#db/queries/visible.js';
import { invalid, notFound } from '#src/errors.js';
import { administer } from './administer.js';
import { audited } from './audited.js';
import { type Context, requireScope } from './context.js';
import type { Deps } from './deps.js';
import type { KeyRing } from './key-ring.js';
import { hashOfToken, loggingTokenBoundOf, newLoggingToken, openLoggingToken } from './logging-token.js';
import type { Page } from './newest-first.js';
import { listOfCandidate, type OfCandidateQuery } from './of-candidate.js';

/** A private address of a candidate: a mail that it reaches logs itself. */
export interface LoggingAddress {
  readonly id: string;
  readonly candidateId: string;
  /** What to put into BCC, and to forward to. Whoever knows it can log mails of this candidate. */
  readonly address: string;
  readonly createdAt: Date;
}

/** What a new logging address is to be. */
export interface NewLoggingAddress {
  readonly candidateId: string;
  readonly domain: string;
}

/** Makes a logging address of a candidate that the key sees; `domain` is one whose mail an endpoint receives. */
export async function createLoggingAddress(
  deps: Deps,
  context: Context,
  input: NewLoggingAddress,
): Promise<LoggingAddress> {
  requireScope(context, 'write');
  const now = context.now();
  return administer(deps, context, async (tx) => {
    const seen = await visibleRows(tx, context.viewer, 'candidate', [input.candidateId]);
    if (!seen.has(input.candidateId))
      throw invalid({
        pointer: '/candidateId',
        code: 'not_found',
        message: 'No candidate with this id is visible to this key.',
      });
    const token = newLoggingToken();
    const id = uuidv7(now.getTime());
    const sealed = deps.ring.encrypt(token, loggingTokenBoundOf(context.orgId, id));
    const row = { id, ...input, domain: input.domain.toLowerCase(), token: sealed };
    const made = await insertLoggingAddress(tx, { ...row, createdAt: now, updatedAt: now }, hashOfToken(token));
    return { result: shown(deps.ring, made), audit: [audited('logging_address', 'create', made.id)] };
  });
}

/** Logging addresses that the key sees, the newest first; one bound to an advisor names the candidate. */
export async function listLoggingAddressesOf(
  deps: Deps,
  context: Context,
  query: OfCandidateQuery,
): Promise<Page<LoggingAddress>> {
  return listOfCandidate(deps, context, query, async (tx, rows) =>
    (await listLoggingAddresses(tx, rows)).map((row) => shown(deps.ring, row)),
  );
}

/** Ends a logging address: mail to it finds nobody any more. */
export async function removeLoggingAddress(deps: Deps, context: Context, id: string): Promise<{ id: string }> {
  requireScope(context, 'write');
  return administer(deps, context, async (tx) => {
    const row = await loggingAddressById(tx, id);
    const seen = row !== undefined && (await visibleRows(tx, context.viewer, 'candidate', [row.candidateId])).size > 0;
    if (!seen) throw notFound('loggingAddress', id);
    await endLoggingAddress(tx, id, context.now());
    return { result: { id }, audit: [audited('logging_address', 'delete', id)] };
  });
}

function shown(ring: KeyRing, row: LoggingAddressRow): LoggingAddress {
  const { id, candidateId, domain, createdAt } = row;
  return { id, candidateId, address: `log+${openLoggingToken(ring, row)}@${domain}`, createdAt };
}
