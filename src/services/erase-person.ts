import { Superseded } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { accountsWithTokens } from '#db/queries/accounts.js';
import { erasureOf, forgetTextsNaming, identityOf, insertErasures, purgePerson } from '#db/queries/erasures.js';
import { lockRow, peekRow } from '#db/queries/rows.js';
import { currentIds } from '#db/queries/visible.js';
import { notFound } from '#src/errors.js';
import { revokeAtProvider } from './accounts.js';
import { candidateResource } from './candidates.js';
import { contactResource } from './contacts.js';
import { type Context, requireAdministrator } from './context.js';
import type { Deps } from './deps.js';
import { eraseSealed } from './erase-sealed.js';
import { externalHashes } from './erased.js';
import { eraseAnswers } from './idempotency.js';
import type { Resource, Row } from './resource.js';
import { type Effects, type Work, write } from './work.js';
import { removeRow } from './writing.js';

/** Who was erased, when, and what that did to follow-ups of others. */
export interface Erased extends Effects {
  readonly id: string;
  readonly erasedAt: Date;
}

/** Texts that are shorter name many. */
const MOST_AMBIGUOUS = 5;

const RESOURCES = { candidate: candidateResource, contact: contactResource } as const;

/**
 * Erases a person for good: their record, all that hangs on it, and every sealed text that names them. The id stays, in
 * feed and audit log, and what comes later about them counts for nothing. Also of somebody who was deleted before; doing
 * it again changes nothing. For keys with `admin` that see the whole organization.
 */
export async function erasePerson(
  deps: Deps,
  context: Context,
  type: keyof typeof RESOURCES,
  id: string,
): Promise<Erased> {
  requireAdministrator(context);
  if (type === 'candidate') await revokeOf(deps, context, id);
  return write(
    deps,
    context,
    async (work) => {
      const current = (await currentIds(work.tx, type, [id])).get(id) ?? id;
      const row = await lockPerson(work, RESOURCES[type], current, id);
      const before = await erasureOf(work.tx, current);
      if (before !== undefined) return { id: current, erasedAt: before };
      return { id: current, erasedAt: await erase(deps, work, type, row) };
    },
    async (_work, erased, effects) => ({ ...erased, ...effects }),
  );
}

/** What providers granted a candidate is revoked before it is forgotten: afterwards nobody could. */
async function revokeOf(deps: Deps, { orgId }: Context, candidateId: string): Promise<void> {
  for (const row of await deps.db.read(orgId, (tx) => accountsWithTokens(tx, candidateId)))
    await revokeAtProvider(deps, row);
}

/** The person's row, deleted or not, locked after all whom the erasure is about. */
async function lockPerson(work: Work, resource: Resource, id: string, given: string): Promise<Row> {
  const seen = (await peekRow(work.tx, resource.table, id)) as Row | undefined;
  if (seen === undefined) throw notFound(resource.noun, given);
  await work.lock((await resource.anchors?.(work.tx, seen, seen, true)) ?? {});
  const row = (await lockRow(work.tx, resource.table, id)) as Row | undefined;
  if (row === undefined) throw notFound(resource.noun, given);
  if (row['mergedIntoId'] != null) throw new Superseded('This contact');
  return row;
}

async function erase(deps: Deps, work: Work, type: keyof typeof RESOURCES, row: Row): Promise<Date> {
  const { tx, context } = work;
  const erasedAt = context.now();
  const { names, addresses, externals } = await identityOf(tx, type, row.id);
  if (row.deletedAt === null) await removeRow(work, RESOURCES[type], row);
  await purgePerson(tx, type, row.id);
  // A name of one word is anybody's.
  const telling = [...names.filter((name) => /\S\s+\S/.test(name)), ...addresses];
  const naming = telling.map((text) => text.trim().toLowerCase()).filter((text) => text.length >= MOST_AMBIGUOUS);
  await eraseSealed(deps, tx, [...naming, row.id]);
  await eraseAnswers(tx);
  await forgetTextsNaming(tx, naming);
  const hashes = externals.map((of) => externalHashes(deps.ring, tx.orgId, type, of)[0] ?? null);
  const noted = hashes.length === 0 ? [null] : hashes;
  await insertErasures(
    tx,
    { type, resourceId: row.id, erasedAt },
    context.keyId,
    noted.map((hash) => ({ id: uuidv7(erasedAt.getTime()), hash })),
  );
  work.audited({ action: `${type}.erase`, resource: type, resourceId: row.id, fields: [] });
  if (type === 'candidate') {
    // The feed tells of it, also of somebody who was deleted before.
    if (row.deletedAt !== null)
      work.changed(
        { type, resourceId: row.id, action: 'delete', version: row.version, candidateId: row.id },
        [],
        false,
      );
    work.event({
      type: 'candidate.erased',
      subjectId: row.id,
      candidateId: row.id,
      occurredAt: erasedAt.toISOString(),
      payload: { candidateId: row.id },
    });
  }
  return erasedAt;
}
