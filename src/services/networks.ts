import { createHmac } from 'node:crypto';
import { networkOf } from '#src/engine/opens/network.js';
import type { KeyRing } from './key-ring.js';

const BYTES = 16;

/**
 * A keyed hash of the network (/24 or /48) of an address, by which hits are compared without keeping the address; null
 * for what is none. Nobody without the key ring can tell the network from it.
 */
export function networkHash(ring: KeyRing, address: string | null): Buffer | null {
  const network = address === null ? undefined : networkOf(address);
  if (network === undefined) return null;
  return createHmac('sha256', keyOf(ring)).update(network).digest().subarray(0, BYTES);
}

const keys = new WeakMap<KeyRing, Buffer>();

function keyOf(ring: KeyRing): Buffer {
  const known = keys.get(ring) ?? (ring.derive('open-networks')[0] as Buffer);
  keys.set(ring, known);
  return known;
}
