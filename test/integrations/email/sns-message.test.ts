import { generateKeyPairSync, sign } from 'node:crypto';
import t from 'tap';
import { sesThrough } from '#integrations/email/ses.js';
import { NO_SECRETS, NOW } from './signing.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const provider = sesThrough(async () => publicKey.export({ format: 'pem', type: 'spki' }).toString());

const VICTIM = 'arn:aws:sns:us-east-1:123456789012:SES_Events';
const OWN = 'arn:aws:sns:us-east-1:999999999999:mine';
const TIME = '2026-11-23T14:59:00.000Z';
const EVIL = '{"eventType":"Bounce"}';
const SUBSCRIBE = 'https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription';
const URL_OF_CERTIFICATE =
  'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';

type Message = Readonly<Record<string, string | null>>;

const ORDER = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];

/** What Amazon signs of a message, written down apart from the code: `Key\nValue\n` in the order of the keys. */
function textOf(message: Message): string {
  return ORDER.flatMap((key) => (typeof message[key] === 'string' ? [`${key}\n${message[key]}\n`] : [])).join('');
}

function prove(message: Message, signed: string, topicArn = VICTIM) {
  const body = JSON.stringify({
    ...message,
    SignatureVersion: '2',
    SigningCertURL: URL_OF_CERTIFICATE,
    Signature: sign('sha256', Buffer.from(signed), privateKey).toString('base64'),
  });
  return provider.prove({ headers: {}, body: Buffer.from(body), now: NOW }, { ...NO_SECRETS, topicArn });
}

const published: Message = {
  Message: EVIL,
  MessageId: 'm1',
  Timestamp: TIME,
  TopicArn: VICTIM,
  Type: 'Notification',
};

/** What Amazon signs of a text that somebody published to a topic of their own. */
const signedOf = (text: string) =>
  textOf({ Message: text, MessageId: 'real', Timestamp: TIME, TopicArn: OWN, Type: 'Notification' });

t.test('what is published to a topic of one’s own never passes for a message of another topic', async (t) => {
  t.match(await prove(published, textOf(published)), { ok: true });
  const own = `MessageId\nreal\nTimestamp\n${TIME}\nTopicArn\n${OWN}`;
  const tail = (topic: string) => `${EVIL}\nMessageId\nm1\nTimestamp\n${TIME}\nTopicArn\n${topic}`;
  const attacks: Readonly<Record<string, Message>> = {
    'the topic padded with blanks': { ...published, TopicArn: `${VICTIM.padEnd(512)}\n${own}` },
    'the topic behind a line end': { ...published, TopicArn: `\n${VICTIM}\n${own}` },
    'a time that goes on': { ...published, Timestamp: `${TIME}\nTopicArn\n${VICTIM}\n${own}`, TopicArn: OWN },
    'an id that goes on': { ...published, MessageId: `m1\nTimestamp\n${TIME}\nTopicArn\n${VICTIM}\n${own}` },
    'a type that goes on': { ...published, Type: `Notification\n${own}\nType\nNotification` },
  };
  for (const [name, forged] of Object.entries(attacks)) {
    const whole = textOf(forged);
    const end = '\nType\nNotification\n';
    t.ok(whole.startsWith(`Message\n${EVIL}\n`) && whole.endsWith(end), name);
    t.match(await prove(forged, whole), { ok: false }, name);
  }
  const padded = attacks['the topic padded with blanks'] as Message;
  t.equal(textOf(padded), signedOf(tail(VICTIM.padEnd(512))), 'byte for byte what Amazon signed of the other topic');
});

t.test('what Amazon signed in another way of reading is refused, field by field', async (t) => {
  const confirmation: Message = {
    ...published,
    Type: 'SubscriptionConfirmation',
    Token: '2336412f37f',
    SubscribeURL: SUBSCRIBE,
  };
  t.match(await prove(confirmation, textOf(confirmation)), { ok: true });
  const subject = { ...published, Subject: 'Amazon SES Email Event Notification' };
  t.match(await prove(subject, textOf(subject)), { ok: true });
  t.match(await prove({ ...published, Subject: null }, textOf(published)), { ok: true }, 'no subject');
  t.match(
    await prove({ ...published, Message: 'two\r\nlines\n' }, textOf({ ...published, Message: 'two\r\nlines\n' })),
    {
      ok: true,
    },
  );
  for (const key of ORDER.filter((each) => each !== 'Message')) {
    for (const end of ['\n', '\r', '\r\nType\n', '\nSubject\nx']) {
      for (const bad of [`${confirmation[key] ?? 'x'}${end}`, `${end}${confirmation[key] ?? 'x'}`]) {
        const forged = { ...(key === 'Subject' ? published : confirmation), [key]: bad };
        t.match(await prove(forged, textOf(forged)), { ok: false }, `${key} ${JSON.stringify(end)}`);
      }
    }
    if (key === 'Subject') continue;
    const { [key]: _, ...without } = confirmation;
    t.match(await prove(without, textOf(without)), { ok: false }, `without ${key}`);
  }
  for (const Type of ['Other', 'notification', '', 'constructor']) {
    const forged = { ...published, Type };
    t.match(await prove(forged, textOf(forged)), { ok: false, code: 'bad_form' }, Type);
  }
});

t.test('a topic is compared to the letter', async (t) => {
  for (const TopicArn of [` ${VICTIM}`, `${VICTIM} `, `${VICTIM}\u0000`, VICTIM.toUpperCase(), `${VICTIM}x`]) {
    const forged = { ...published, TopicArn };
    t.match(await prove(forged, textOf(forged)), { ok: false, code: 'foreign_topic' }, JSON.stringify(TopicArn));
  }
});
