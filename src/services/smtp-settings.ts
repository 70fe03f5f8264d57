import type { Tx } from '#db/client.js';
import { deleteSmtp, putSmtp, type SmtpRow, smtpOf } from '#db/queries/smtp-settings.js';
import type { SmtpServer } from '#integrations/mail/sender.js';
import { invalid, Problem } from '#src/errors.js';
import { administer } from './administer.js';
import { type Context, requireAdministrator } from './context.js';
import type { Deps } from './deps.js';
import type { Bound, KeyRing } from './key-ring.js';
import { type ExpectedVersion, requireVersion } from './writing.js';

/**
 * The organization's mail server as it is given; an absent password keeps the one that is stored, for the server and the
 * user that it was given for.
 */
export interface SmtpInput {
  readonly host: string;
  readonly port: number;
  readonly security: SmtpServer['security'];
  readonly user?: string | null | undefined;
  readonly password?: string | null | undefined;
  /** What messages come from; absent: the candidate's own address. */
  readonly fromAddress?: string | null | undefined;
}

/** The same as it is stored, sealed. */
export type Smtp = SmtpServer & { readonly fromAddress: string | null };

/** The same as it is answered: the password never. */
export type ShownSmtp = Omit<Smtp, 'password'> & {
  readonly hasPassword: boolean;
  readonly provenAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
};

/** What the sealed settings of an organization are bound to. */
export function smtpBoundOf(orgId: string): Bound {
  return { purpose: 'smtp_settings.settings', orgId, rowId: orgId };
}

/** The organization's mail server, opened; throws `conflict` where there is none. */
export async function requireSmtp(tx: Tx, ring: KeyRing): Promise<Smtp> {
  const row = await smtpOf(tx);
  if (row === undefined) {
    throw new Problem(
      'conflict',
      'This organization has no mail server; set one with PUT /v1/smtp-settings, or send the html yourself.',
    );
  }
  return opened(ring, tx.orgId, row);
}

/** The organization's mail server. */
export async function getSmtp({ db, ring }: Deps, context: Context): Promise<ShownSmtp> {
  requireAdministrator(context);
  const row = await db.read(context.orgId, (tx) => smtpOf(tx));
  if (row === undefined) throw new Problem('not_found', 'This organization has no mail server yet.');
  return shown(row, opened(ring, context.orgId, row));
}

/** Stores the organization's mail server, sealed; throws `precondition_failed` when `ifVersion` is not the present one. */
export async function setSmtp(
  deps: Deps,
  context: Context,
  input: SmtpInput,
  ifVersion?: ExpectedVersion,
): Promise<ShownSmtp> {
  requireAdministrator(context);
  const { ring, mailSender } = deps;
  if (mailSender.isRefused(input.host))
    throw invalid({
      pointer: '/host',
      code: 'not_public',
      message:
        'Give a mail server on the public internet; whoever runs the service can allow others (SMTP_ALLOWED_RANGES).',
    });
  return administer(deps, context, async (tx) => {
    const before = await smtpOf(tx, true);
    requireVersion(before, ifVersion);
    const stored = before === undefined ? null : opened(ring, context.orgId, before);
    const { host, port, security, user = null, fromAddress = null } = input;
    const password = input.password === undefined ? (stored?.password ?? null) : input.password;
    if ((user === null) !== (password === null))
      throw invalid({
        pointer: user === null ? '/user' : '/password',
        code: 'required',
        message: 'Give user and password together, or null for both.',
      });
    if (stored !== null && input.password === undefined) requirePasswordAnew(stored, { host, port, security, user });
    const server: Smtp = { host, port, security, user, password, fromAddress };
    const row = await putSmtp(tx, ring.encrypt(JSON.stringify(server), smtpBoundOf(context.orgId)), context.now());
    return {
      result: shown(row, server),
      audit: [
        {
          action: 'smtp_settings.update',
          resource: 'smtp_settings',
          resourceId: context.orgId,
          fields: Object.keys(input),
        },
      ],
    };
  });
}

const GIVEN_FOR = ['host', 'port', 'security', 'user'] as const;

/** Throws where a password that is kept would go to another server, in another's name, or less safely than it was given for. */
function requirePasswordAnew(stored: Smtp, given: Pick<Smtp, (typeof GIVEN_FOR)[number]>): void {
  const others = GIVEN_FOR.filter((what) => given[what] !== stored[what]);
  if (stored.password === null || others.length === 0) return;
  throw invalid({
    pointer: '/password',
    code: 'required',
    message: `Give the password anew with another ${others.join(', ')}: the one that is kept was given for ${stored.user} at ${stored.host}:${stored.port} (${stored.security}).`,
  });
}

/** Forgets the organization's mail server; throws `precondition_failed` when `ifVersion` is not the present one. */
export async function removeSmtp(
  deps: Deps,
  context: Context,
  ifVersion?: ExpectedVersion,
): Promise<{ deleted: boolean }> {
  requireAdministrator(context);
  return administer(deps, context, async (tx) => {
    requireVersion(await smtpOf(tx, true), ifVersion);
    return {
      result: { deleted: await deleteSmtp(tx) },
      audit: [{ action: 'smtp_settings.delete', resource: 'smtp_settings', resourceId: context.orgId, fields: [] }],
    };
  });
}

function opened(ring: KeyRing, orgId: string, { settings }: SmtpRow): Smtp {
  return JSON.parse(ring.decrypt(settings, smtpBoundOf(orgId))) as Smtp;
}

function shown(row: SmtpRow, { password, ...server }: Smtp): ShownSmtp {
  return {
    ...server,
    hasPassword: password !== null,
    provenAt: row.provenAt?.toISOString() ?? null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
