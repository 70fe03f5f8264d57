import { EventEmitter, once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
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
  /** From now on mails are refused with this answer, by the address or once they were read; null takes them again. */
  refuse(answer: { responseCode: number; message?: string; afterData?: boolean } | null): void;
  /** From now on mails are taken and not answered: the connection ends, or nothing is ever said. */
  leaveUnanswered(how: 'ends' | 'silent'): void;
  /** From now on this is awaited between a mail and its answer. */
  tell(run: (mail: Received) => Promise<void>): void;
  /** From now on this is awaited between a mail and its answer, also where that is a refusal. */
  beforeAnswer(run: () => Promise<void>): void;
  /** The next mail that is taken. */
  next(): Promise<Received>;
}

/** Starts a real SMTP server that wants user `ada` with password `hush`; it ends with the test. */
export async function startMailServer(t: { teardown(end: () => Promise<void>): unknown }): Promise<MailServer> {
  const received: Received[] = [];
  let refusal: { responseCode: number; message?: string; afterData?: boolean } | null = null;
  let unanswered: 'ends' | 'silent' | null = null;
  let told: (mail: Received) => Promise<void> = async () => {};
  let before: () => Promise<void> = async () => {};
  const taken = new EventEmitter();
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: false,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'ada' && password === 'hush' ? done(null, { user: username }) : done(new Error('No.')),
    onRcptTo: (_address, _session, done) =>
      done(refusal === null || refusal.afterData === true ? null : Object.assign(new Error('Not here'), refusal)),
    onData: (stream, { envelope }, done) => {
      void simpleParser(stream).then(async (mail) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        await before();
        if (refusal !== null) return done(Object.assign(new Error('Not this'), refusal));
        const one = { from, to: envelope.rcptTo.map(({ address }) => address), mail };
        received.push(one);
        taken.emit('mail', one);
        await told(one);
        if (unanswered === null) done();
        else if (unanswered === 'ends') for (const socket of sockets) socket.destroy();
      }, done);
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    refuse: (answer) => {
      refusal = answer;
    },
    leaveUnanswered: (how) => {
      unanswered = how;
    },
    tell: (run) => {
      told = run;
    },
    beforeAnswer: (run) => {
      before = run;
    },
    next: async () => (await once(taken, 'mail'))[0] as Received,
  };
}
