import { uuidv7 } from '#db/ids.js';
import type { MessageRow } from '#db/queries/messages.js';
import { methodsOf } from '#db/queries/methods.js';
import { currentPolicy } from '#db/queries/policies.js';
import type { NounName } from '#db/queries/reader/noun.js';
import { lockRow } from '#db/queries/rows.js';
import { currentIds, visibleRows } from '#db/queries/visible.js';
import { candidates } from '#db/tables/candidates.js';
import { contacts } from '#db/tables/contacts.js';
import { invalid, inWords, Problem } from '#src/errors.js';
import { requireCurrent } from './current-contacts.js';
import { currentMethod } from './current-method.js';
import type { Deps } from './deps.js';
import type { MessageInput } from './messages.js';
import { networkHash } from './networks.js';
import { withoutPixels, withPixel } from './pixel-html.js';
import { PixelTokens, TOKEN_VERSION } from './pixel-token.js';
import { decideTracking, type TrackingPolicy } from './tracking.js';
import type { Work } from './work.js';

/** A message before it is stored or sent: its row, and what it says. */
export interface Draft {
  readonly row: Omit<MessageRow, 'orgId' | 'version' | 'createdAt' | 'updatedAt' | 'deletedAt'>;
  readonly html: string | null;
  readonly candidate: { readonly name: string; readonly email: string | null };
  readonly contact: { readonly name: string; readonly doNotContact: boolean };
  /** The address that it goes to, if one is usable. */
  readonly address: string | null;
}

/**
 * Makes a message of what was given, within a write that holds both people: decides whether it is tracked, and puts the pixel
 * in where it is.
 */
export async function draftMessage(deps: Deps, work: Work, input: MessageInput): Promise<Draft> {
  const { tx, context } = work;
  const publicUrl = deps.publicUrl ?? '';
  const candidateId = await visibleId(work, 'candidate', input.candidateId, '/candidateId');
  const contactId = await visibleId(work, 'contact', input.contactId, '/contactId');
  await work.lock({ candidateIds: [candidateId], contactIds: [contactId] });
  await requireCurrent(tx, [input.contactId], [contactId]);
  const candidate = await lockRow(tx, candidates, candidateId);
  const contact = await lockRow(tx, contacts, contactId);
  if (candidate === undefined || contact === undefined) throw new Error('a visible person was not there');
  const via = contact.routeViaId === null ? contact : ((await lockRow(tx, contacts, contact.routeViaId)) ?? contact);
  const asked = input.methodId == null ? null : ((await currentMethod(tx, input.methodId))?.id ?? input.methodId);
  const method = (await methodsOf(tx, via.id))
    .filter(({ id }) => asked === null || id === asked)
    .find(({ kind, status }) => kind === 'email' && status !== 'bounced' && status !== 'opted_out');
  if (asked !== null && method === undefined)
    throw invalid({
      pointer: '/methodId',
      code: 'mismatch',
      message: 'This is no usable e-mail address of the contact.',
    });
  const policy = await currentPolicy(tx);
  const html = input.html ?? null;
  const decision = decideTracking({
    policy: policy.tracking as Partial<TrackingPolicy>,
    candidate: candidate.consent.tracking,
    contact: via.consent.tracking === false ? false : contact.consent.tracking,
    message: input.tracking,
    html: html !== null,
  });
  const now = context.now();
  const id = uuidv7(now.getTime());
  const tracked = decision.tracking !== 'off';
  const token = () => new PixelTokens(deps.ring).make({ orgId: tx.orgId, messageId: id });
  return {
    row: {
      id,
      candidateId,
      contactId,
      touchpointId: null,
      touch: null,
      methodId: method?.id ?? null,
      direction: 'outbound',
      transport: input.send === true ? 'smtp' : 'returned',
      subject: input.subject,
      internetMessageId: `${id}@${new URL(publicUrl === '' ? 'http://localhost' : publicUrl).hostname}`,
      inReplyTo: input.inReplyTo ?? null,
      test: input.test === true,
      tokenVersion: tracked ? TOKEN_VERSION : null,
      tracking: decision.tracking,
      trackingReasons: [...decision.reasons],
      senderNetwork: input.senderAddress == null ? null : networkHash(deps.ring, input.senderAddress),
      delivery: input.send === true ? 'sending' : 'created',
      deliveryReason: null,
      sentAt: input.send === true ? null : input.at == null ? now : new Date(input.at),
      deliveredAt: null,
      deliveryAt: null,
      provider: null,
      providerMessageId: null,
    },
    html: html === null ? null : tracked ? withPixel(html, publicUrl, token()) : withoutPixels(html, publicUrl),
    candidate: { name: candidate.name, email: candidate.email },
    contact: {
      name: via.name,
      doNotContact: [contact, via].some(({ doNotContactSince: since }) => since !== null && since <= now),
    },
    address: method?.value ?? null,
  };
}

/** Where a message is to be sent from and to; throws `conflict` where that is not known or not wanted. */
export function addressesOf(draft: Draft, fromAddress: string | null) {
  const { candidate, contact, address, row } = draft;
  const from = fromAddress ?? candidate.email;
  if (from === null)
    throw new Problem(
      'conflict',
      'The candidate has no e-mail address and the mail server no fromAddress; set one of them.',
    );
  const mine = candidate.email === null ? null : { name: candidate.name, address: candidate.email };
  const replyTo = fromAddress === null ? null : mine;
  const sender = { name: candidate.name, address: from };
  if (row.test) {
    if (mine === null)
      throw new Problem('conflict', 'The candidate has no e-mail address that a test could be sent to.');
    return { from: sender, replyTo, to: mine };
  }
  if (contact.doNotContact) throw new Problem('conflict', 'The contact asked not to be contacted.');
  if (address === null) throw new Problem('conflict', 'The contact has no usable e-mail address.');
  return { from: sender, replyTo, to: { name: contact.name, address } };
}

async function visibleId(work: Work, noun: NounName, given: string, pointer: string): Promise<string> {
  const id = (await currentIds(work.tx, noun, [given])).get(given) ?? given;
  if ((await visibleRows(work.tx, work.context.viewer, noun, [id])).has(id)) return id;
  throw invalid({ pointer, code: 'not_found', message: `No ${inWords(noun)} with this id is visible to this key.` });
}
