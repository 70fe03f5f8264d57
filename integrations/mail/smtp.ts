import { createTransport } from 'nodemailer';

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

const TIMEOUT_MS = 20_000;

/** Hands a mail over; resolves when the server has taken it, else throws MailRefused. Reads no file and no URL. */
export async function sendMail(server: SmtpServer, mail: Mail): Promise<void> {
  const { host, port, security, user, password } = server;
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user !== null && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
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
    });
  } catch (error) {
    const { responseCode, code = 'unknown' } = error as { responseCode?: number; code?: string };
    throw new MailRefused(String(responseCode ?? code), responseCode !== undefined && responseCode >= 500, error);
  } finally {
    transport.close();
  }
}

function addressOf({ name, address }: MailAddress) {
  return { name: name ?? '', address };
}
