import { httpAddressFault } from '../../net/http-address.js';
import type { AllowedRanges } from '../../net/public-address.js';

/** Where Salesforce's own instances are. */
const OWN = ['salesforce.com', 'force.com', 'salesforce.mil', 'cloudforce.com'];

const WORDS = {
  setting: 'CRM_ALLOWED_RANGES',
  onlyHttps: 'Give an https:// address: a token is sent to it.',
  noUser: 'Leave user and password out of the address: the token is all that is sent.',
};

/** Which instances may be asked. */
export interface InstanceRules {
  /** Internal addresses that may be reached. */
  readonly allowed: AllowedRanges;
  /** Domains besides Salesforce's own whose hosts may be asked. */
  readonly hosts: readonly string[];
}

/**
 * Why an instance is not asked, from its address alone; undefined where it may be: a public https address of Salesforce's
 * own, or of a host that whoever runs the service allows. What its name resolves to is judged whenever it is connected to.
 */
export function instanceFault(text: string, { allowed, hosts }: InstanceRules): string | undefined {
  const fault = httpAddressFault(text, allowed, WORDS);
  if (fault !== undefined) return fault;
  const { hostname, pathname, search } = new URL(text);
  if (pathname !== '/' || search !== '')
    return 'Give the address of the instance alone, as https://example.my.salesforce.com.';
  const known = [...OWN, ...hosts].some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return known
    ? undefined
    : 'This host is none of Salesforce’s. Give the address of the instance (https://example.my.salesforce.com), or have whoever runs the service allow this one (SALESFORCE_HOSTS).';
}
