import { connectPublic } from '../net/connect.js';
import { AddressRefused, type AllowedRanges } from '../net/public-address.js';

/** How a mail server is reached. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte; `starttls`: required after the greeting; `none`: in the clear, for servers of one's own network. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string | null;
  readonly password: string | null;
}

/** A person with an address. */
export interface MailAddress {
  readonly name: string | null;
  readonly address: string;
}

/** A mail as it is handed over. */
export interface Mail {
  readonly from: MailAddress;
  readonly replyTo: MailAddress | null;
  readonly to: MailAddress;
  readonly subject: string;
  readonly html: string | null;
  readonly text: string | null;
  /** Without angle brackets. */
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly date: Date;
  /** Headers beside the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The server did not take the mail; the code is the server's or the connection's, the message holds no address. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  readonly code: string;
  /** Whether the server itself said no to this mail, so that trying again is no use. */
  readonly permanent: boolean;

  constructor(code: string, permanent: boolean, cause: unknown) {
    super(`The mail server did not take the mail: ${code}.`, { cause });
    this.code = code;
    this.permanent = permanent;
  }
}

/** The mail was handed over whole and no answer came: nobody knows whether the server took it. */
export class MailUnanswered extends Error {
  override readonly name = 'MailUnanswered';
  readonly code: string;

  constructor(code: string, cause: unknown) {
    super(`The mail server took in the mail and did not answer: ${code}.`, { cause });
    this.code = code;
  }
}

const TIMEOUT_MS = 20_000;

/** What MailRefused says of a server that is not on the public internet. */
export const NOT_PUBLIC = 'EADDRNOTPUBLIC';

/**
 * Hands a mail over; resolves when the server has taken it. Throws MailRefused when it has not, and MailUnanswered when that
 * cannot be told. Reads no file and no URL, and reaches servers of the public internet alone, and those that are allowed.
 */
export async function sendMail(server: SmtpServer, mail: Mail, allowed: AllowedRanges = []): Promise<void> {
  let handedOver = false;
  const transport = await transportTo(server, allowed, () => {
    handedOver = true;
  });
  try {
    await transport.sendMail({
      from: addressOf(mail.from),
      to: addressOf(mail.to),
      ...(mail.replyTo !== null && { replyTo: addressOf(mail.replyTo) }),
      subject: mail.subject,
      ...(mail.html !== null && { html: mail.html }),
      ...(mail.text !== null && { text: mail.text }),
      messageId: `<${mail.messageId}>`,
      ...(mail.inReplyTo !== null && { inReplyTo: `<${mail.inReplyTo}>`, references: `<${mail.inReplyTo}>` }),
      date: mail.date,
      ...(mail.headers !== undefined && { headers: { ...mail.headers } }),
    });
  } catch (error) {
    const { responseCode, code = 'unknown' } = error as { responseCode?: number; code?: string };
    if (handedOver && responseCode === undefined) throw new MailUnanswered(String(code), error);
    throw refusalOf(error);
  } finally {
    transport.close();
  }
}

/** Connects to a server and logs in, without a mail; throws MailRefused when that cannot be done. */
export async function tryServer(server: SmtpServer, allowed: AllowedRanges = []): Promise<void> {
  const transport = await transportTo(server, allowed, () => {});
  try {
    await transport.verify();
  } catch (error) {
    throw refusalOf(error);
  } finally {
    transport.close();
  }
}

function refusalOf(error: unknown): MailRefused {
  const { responseCode, code = 'unknown' } = error as { responseCode?: number; code?: string };
  const permanent = error instanceof AddressRefused || (responseCode !== undefined && responseCode >= 500);
  return new MailRefused(String(responseCode ?? code), permanent, error);
}

async function transportTo(
  { host, port, security, user, password }: SmtpServer,
  allowed: AllowedRanges,
  onWritten: () => void,
) {
  // Large, and most processes that serve send no mail.
  const { createTransport } = await import('nodemailer');
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user !== null && { auth: { user, pass: password ?? '' } }),
    // Connected here and not by nodemailer, which resolves the name by itself.
    getSocket: (_options, callback) => {
      connectPublic({ host, port, timeoutMs: TIMEOUT_MS, allowed }).then(
        (connection) => callback(null, { connection }),
        (error: Error) => callback(error, undefined),
      );
    },
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    logger: listening(onWritten),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Hears of nodemailer's log, which alone says it, when a mail has been written to the last byte. */
function listening(onWritten: () => void) {
  const silent = () => {};
  const info = ({ tnx }: { readonly tnx?: string }) => {
    if (tnx === 'message') onWritten();
  };
  return { level: silent, trace: silent, debug: silent, info, warn: silent, error: silent, fatal: silent };
}

function addressOf({ name, address }: MailAddress) {
  return { name: name ?? '', address };
}
