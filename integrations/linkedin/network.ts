import type { Network } from '../networks/network.js';

const PROFILE = /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)*linkedin\.com\/(?:mwlite\/)?in\/([^/?#\s]+)/i;

/** LinkedIn: a profile is `/in/<slug>`, whatever stands before and behind, in lower case. */
export const linkedIn: Network = {
  name: 'linkedin',
  profileKeyOf(address) {
    const [, slug] = PROFILE.exec(address.trim()) ?? [];
    if (slug === undefined) return null;
    const plain = decoded(slug)
      .replace(/\p{Cs}/gu, '\ufffd')
      .normalize('NFC')
      .toLowerCase();
    // No profile is named so, and no column holds a zero.
    return /\p{Cc}/u.test(plain) ? null : `in/${plain}`;
  },
};

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
