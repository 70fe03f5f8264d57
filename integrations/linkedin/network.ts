import type { Network } from '../networks/network.js';

const PROFILE = /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)*linkedin\.com\/(?:mwlite\/)?in\/([^/?#\s]+)/i;

/** LinkedIn: a profile is `/in/<slug>`, whatever stands before and behind, in lower case. */
export const linkedIn: Network = {
  name: 'linkedin',
  profileKeyOf(address) {
    const [, slug] = PROFILE.exec(address.trim()) ?? [];
    return slug === undefined ? null : `in/${decoded(slug).normalize('NFC').toLowerCase()}`;
  },
};

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
