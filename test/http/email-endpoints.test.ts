import t from 'tap';
import { sendgridKeys } from '../integrations/email/signing.js';
import { startTestApp } from '../support/app.js';
import { asking, type Json } from '../support/asking.js';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:Events';
const URL = 'https://proxy.example/hook';

/** What may be given for an endpoint of a provider, and what is made for it when it is made and when its secret is rotated. */
const PROVIDERS: readonly (readonly [string, string, string, string])[] = [
  ['sendgrid', 'signingKey', 'password', 'password'],
  ['mailgun', 'signingKey', 'nothing', 'refused'],
  ['postmark', '', 'password', 'password'],
  ['ses', 'topicArn', 'nothing', 'refused'],
  ['resend', 'signingKey', 'nothing', 'refused'],
  ['brevo', '', 'password', 'password'],
  ['mandrill', 'signingKey url', 'nothing', 'refused'],
  ['generic', 'signingKey', 'key', 'key'],
];

function kindOf(made: Json): string {
  const secret = made['secret'] as string | null | undefined;
  if (secret === undefined) return 'refused';
  if (secret === null) return 'nothing';
  return secret.startsWith('whsec_') ? 'key' : 'password';
}

t.test(
  'an endpoint takes what its provider has a use for and nothing else, and is made the secret that is ours',
  async (t) => {
    const { request } = await startTestApp(t);
    const post = async (url: string, body: object) => (await request('POST', url, { body })).json() as Json;
    const given = { signingKey: sendgridKeys().verificationKey, topicArn: TOPIC, url: URL };
    for (const [provider, takes, made, next] of PROVIDERS) {
      const needed = provider === 'ses' ? { topicArn: TOPIC } : {};
      const endpoint = await post('/v1/email-endpoints', { provider, name: 'E', ...needed });
      t.equal(kindOf(endpoint), made, `${provider} is made`);
      t.equal(kindOf(await post(`/v1/email-endpoints/${endpoint.id}/rotate`, {})), next, `${provider} is rotated`);
      const taken: string[] = [];
      for (const [name, value] of Object.entries(given)) {
        const answer = await post('/v1/email-endpoints', { provider, name: 'E', ...needed, [name]: value });
        if (answer.id !== undefined) taken.push(name);
        else t.match(answer, { errors: [{ pointer: `/${name}`, code: 'not_fitting' }] }, `${provider} with ${name}`);
      }
      t.equal(taken.join(' '), takes, `${provider} takes`);
    }
  },
);

t.test('of ours and theirs one key is enough, and a password is made beside a key', async (t) => {
  const app = await startTestApp(t);
  const ask = asking(app);
  const { verificationKey: signingKey } = sendgridKeys();
  const theirs = await ask('POST', '/v1/email-endpoints', { provider: 'generic', name: 'E', signingKey });
  t.match(theirs, { secret: null, hasSigningKey: true, hasPassword: false });
  const both = await ask('POST', '/v1/email-endpoints', { provider: 'sendgrid', name: 'E', signingKey });
  t.match(both, { secret: String, hasSigningKey: true, hasPassword: true });
  const rotated = await ask('POST', `/v1/email-endpoints/${both.id}/rotate`, { signingKey }, { status: 200 });
  t.match(rotated, { secret: null, hasSigningKey: true, hasPassword: true });
});
