import { createHmac, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { sameBytes, secondsOf } from './proofs.js';
import { type EndpointSecrets, headerOf, type IncomingHook, type Proof, refused } from './provider.js';

/** Standard Webhooks 1.0.0: five minutes, both ways. */
export const TOLERANCE_SECONDS = 300;

const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Proof by Standard Webhooks 1.0.0 over `id.timestamp.body`: any of the signatures (`v1` by a `whsec_` key, `v1a` by a
 * `whpk_` key) under any of the keys, which is how both sides rotate.
 */
export function proveBySignature(hook: IncomingHook, { keys }: EndpointSecrets, prefix: 'webhook' | 'svix'): Proof {
  const usable = keys.filter((key) => key !== '').map(signingKeyOf);
  if (usable.length === 0) return refused('no_secret', 'The endpoint has no signing key yet, so nothing is taken.');
  const id = headerOf(hook, `${prefix}-id`);
  const timestamp = headerOf(hook, `${prefix}-timestamp`);
  const signatures = headerOf(hook, `${prefix}-signature`);
  if (id === undefined || timestamp === undefined || signatures === undefined)
    return refused('no_proof', `Send ${prefix}-id, ${prefix}-timestamp and ${prefix}-signature.`);
  const seconds = secondsOf(timestamp);
  if (seconds === null) return refused('bad_timestamp', `${prefix}-timestamp is seconds since 1970.`);
  const age = Math.floor(hook.now.getTime() / 1000) - seconds;
  if (age > TOLERANCE_SECONDS) return refused('too_old', 'The signature is older than five minutes.');
  if (age < -TOLERANCE_SECONDS) return refused('from_the_future', 'The signature is of a time that has not come.');
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), hook.body]);
  for (const part of signatures.split(' ').slice(0, 20)) {
    const [version, base64 = ''] = part.split(',', 2);
    const given = Buffer.from(base64, 'base64');
    if (usable.some((key) => matches(key, version, signed, given))) return { ok: true };
  }
  return refused('bad_proof', 'No signature is right for this body. It is made over the raw bytes.');
}

type SigningKey = { readonly secret: Buffer } | { readonly public: KeyObject } | undefined;

function signingKeyOf(text: string): SigningKey {
  if (text.startsWith('whpk_')) {
    const raw = Buffer.from(text.slice('whpk_'.length), 'base64');
    if (raw.length !== 32) return undefined;
    return { public: createPublicKey({ key: Buffer.concat([ED25519_SPKI, raw]), format: 'der', type: 'spki' }) };
  }
  const secret = Buffer.from(text.replace(/^whsec_/, ''), 'base64');
  return secret.length === 0 ? undefined : { secret };
}

function matches(key: SigningKey, version: string | undefined, signed: Buffer, given: Buffer): boolean {
  if (key === undefined || given.length === 0) return false;
  if ('secret' in key)
    return version === 'v1' && sameBytes(createHmac('sha256', key.secret).update(signed).digest(), given);
  return version === 'v1a' && given.length === 64 && verify(null, signed, key.public, given);
}
