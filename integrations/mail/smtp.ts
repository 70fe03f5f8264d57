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
  /** Whether the server said so; else nobody was reached, or nothing was said in time. */
  readonly answered: boolean;

  constructor(code: string, of: { readonly permanent: boolean; readonly answered: boolean }, cause: unknown) {
    super(`The mail server did not take the mail: ${code}.`, { cause });
    this.code = code;
    this.permanent = of.permanent;
    this.answered = of.answered;
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

/** How long a server may say nothing. */
const TIMEOUT_MS = 20_000;
/** How long all of it may take, from the look-up of the name on, however often the server says something. */
const WHOLE_MS = 60_000;

/** What MailRefused says of a server that is not on the public internet. */
export const NOT_PUBLIC = 'EADDRNOTPUBLIC';

/**
 * Hands a mail over; resolves when the server has taken it. Throws MailRefused when it has not, and MailUnanswered when that
 * cannot be told; one of both once `wholeMs` are over. Reads no file and no URL, and reaches servers of the public internet alone, and those that are allowed.
 */
export async function sendMail(
  server: SmtpServer,
  mail: Mail,
  allowed: AllowedRanges = [],
  wholeMs = WHOLE_MS,
): Promise<void> {
  let handedOver = false;
  const time = AbortSignal.timeout(wholeMs);
  const transport = await transportTo(server, { allowed, time }, () => {
    handedOver = true;
  });
  try {
    const sending = transport.sendMail({
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
    await Promise.race([sending, over(time)]);
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
  const time = AbortSignal.timeout(WHOLE_MS);
  const transport = await transportTo(server, { allowed, time }, () => {});
  try {
    await Promise.race([transport.verify(), over(time)]);
  } catch (error) {
    throw refusalOf(error);
  } finally {
    transport.close();
  }
}

function refusalOf(error: unknown): MailRefused {
  const { responseCode, code = 'unknown' } = error as { responseCode?: number; code?: string };
  const answered = responseCode !== undefined;
  const permanent = error instanceof AddressRefused || (answered && responseCode >= 500);
  return new MailRefused(String(responseCode ?? code), { permanent, answered }, error);
}

/** Rejects once the time is over, and never resolves. */
function over(time: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const late = () => reject(Object.assign(new Error('The mail server took too long.'), { code: 'ETIMEDOUT' }));
    time.addEventListener('abort', late, { once: true });
    if (time.aborted) late();
  });
}

async function transportTo(
  { host, port, security, user, password }: SmtpServer,
  { allowed, time }: { readonly allowed: AllowedRanges; readonly time: AbortSignal },
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
        (connection) => {
          // Each word of the server's begins nodemailer's time anew.
          time.addEventListener('abort', () => connection.destroy(), { once: true });
          if (time.aborted) connection.destroy();
          callback(null, { connection });
        },
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
