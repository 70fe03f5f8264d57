import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as the server got it. */
export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly mail: ParsedMail;
}

/** A mail server of one's own on loopback: takes what it is given, unless it is told to refuse. */
export interface MailServer {
  readonly port: number;
  readonly received: readonly Received[];
  /** From now on mails are refused with this answer; null takes them again. */
  refuse(answer: { responseCode: number } | null): void;
}

/** Starts a real SMTP server that wants user `ada` with password `hush`; it ends with the test. */
export async function startMailServer(t: { teardown(end: () => Promise<void>): unknown }): Promise<MailServer> {
  const received: Received[] = [];
  let refusal: { responseCode: number } | null = null;
  const server = new SMTPServer({
    authOptional: false,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'ada' && password === 'hush' ? done(null, { user: username }) : done(new Error('No.')),
    onRcptTo: (_address, _session, done) =>
      done(refusal === null ? null : Object.assign(new Error('Not here'), refusal)),
    onData: (stream, { envelope }, done) => {
      void simpleParser(stream).then((mail) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), mail });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    refuse: (answer) => {
      refusal = answer;
    },
  };
}
