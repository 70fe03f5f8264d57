import { randomBytes } from 'node:crypto';
import type { EmailProvider } from '#integrations/email/provider.js';
import { invalid } from '#src/errors.js';
import type { EndpointSettings } from './email-endpoint-settings.js';
import type { Secret } from './secret-rotation.js';

/** The secrets of an endpoint, and the one of them that was made just now; null where the provider's own was given. */
export type MadeSecrets = Pick<EndpointSettings, 'keys' | 'passwords'> & { readonly made: string | null };

/** Refuses what an endpoint of the provider has no use for, and a key that cannot be one of the provider's. */
export function requireFitting(
  provider: EmailProvider,
  { signingKey, topicArn, url }: { signingKey?: string | undefined; topicArn: string | null; url: string | null },
): void {
  const { name, endpoint } = provider;
  const wrong = (pointer: string, message: string) => invalid({ pointer, code: 'not_fitting', message });
  if (signingKey !== undefined) {
    if (!endpoint.theirKey) throw wrong('/signingKey', `${name} signs nothing by a key of its own; leave it out.`);
    const fault = provider.faultOfKey?.(signingKey);
    if (fault !== undefined) throw wrong('/signingKey', fault);
  }
  if (topicArn !== null && !endpoint.topic) throw wrong('/topicArn', `${name} comes through no topic; leave it out.`);
  if (url !== null && !endpoint.signsUrl)
    throw wrong('/url', `${name} does not sign the address of the hook; leave it out.`);
}

/** The secrets of a new endpoint: the provider's key where it is given, and what is ours to make. */
export function firstSecrets({ endpoint: { ours } }: EmailProvider, signingKey: string | undefined): MadeSecrets {
  const made = ours === null || (ours === 'key' && signingKey !== undefined) ? null : newSecret(ours);
  const first = (value: string | null): Secret[] => (value === null ? [] : [{ value, until: null }]);
  return {
    keys: first(signingKey ?? (ours === 'key' ? made : null)),
    passwords: first(ours === 'password' ? made : null),
    made,
  };
}

/** The secrets with one more, put first by `turn`: the provider's key where it is given, else one that is made. */
export function nextSecrets(
  { name, endpoint: { ours, topic } }: EmailProvider,
  { keys, passwords }: Pick<EndpointSettings, 'keys' | 'passwords'>,
  signingKey: string | undefined,
  turn: (secrets: readonly Secret[], value: string) => readonly Secret[],
): MadeSecrets {
  if (signingKey !== undefined) return { keys: turn(keys, signingKey), passwords, made: null };
  if (ours === null)
    throw invalid({
      pointer: '/signingKey',
      code: 'required',
      message: topic
        ? `${name} has no secret: its messages are proven by their topic.`
        : 'Give the key that the provider shows.',
    });
  const made = newSecret(ours);
  return ours === 'key'
    ? { keys: turn(keys, made), passwords, made }
    : { keys, passwords: turn(passwords, made), made };
}

function newSecret(kind: 'key' | 'password'): string {
  return kind === 'key' ? `whsec_${randomBytes(32).toString('base64')}` : randomBytes(32).toString('base64url');
}
