import { randomUUID } from 'node:crypto';
import {
  type ClaimedDigest,
  claimDigests,
  type DigestOutcome,
  type DueAction,
  digestZones,
  dueActions,
  settleDigests,
} from '#db/queries/digests.js';
import { getOrganization } from '#db/queries/organizations.js';
import { currentPolicy } from '#db/queries/policies.js';
import { smtpOf } from '#db/queries/smtp-settings.js';
import { type Mail, MailRefused, MailUnanswered } from '#integrations/mail/sender.js';
import type { Deps } from './deps.js';
import { digestMail } from './digest-mail.js';
import { DEFAULT_DIGEST, digestDay } from './digest-policy.js';
import { DigestLinks } from './digest-token.js';
import { type AloneOptions, eachAlone } from './each-alone.js';
import { everyOrganization } from './every-organization.js';
import { requireSmtp, type Smtp } from './smtp-settings.js';

/** How digests are sent, and who is told what became of each. */
export interface DigestOptions extends AloneOptions {
  readonly onDigest?: ((state: DigestOutcome['state']) => void) | undefined;
}

type Sender = Smtp & { readonly fromAddress: string; readonly organization: string };

interface Prepared {
  readonly digest: ClaimedDigest;
  readonly due: readonly DueAction[];
}

/** So many organizations send at a time: a mail server that does not answer holds up no other organization's. */
const SIDE_BY_SIDE = 8;
/** One by one: of those noted as being sent at most one is lost with a process that is cut off. */
const AT_ONCE = 1;
const RETRY_MS = 15 * 60_000;
/** How long the links in a digest let somebody snooze. */
const SNOOZE_LINK_MS = 7 * 86_400_000;

/**
 * Sends the digests of all candidates whose morning it is and who asked for them, where something is due; says how many
 * were taken by mail servers. Any number may run at once: a day of a candidate is noted as being sent, and that is
 * committed, before anything leaves, so that it is sent at most once, whatever is cut off. Where a mail server does not answer
 * the rest of its organization waits for the next run. Without an address to leave by nothing is sent.
 */
export async function sendDigests(deps: Deps, options: DigestOptions = {}): Promise<number> {
  const { publicUrl } = deps;
  if (publicUrl === undefined) return 0;
  let sent = 0;
  await eachAlone(everyOrganization(deps), { ...options, sideBySide: SIDE_BY_SIDE }, async (orgId) => {
    for (;;) {
      const work = await prepare(deps, orgId);
      if (work === undefined) return;
      for (const prepared of work.prepared) {
        const { answered, ...outcome } = await deliver(deps, publicUrl, orgId, work.sender, prepared);
        await deps.db.transaction(orgId, (tx) => settleDigests(tx, [prepared.digest], outcome));
        options.onDigest?.(outcome.state);
        if (outcome.state === 'sent') sent += 1;
        if (!answered) return;
      }
      if (work.claimed < AT_ONCE || options.signal?.aborted === true) return;
    }
  });
  return sent;
}

/** Notes some digests as being sent; those of whom nothing is due are done with that. */
async function prepare(
  deps: Deps,
  orgId: string,
): Promise<{ sender: Sender; prepared: readonly Prepared[]; claimed: number } | undefined> {
  const now = deps.now();
  return deps.db.transaction(orgId, async (tx) => {
    const zones = await digestZones(tx);
    if (zones.length === 0 || (await smtpOf(tx)) === undefined) return undefined;
    const { fromAddress, ...smtp } = await requireSmtp(tx, deps.ring);
    // A mail of the organization needs an address of the organization.
    if (fromAddress === null) return undefined;
    const { hour } = { ...DEFAULT_DIGEST, ...(await currentPolicy(tx)).digest };
    const days = new Map<string, string>();
    for (const zone of zones) {
      const day = digestDay(zone, hour, now);
      if (day !== undefined) days.set(zone, day);
    }
    if (days.size === 0) return undefined;
    const claimed = await claimDigests(tx, { days, now, limit: AT_ONCE });
    if (claimed.length === 0) return undefined;
    const ids = claimed.map(({ candidateId }) => candidateId);
    const due = await dueActions(tx, ids, now);
    const nothing = claimed.filter(({ candidateId }) => !due.has(candidateId));
    if (nothing.length > 0) await settleDigests(tx, nothing, { state: 'nothing', retryAt: null });
    const organization = (await getOrganization(tx))?.name ?? '';
    const prepared = claimed.flatMap((digest) => {
      const actions = due.get(digest.candidateId);
      return actions === undefined ? [] : [{ digest, due: actions }];
    });
    return { sender: { ...smtp, fromAddress, organization }, prepared, claimed: claimed.length };
  });
}

/** Sends one; `answered`: whether the mail server said what became of it. */
async function deliver(
  deps: Deps,
  publicUrl: string,
  orgId: string,
  { fromAddress, organization, ...smtp }: Sender,
  { digest, due }: Prepared,
): Promise<DigestOutcome & { readonly answered: boolean }> {
  const { candidateId, name, email } = digest;
  const now = deps.now();
  const links = new DigestLinks(deps.ring);
  const until = new Date(now.getTime() + SNOOZE_LINK_MS);
  const leave = `${publicUrl}/digest/leave/${links.make({ orgId, candidateId, followUpId: null, until: null })}`;
  const snooze = (followUpId: string) =>
    `${publicUrl}/digest/snooze/${links.make({ orgId, candidateId, followUpId, until })}`;
  const mail: Mail = {
    ...digestMail(digest, due, { snooze, leave }, now),
    from: { name: organization, address: fromAddress },
    to: { name, address: email },
    replyTo: null,
    messageId: `${randomUUID()}@${fromAddress.split('@').at(-1) ?? 'followthrough'}`,
    inReplyTo: null,
    date: now,
    headers: {
      'List-Unsubscribe': `<${leave}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  };
  try {
    await deps.mailSender.send(smtp, mail);
    return { state: 'sent', retryAt: null, answered: true };
  } catch (error) {
    // Only what certainly did not leave is tried again.
    if (error instanceof MailRefused)
      return {
        state: 'refused',
        retryAt: error.permanent ? null : new Date(now.getTime() + RETRY_MS),
        answered: error.answered,
      };
    if (error instanceof MailUnanswered) return { state: 'unknown', retryAt: null, answered: false };
    throw error;
  }
}
