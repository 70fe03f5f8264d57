import { connectPublic } from '../net/connect.js';
import { AddressRefused, type AllowedRanges, isRefusedLiteral } from '../net/public-address.js';
import {
  type Mail,
  type MailAddress,
  MailRefused,
  type MailSender,
  MailUnanswered,
  type SmtpServer,
} from './sender.js';

interface Limits {
  readonly allowed: AllowedRanges;
  readonly time: AbortSignal;
}

/** What errors of nodemailer have besides their message, which ends with what the server said. */
interface SmtpError {
  readonly code?: string;
  /** The connection's, where `code` is one of nodemailer's own. */
  readonly originalCode?: string;
  readonly responseCode?: number;
  /** At what the conversation stood: `RCPT TO`, `CONN`. */
  readonly command?: string;
  readonly response?: string;
}

/** The codes of an error: of the reply, with its enhanced one (RFC 3463), of the connection, and at what it stood. */
function codesIn(error: unknown): string {
  const { code, originalCode, responseCode, command, response } = error as SmtpError;
  const [, enhanced] = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?!\S)/.exec(String(response)) ?? [];
  const codes = [responseCode, enhanced, originalCode ?? code, command].filter((one) => one !== undefined);
  return codes.length === 0 ? 'unknown' : codes.join(' ');
}

/** How long a server may say nothing. */
const TIMEOUT_MS = 20_000;
/** How long all of it may take, from the look-up of the name on, however often the server says something. */
const WHOLE_MS = 60_000;

/** Where mails may be sent, and for how long. */
export interface SmtpSenderOptions {
  /** Internal addresses that may be reached; absent: none. */
  readonly allowed?: AllowedRanges;
  readonly wholeMs?: number;
}

/** Sends by SMTP to servers of the public internet, and to those that are allowed; reads no file and no URL. */
export function smtpSender({ allowed = [], wholeMs = WHOLE_MS }: SmtpSenderOptions = {}): MailSender {
  return {
    isRefused: (host) => isRefusedLiteral(host, allowed),
    send: (server, mail) => send(server, mail, { allowed, time: AbortSignal.timeout(wholeMs) }),
    logIn: (server) => logIn(server, { allowed, time: AbortSignal.timeout(wholeMs) }),
  };
}

async function send(server: SmtpServer, mail: Mail, limits: Limits): Promise<void> {
  let handedOver = false;
  const transport = await transportTo(server, limits, () => {
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
    await Promise.race([sending, over(limits.time)]);
  } catch (error) {
    const { responseCode, code = 'unknown' } = error as SmtpError;
    if (handedOver && responseCode === undefined) throw new MailUnanswered(String(code), codesIn(error));
    throw refusalOf(error);
  } finally {
    transport.close();
  }
}

async function logIn(server: SmtpServer, limits: Limits): Promise<void> {
  const transport = await transportTo(server, limits, () => {});
  try {
    await Promise.race([transport.verify(), over(limits.time)]);
  } catch (error) {
    throw refusalOf(error);
  } finally {
    transport.close();
  }
}

function refusalOf(error: unknown): MailRefused {
  const { responseCode, code = 'unknown' } = error as SmtpError;
  const answered = responseCode !== undefined;
  const permanent = error instanceof AddressRefused || (answered && responseCode >= 500);
  return new MailRefused(String(responseCode ?? code), { permanent, answered }, codesIn(error));
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
  { allowed, time }: Limits,
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
