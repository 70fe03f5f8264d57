import type { ActionChannel, MethodKind } from './codes.js';
import type { Method } from './known.js';
import type { Touch } from './touch.js';
import type { Words } from './words.js';

/** The kind of method each channel needs (section 7). */
export const METHOD_OF_CHANNEL = { email: 'email', message: 'profile', call: 'phone' } as const satisfies Record<
  ActionChannel,
  MethodKind
>;

/** The channel of an action that may go through any: the preferred one if possible, else the first usable (section 7). */
export function bestChannel(words: Words): ActionChannel | null {
  const { preferredChannel, usable } = words.known;
  if (
    preferredChannel === 'call'
      ? words.callable
      : preferredChannel && usable[METHOD_OF_CHANNEL[preferredChannel]].length > 0
  )
    return preferredChannel;
  if (usable.email.length > 0) return 'email';
  if (usable.profile.length > 0) return 'message';
  return usable.phone.length > 0 ? 'call' : null;
}

/** The channel of a reply: that of the inbound touch where it can be answered there (section 7). */
export function replyChannel(words: Words, inbound: Touch): ActionChannel | null {
  const { channel } = inbound;
  if (channel === 'email' || channel === 'message') return channel;
  if ((channel === 'call' || channel === 'voicemail') && words.callable) return 'call';
  return bestChannel(words);
}

/** Of the usable methods of a channel's kind the first confirmed, else the first (section 7). */
export function methodFor(words: Words, channel: ActionChannel): Method | undefined {
  const methods = words.known.usable[METHOD_OF_CHANNEL[channel]];
  return methods.find((method) => words.confirmed(method)) ?? methods[0];
}
