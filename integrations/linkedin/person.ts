import type { NetworkPerson } from '../networks/network.js';
import { dayOf } from './day.js';
import { linkedIn } from './network.js';

const LONGEST = 500;

/** What stands of a person under these names, in a row of the export or of the snapshot; null for a hidden member. */
export function personOf(field: (name: string) => unknown): NetworkPerson | null {
  const text = (name: string) => {
    const value = field(name);
    // What no column can hold is left out; a text that is too long is no name.
    const plain =
      typeof value === 'string'
        ? value
            .replaceAll('\0', '')
            .replace(/\p{Cs}/gu, '\ufffd')
            .trim()
        : '';
    return plain === '' || plain.length > LONGEST ? null : plain.normalize('NFC');
  };
  const name = [text('First Name'), text('Last Name')].filter((part) => part !== null).join(' ');
  const profileKey = linkedIn.profileKeyOf(text('URL') ?? '');
  if (name === '' && profileKey === null) return null;
  const email = text('Email Address')?.toLowerCase() ?? null;
  return {
    name: name === '' ? (profileKey ?? '') : name,
    profileKey,
    email: email !== null && /^[^\s@]+@[^\s@]+$/.test(email) ? email : null,
    company: text('Company'),
    position: text('Position'),
    connectedOn: connectedOnOf(field),
  };
}

/** The day of a row, also of a hidden member's. */
export function connectedOnOf(field: (name: string) => unknown): string | null {
  const value = field('Connected On');
  return typeof value === 'string' ? dayOf(value) : null;
}
