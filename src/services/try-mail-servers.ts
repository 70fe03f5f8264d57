import { smtpOf } from '#db/queries/smtp-settings.js';
import { MailRefused } from '#integrations/mail/sender.js';
import type { Deps } from './deps.js';
import { type Finding, fine, listed, wrong } from './diagnosis.js';
import { everyOrganization } from './every-organization.js';
import { requireSmtp } from './smtp-settings.js';

/** Connects to the mail server of every organization that has one, and logs in; sends nothing. */
export async function checkMailServers(deps: Deps): Promise<Finding[]> {
  const refused: string[] = [];
  let reached = 0;
  for await (const orgId of everyOrganization(deps)) {
    const code = await refusalOf(deps, orgId);
    if (code === null) reached += 1;
    else if (code !== undefined) refused.push(`${orgId} (${code})`);
  }
  if (refused.length === 0) return [fine('smtp', `${reached} mail servers were reached and let us in.`)];
  return [
    wrong(
      'smtp',
      'fail',
      `The mail servers of ${refused.length} organizations do not let us in: ${listed(refused)}.`,
      'Have their administrators correct PUT /v1/smtp-settings. EADDRNOTPUBLIC: an internal address that SMTP_ALLOWED_RANGES does not have. EAUTH or 535: user or password.',
    ),
  ];
}

/** Why an organization's server does not let us in; null when it does, undefined where there is none. */
async function refusalOf(deps: Deps, orgId: string): Promise<string | null | undefined> {
  const server = await deps.db.read(orgId, async (tx) =>
    (await smtpOf(tx)) === undefined ? undefined : requireSmtp(tx, deps.ring),
  );
  if (server === undefined) return undefined;
  try {
    await deps.mailSender.logIn(server);
    return null;
  } catch (error) {
    if (error instanceof MailRefused) return error.code;
    throw error;
  }
}
