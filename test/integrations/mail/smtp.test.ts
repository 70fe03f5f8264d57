import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import t, { type Test } from 'tap';
import { type Mail, MailRefused, MailUnanswered } from '#integrations/mail/sender.js';
import { smtpSender } from '#integrations/mail/smtp.js';

const sender = (wholeMs: number) => smtpSender({ allowed: ['127.0.0.0/8'], wholeMs });
const MAIL: Mail = {
  from: { name: null, address: 'care@uni.example' },
  replyTo: null,
  to: { name: null, address: 'ada@candidate.example' },
  subject: 'Hello',
  html: null,
  text: 'Hello',
  messageId: '1@uni.example',
  inReplyTo: null,
  date: new Date('2026-12-01T10:00:00Z'),
};

/** A mail server that never stops saying that it goes on, from a command on. */
async function dripping(t: Test, from: 'greeting' | 'mail') {
  const timers = new Set<NodeJS.Timeout>();
  const server = createServer((socket) => {
    const drip = (line: string) => void timers.add(setInterval(() => socket.write(line), 5));
    socket.on('error', () => {});
    if (from === 'greeting') return drip('220-wait\r\n');
    let mail: string | undefined;
    socket.write('220 here\r\n');
    socket.on('data', (data) => {
      if (mail !== undefined) {
        mail += data.toString();
        if (mail.endsWith('\r\n.\r\n')) drip('250-wait\r\n');
        return;
      }
      if (data.toString().startsWith('DATA')) mail = '';
      socket.write(mail === undefined ? '250 well\r\n' : '354 go on\r\n');
    });
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    for (const timer of timers) clearInterval(timer);
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { server: { host: '127.0.0.1', port, security: 'none', user: null, password: null } as const };
}

t.test('a server that says something again and again is not listened to for ever', async (t) => {
  const greeting = await dripping(t, 'greeting');
  await t.rejects(sender(300).send(greeting.server, MAIL), {
    constructor: MailRefused,
    code: 'ETIMEDOUT',
    permanent: false,
    answered: false,
  });
});

t.test('where it took in the mail whole before its time was over, nobody knows what became of it', async (t) => {
  const taken = await dripping(t, 'mail');
  await t.rejects(sender(2000).send(taken.server, MAIL), { constructor: MailUnanswered, code: 'ETIMEDOUT' });
});
