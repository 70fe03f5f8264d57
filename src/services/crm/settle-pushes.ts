import type { Tx } from '#db/client.js';
import { lockAnchors } from '#db/queries/anchors.js';
import { standingContacts } from '#db/queries/crm-contacts.js';
import { type IntegrationLinkRow, linksByRemote, lockLinks, updateLink } from '#db/queries/integration-links.js';
import { type ContactPush, CRM_FIELDS, type CrmFields, type PushOutcome } from '#integrations/crm/crm.js';
import { type Conflict, noteConflicts } from './conflicts.js';
import { cleaned } from './contact-fields.js';
import { endLinks } from './end-links.js';
import { CLEAN } from './reconcile.js';
import { retryAfter } from './retry.js';
import type { ConnectedSync, RunChange, RunReport } from './sync.js';

/** Something that was sent, of which link, and as of which local versions. */
export interface Pushed {
  readonly link: IntegrationLinkRow;
  readonly push: ContactPush;
  readonly stamp: string;
  /** What was there; null where nobody was. */
  readonly before: CrmFields | null;
}

/**
 * Notes what became of what was sent. Says whether somebody turned out to be there already, to be merged with. Of who was
 * deleted or erased meanwhile nothing is kept but what the record there is called, by which it is removed.
 */
export async function settlePushes(
  sync: ConnectedSync,
  pushes: readonly Pushed[],
  outcomes: readonly PushOutcome[],
): Promise<boolean> {
  const { integration } = sync;
  const ids = outcomes.flatMap((outcome) => {
    if (outcome.kind === 'stored') return outcome.contact.id;
    return outcome.kind === 'taken' && outcome.id !== null ? outcome.id : [];
  });
  const localIds = pushes.map(({ link }) => link.localId);
  return sync.store(async (tx, report) => {
    await lockAnchors(tx, { contactIds: [...(await standingContacts(tx, localIds)).values()] });
    const standing = await standingContacts(tx, localIds);
    const links = await lockLinks(
      tx,
      pushes.map(({ link }) => link.id),
    );
    const holders = new Map((await linksByRemote(tx, integration.id, ids)).map((link) => [link.remoteId, link.id]));
    let found = false;
    for (const [n, pushed] of pushes.entries()) {
      const outcome = outcomes[n] ?? { kind: 'later', code: 'no_answer' };
      const isAnothers = (remoteId: string) => {
        const holder = holders.get(remoteId);
        holders.set(remoteId, holder ?? pushed.link.id);
        return holder !== undefined && holder !== pushed.link.id;
      };
      const link = links.get(pushed.link.id);
      if (!standing.has(pushed.link.localId) || link?.endedAt !== null) {
        await settleEnded(tx, report, pushed, outcome, link, isAnothers);
        continue;
      }
      const settled = await settle(tx, sync, report, { ...pushed, link }, outcome, isAnothers);
      found ||= settled === 'found';
    }
    return found;
  });
}

/** Of whom nothing is to be kept any more, or whose link ended while this was under way. */
async function settleEnded(
  tx: Tx,
  report: RunReport,
  pushed: Pushed,
  outcome: PushOutcome,
  link: IntegrationLinkRow | undefined,
  isAnothers: (remoteId: string) => boolean,
): Promise<void> {
  if (outcome.kind !== 'stored' || isAnothers(outcome.contact.id)) return;
  const remoteId = outcome.contact.id;
  report.change({ ...changeOf(pushed), remoteId });
  if (link?.endedAt === null) await updateLink(tx, link.id, { remoteId, sent: null });
}

async function settle(
  tx: Tx,
  sync: ConnectedSync,
  report: RunReport,
  pushed: Pushed,
  outcome: PushOutcome,
  isAnothers: (remoteId: string) => boolean,
): Promise<'found' | undefined> {
  const { link, push, stamp } = pushed;
  const of = { entity: 'contact', localId: link.localId, remoteId: link.remoteId } as const;
  if (outcome.kind === 'stored' && !isAnothers(outcome.contact.id)) {
    const remoteId = outcome.contact.id;
    // What a hint told of since is looked at still.
    const values = { remoteId, base: cleaned(outcome.contact), localStamp: stamp, seenAt: sync.now, ...CLEAN };
    await updateLink(tx, link.id, values);
    report.change({ ...changeOf(pushed), remoteId });
    return undefined;
  }
  if (outcome.kind === 'gone') {
    await endLinks(tx, sync, report, [link], 'deleted_there');
    return undefined;
  }
  if (outcome.kind === 'taken' && outcome.id !== null && link.remoteId === null && !isAnothers(outcome.id)) {
    // Somebody there already: from now on the two are one.
    await updateLink(tx, link.id, { remoteId: outcome.id, madeBy: 'there', base: null });
    report.change({ ...changeOf(pushed), action: 'link', remoteId: outcome.id, fields: [] });
    return 'found';
  }
  if (outcome.kind === 'later') {
    report.count('put_off');
    await putOff(tx, sync, report, link, stamp, outcome.code);
    return undefined;
  }
  const code = outcome.kind === 'refused' ? outcome.code : 'taken';
  const kind = outcome.kind === 'refused' ? 'refused_there' : 'taken';
  await updateLink(tx, link.id, { failedStamp: stamp, retryAt: null, error: code });
  report.count('refused');
  const conflict: Conflict = { kind, ...of, there: code, of: stamp };
  await noteConflicts(tx, sync, report, [push.set.email == null ? conflict : { ...conflict, field: 'email' }]);
  return undefined;
}

async function putOff(
  tx: Tx,
  sync: ConnectedSync,
  report: RunReport,
  { id, localId, remoteId, failures: before }: IntegrationLinkRow,
  stamp: string,
  code: string,
): Promise<void> {
  const retry = retryAfter(before, sync.now);
  await updateLink(tx, id, { ...retry, failedStamp: stamp, error: code });
  if (retry.retryAt === null)
    await noteConflicts(tx, sync, report, [
      { kind: 'given_up', entity: 'contact', localId, remoteId, there: code, of: stamp },
    ]);
}

/** What a push changes there. */
function changeOf({ link, push, before }: Pushed): RunChange {
  const fields = CRM_FIELDS.flatMap((field) =>
    field in push.set ? [{ field, before: before?.[field] ?? null, after: push.set[field] ?? null }] : [],
  );
  const action = link.remoteId === null ? 'create' : 'update';
  const { localId, remoteId } = link;
  return { side: 'there', action, entity: 'contact', localId, remoteId, fields };
}
