import { generateKeyPairSync, sign } from 'node:crypto';
import t from 'tap';
import { addressesOf, messageIdsOf } from '#integrations/email/mail-addresses.js';
import { EMAIL_PROVIDERS } from '#integrations/email/provider.js';
import { PROVIDERS } from '#integrations/email/providers.js';
import {
  mailgunSignature,
  NO_SECRETS,
  NOW,
  sendgridKeys,
  sendgridSigned,
  standardSigned,
  withPassword,
} from './signing.js';

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const secret = (fill: number) => `whsec_${Buffer.alloc(32, fill).toString('base64')}`;

t.test('while a secret is rotated the old and the new one are good, and no third', async (t) => {
  const [old, fresh, other] = [sendgridKeys(), sendgridKeys(), sendgridKeys()];
  const keys = [fresh.verificationKey, old.verificationKey];
  for (const [pair, ok] of [
    [old, true],
    [fresh, true],
    [other, false],
  ] as const)
    t.equal((await PROVIDERS.sendgrid.prove(sendgridSigned('[]', pair.privateKey), { ...NO_SECRETS, keys })).ok, ok);
  for (const [fill, ok] of [
    [1, true],
    [2, true],
    [3, false],
  ] as const) {
    const hook = standardSigned('{}', secret(fill));
    t.equal((await PROVIDERS.generic.prove(hook, { ...NO_SECRETS, keys: [secret(1), secret(2)] })).ok, ok);
  }
  for (const provider of ['postmark', 'brevo'] as const) {
    for (const [password, ok] of [
      ['one', true],
      ['two', true],
      ['three', false],
      ['', false],
    ] as const)
      t.equal(
        (await PROVIDERS[provider].prove(withPassword('{}', password), { ...NO_SECRETS, passwords: ['one', 'two'] }))
          .ok,
        ok,
      );
  }
});

t.test('a password is taken as Basic or Bearer, and nothing else is one', async (t) => {
  const prove = (authorization: string) =>
    PROVIDERS.postmark.prove(
      { headers: { authorization }, body: Buffer.from('{}'), now: NOW },
      { ...NO_SECRETS, passwords: ['se:cret'] },
    );
  t.match(await prove(`Basic ${Buffer.from('u:se:cret').toString('base64')}`), { ok: true });
  t.match(await prove('bearer se:cret'), { ok: true });
  for (const bad of [
    '',
    'se:cret',
    'Basic se:cret',
    `Basic ${Buffer.from('se').toString('base64')}`,
    'Digest se:cret',
    'Bearer',
  ])
    t.match(await prove(bad), { ok: false }, bad);
});

t.test('Standard Webhooks: five minutes both ways, also with ed25519', async (t) => {
  const hook = standardSigned('{}', secret(1));
  const prove = (now: Date) => PROVIDERS.generic.prove({ ...hook, now }, { ...NO_SECRETS, keys: [secret(1)] });
  t.match(await prove(later(300)), { ok: true });
  t.match(await prove(later(-300)), { ok: true });
  t.match(await prove(later(301)), { ok: false, code: 'too_old' });
  t.match(await prove(later(-301)), { ok: false, code: 'from_the_future' });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = `whpk_${publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')}`;
  const signed = sign(null, Buffer.from(`msg_1.${Math.floor(NOW.getTime() / 1000)}.{}`), privateKey).toString('base64');
  const headers = { ...hook.headers, 'webhook-signature': `v1a,${signed}` };
  t.match(await PROVIDERS.generic.prove({ ...hook, headers }, { ...NO_SECRETS, keys: [key] }), { ok: true });
  t.match(
    await PROVIDERS.generic.prove({ ...hook, headers, body: Buffer.from('{ }') }, { ...NO_SECRETS, keys: [key] }),
    { ok: false },
  );
});

t.test('what is signed for a time to come is refused; old signatures are left to the memory of events', async (t) => {
  const { privateKey, verificationKey } = sendgridKeys();
  const keys = { ...NO_SECRETS, keys: [verificationKey] };
  const signed = (at: Date) => ({ ...sendgridSigned('[]', privateKey, at), now: NOW });
  t.match(await PROVIDERS.sendgrid.prove(signed(later(3600)), keys), { ok: false, code: 'from_the_future' });
  t.match(await PROVIDERS.sendgrid.prove(signed(later(-40 * 3600)), keys), { ok: true }, 'it tries for a day and more');
  const mailgun = (at: Date) => ({
    headers: {},
    body: Buffer.from(JSON.stringify({ signature: mailgunSignature('k', undefined, at) })),
    now: NOW,
  });
  t.match(await PROVIDERS.mailgun.prove(mailgun(later(3600)), { ...NO_SECRETS, keys: ['k'] }), {
    ok: false,
    code: 'from_the_future',
  });
});

t.test('a signature of Mailgun is good for one token: time and token are not parted elsewhere', async (t) => {
  const made = mailgunSignature('k', `1${'a'.repeat(49)}`);
  const prove = (timestamp: string, token: string) =>
    PROVIDERS.mailgun.prove(
      { headers: {}, body: Buffer.from(JSON.stringify({ signature: { ...made, timestamp, token } })), now: NOW },
      { ...NO_SECRETS, keys: ['k'] },
    );
  t.match(await prove(made.timestamp, made.token), { ok: true });
  for (const place of [1, 8, 9, 11]) {
    const whole = made.timestamp + made.token;
    t.match(await prove(whole.slice(0, place), whole.slice(place)), { ok: false }, String(place));
  }
});

t.test('no answer to bad proof or an outage stops a provider for ever', async (t) => {
  for (const name of EMAIL_PROVIDERS) {
    const { answers, mostBytes } = PROVIDERS[name];
    t.equal(PROVIDERS[name].name, name);
    t.equal(answers.unproven, 401, 'never 403 (Postmark), 406 (Mailgun) or 410');
    t.equal(answers.away, name === 'brevo' ? 429 : 503, name);
    t.ok(mostBytes >= 512 * 1024);
  }
});

t.test('keys of any kind and bodies of any bytes are refused, and never throw', async (t) => {
  const keys = ['x', '!!', 'whsec_', 'whpk_AAAA', 'MFkwEwYHKoZIzj0CAQ==', '\u0000', 'a'.repeat(10_000)];
  const bodies = [
    '',
    '[',
    'null',
    '7',
    '"',
    '[[[[',
    '{"signature":7}',
    '\u0000',
    'mandrill_events=%FF%',
    '{"__proto__":{"ok":true}}',
  ];
  for (const name of EMAIL_PROVIDERS) {
    for (const text of bodies) {
      for (const type of [
        'application/json',
        'multipart/form-data; boundary=x',
        'application/x-www-form-urlencoded',
        'nonsense',
      ])
        t.match(
          await PROVIDERS[name].prove(
            {
              headers: { 'content-type': type, authorization: 'Basic !!', 'x-mandrill-signature': '?' },
              body: Buffer.from(text),
              now: NOW,
            },
            { ...NO_SECRETS, keys, passwords: keys, topicArn: 'arn' },
          ),
          { ok: false },
        );
      t.ok(await PROVIDERS[name].read({ headers: {}, body: Buffer.from(text), now: NOW }));
    }
  }
});

t.test('mailboxes and ids of headers, with commas in quotes and without what is none', async (t) => {
  t.same(
    addressesOf('"Doe, Jane" <Jane@Example.com>, plain@example.org (work), nobody, <x@y>, =?a?= <z@example.net>'),
    [
      { name: 'Doe, Jane', address: 'jane@example.com' },
      { name: null, address: 'plain@example.org' },
      { name: null, address: 'x@y' },
      { name: '=?a?=', address: 'z@example.net' },
    ],
  );
  t.same(
    addressesOf('team: a@x.com, b@x.com;').map(({ address }) => address),
    ['a@x.com', 'b@x.com'],
  );
  t.same(messageIdsOf('<a@x>  <b@y>\r\n <c@z>'), ['a@x', 'b@y', 'c@z']);
  t.same(messageIdsOf('bare@x'), ['bare@x']);
  t.same(messageIdsOf('two words'), []);
});
