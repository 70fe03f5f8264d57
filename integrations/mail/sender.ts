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

/**
 * The server did not take the mail; the code is the server's or the connection's. The message holds codes and no word of
 * the server's, which may be a name or an address.
 */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  readonly code: string;
  /** Whether the server itself said no to this mail, so that trying again is no use. */
  readonly permanent: boolean;
  /** Whether the server said so; else nobody was reached, or nothing was said in time. */
  readonly answered: boolean;

  constructor(code: string, of: { readonly permanent: boolean; readonly answered: boolean }, codes: string) {
    super(`The mail server did not take the mail: ${codes}.`);
    this.code = code;
    this.permanent = of.permanent;
    this.answered = of.answered;
  }
}

/** The mail was handed over whole and no answer came: nobody knows whether the server took it. */
export class MailUnanswered extends Error {
  override readonly name = 'MailUnanswered';
  readonly code: string;

  constructor(code: string, codes: string) {
    super(`The mail server took in the mail and did not answer: ${codes}.`);
    this.code = code;
  }
}

/** What MailRefused says of a server that is not on the public internet. */
export const NOT_PUBLIC = 'EADDRNOTPUBLIC';

/** Hands mails to servers, and says which it would not go to. */
export interface MailSender {
  /** Whether a host is written as an address that is not to be reached. */
  isRefused(host: string): boolean;
  /**
   * Hands a mail over; resolves when the server has taken it. Throws MailRefused when it has not, and MailUnanswered when
   * that cannot be told; one of both within a minute.
   */
  send(server: SmtpServer, mail: Mail): Promise<void>;
  /** Connects to a server and logs in, without a mail; throws MailRefused when that cannot be done. */
  logIn(server: SmtpServer): Promise<void>;
}
