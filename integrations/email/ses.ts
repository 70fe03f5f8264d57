import { createPublicKey, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { type EmailEvent, type EmailEventType, emailEvent, typeNamed } from './email-event.js';
import { fault, guarded, jsonOf } from './json-body.js';
import { type Fields, fieldsOf, instantOfText, listOf, mailboxOf, messageIdOf, textOf } from './json-fields.js';
import { notAhead, sameText } from './proofs.js';
import {
  type EmailProvider,
  type EndpointSecrets,
  type IncomingHook,
  type Proof,
  ProofAway,
  type ReadItem,
  refused,
  USUAL_ANSWERS,
} from './provider.js';
import { certificatesOfAmazon, type LoadCertificate } from './sns-certificates.js';
import { isCertificateUrl, signedText } from './sns-message.js';

const TYPES: Readonly<Record<string, EmailEventType>> = {
  send: 'accepted',
  delivery: 'delivered',
  deliverydelay: 'deferred',
  bounce: 'bounced',
  reject: 'bounced',
  complaint: 'complained',
  open: 'opened',
  click: 'clicked',
  subscription: 'unsubscribed',
};

/** Amazon SES through SNS: signed by a certificate of Amazon, of one pinned topic; confirmed by a person alone. */
export function sesThrough(load: LoadCertificate): EmailProvider {
  return {
    name: 'ses',
    endpoint: { theirKey: false, ours: null, topic: true, signsUrl: false },
    answers: USUAL_ANSWERS,
    contentTypes: ['text/plain', 'application/json'],
    mostBytes: 512 * 1024,
    retries:
      'anything but 2xx, 3 times 20 s apart unless the topic has a policy, for an hour at most; then a DLQ or lost',
    prove: (hook, secrets) => prove(hook, secrets, load),
    read(hook) {
      const json = jsonOf(hook.body);
      if ('problem' in json) return refused('unreadable', json.problem);
      return { items: guarded(json.value, (value) => readMessage(fieldsOf(value))) };
    },
  };
}

/** SES with certificates from Amazon. */
export const ses: EmailProvider = sesThrough(certificatesOfAmazon());

async function prove(hook: IncomingHook, secrets: EndpointSecrets, load: LoadCertificate): Promise<Proof> {
  if (secrets.topicArn === null || secrets.topicArn === '')
    return refused('no_secret', 'The endpoint names no topic yet, so nothing is taken.');
  const json = jsonOf(hook.body);
  if ('problem' in json) return refused('unreadable', json.problem);
  const message = fieldsOf(json.value);
  const version = textOf(message['SignatureVersion']);
  const signature = message['Signature'];
  if (typeof signature !== 'string' || (version !== '1' && version !== '2'))
    return refused('no_proof', 'The message has no signature of version 1 or 2.');
  // Before anything is loaded: the topic must be this endpoint's, and the certificate at Amazon's.
  // To the letter, as it is signed: a topic that is cut or trimmed first may be another.
  const { TopicArn: topic } = message;
  if (typeof topic !== 'string' || !sameText(topic, secrets.topicArn))
    return refused('foreign_topic', 'The message is of another topic than the endpoint’s.');
  const signed = signedText(message);
  if (signed === null) return refused('bad_form', 'The message is not written as SNS writes what it signs.');
  const url = message['SigningCertURL'];
  if (!isCertificateUrl(url)) return refused('bad_certificate_url', 'SigningCertURL is no address of Amazon SNS.');
  let key: KeyObject;
  try {
    key = keyOf(await load(url), hook.now);
  } catch (cause) {
    throw new ProofAway('The certificate of the signature cannot be had just now; come again.', { cause });
  }
  if (!verify(version === '1' ? 'sha1' : 'sha256', Buffer.from(signed), key, Buffer.from(signature, 'base64')))
    return refused('bad_proof', 'The signature is not right for this message.');
  const at = instantOfText(message['Timestamp']);
  return at === null
    ? refused('bad_timestamp', 'The message has no readable Timestamp.')
    : notAhead(at.getTime() / 1000, hook.now);
}

function keyOf(pem: string, now: Date): KeyObject {
  if (!pem.includes('BEGIN CERTIFICATE')) return createPublicKey(pem);
  const certificate = new X509Certificate(pem);
  if (Date.parse(certificate.validTo) < now.getTime()) throw new Error('The certificate has expired.');
  return certificate.publicKey;
}

function readMessage(message: Fields): ReadItem | ReadItem[] {
  const id = textOf(message['MessageId']);
  const sentAt = instantOfText(message['Timestamp']);
  if (message['Type'] !== 'Notification') {
    const detail =
      message['Type'] === 'SubscriptionConfirmation'
        ? 'The topic asks to be confirmed. A person does so, with the token in this letter: aws sns confirm-subscription --authenticate-on-unsubscribe true.'
        : 'A message of SNS that is no notification.';
    const code = message['Type'] === 'SubscriptionConfirmation' ? 'confirm_subscription' : 'not_a_notification';
    return fault({ Type: message['Type'], TopicArn: message['TopicArn'], Token: message['Token'] }, code, detail);
  }
  const json = jsonOf(Buffer.from(typeof message['Message'] === 'string' ? message['Message'] : ''));
  if ('problem' in json) {
    // "Successfully validated SNS topic for Amazon SES event publishing." is the first one, and is told as it is.
    return {
      event: emailEvent({
        type: 'unknown',
        providerType: 'text',
        providerEventId: id,
        at: sentAt ?? new Date(0),
        discriminator: id,
      }),
      raw: JSON.stringify(message['Message'] ?? null),
    };
  }
  return readEvents(fieldsOf(json.value), message, id, sentAt);
}

function readEvents(raw: Fields, message: Fields, id: string | null, sentAt: Date | null): ReadItem | ReadItem[] {
  const providerType = textOf(raw['eventType'], 64) ?? textOf(raw['notificationType'], 64);
  if (providerType === null)
    return fault(message, 'no_type', 'The event has neither "eventType" nor "notificationType".');
  const name = providerType.toLowerCase().replace(/[^a-z]/g, '');
  const type = typeNamed(TYPES, name);
  const mail = fieldsOf(raw['mail']);
  const own = fieldsOf(raw[name === 'deliverydelay' ? 'deliveryDelay' : name]);
  const at = instantOfText(own['timestamp']) ?? sentAt ?? instantOfText(mail['timestamp']);
  if (at === null) return fault(message, 'no_instant', 'The event has no readable timestamp.');
  const people = recipientsOf(name, own, mail);
  return people.map(({ recipient, code }, n) => ({
    event: emailEvent({
      ...typeOf(type, name, own),
      providerType,
      // One message of SNS may tell of several recipients; ids are kept in the open, so they name nobody.
      providerEventId: id === null || people.length === 1 ? id : `${id} ${n}`,
      at,
      recipient,
      providerMessageId: textOf(mail['messageId']),
      internetMessageId: messageIdOf(fieldsOf(mail['commonHeaders'])['messageId']),
      messageId: textOf(listOf(fieldsOf(mail['tags'])['followthrough_message_id'])[0], 64),
      code,
      userAgent: textOf(own['userAgent'], 1024),
      address: textOf(own['ipAddress'], 64),
      discriminator: textOf(own['link'], 2048),
    }),
    raw: JSON.stringify(raw),
  }));
}

/** Whom it is about; opens of a mail to several people do not say whose. */
function recipientsOf(name: string, own: Fields, mail: Fields): { recipient: string | null; code: string | null }[] {
  const named = ['bouncedRecipients', 'complainedRecipients', 'delayedRecipients'].flatMap((list) => listOf(own[list]));
  if (named.length > 0)
    return named.map((item) => ({
      recipient: mailboxOf(fieldsOf(item)['emailAddress']),
      code: textOf(fieldsOf(item)['status'], 32),
    }));
  const all = listOf(own['recipients'] ?? mail['destination']).flatMap((address) => mailboxOf(address) ?? []);
  if (name === 'open' || name === 'click' || all.length === 0)
    return [{ recipient: all.length === 1 ? (all[0] ?? null) : null, code: null }];
  return all.map((recipient) => ({ recipient, code: null }));
}

function typeOf(type: EmailEventType, name: string, own: Fields): Pick<EmailEvent, 'type' | 'bounce'> {
  if (type !== 'bounced') return { type, bounce: null };
  return { type, bounce: name === 'bounce' && own['bounceType'] === 'Permanent' ? 'hard' : 'soft' };
}
