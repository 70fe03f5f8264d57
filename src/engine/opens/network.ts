const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/**
 * The network of an address, /24 or /48, as text: what of an address is compared between hits. Undefined for text that
 * is no address (providers send some).
 */
export function networkOf(address: string): string | undefined {
  const mapped = /^::ffff:((?:\d{1,3}\.){3}\d{1,3})$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  if (IPV4.test(plain)) {
    const parts = plain.split('.').map(Number);
    return parts.every((part) => part <= 255) ? `${parts.slice(0, 3).join('.')}.0/24` : undefined;
  }
  const groups = groupsOf(plain.split('%')[0] ?? '');
  return groups === undefined ? undefined : `${groups.slice(0, 3).join(':')}::/48`;
}

/** The eight groups of an IPv6 address, leading zeros dropped. */
function groupsOf(address: string): string[] | undefined {
  const halves = address.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...(tail === undefined ? [] : [...Array<string>(missing).fill('0'), ...tail])];
  return all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? all.map((group) => Number.parseInt(group, 16).toString(16))
    : undefined;
}
