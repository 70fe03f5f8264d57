import { X509Certificate } from 'node:crypto';
import { isCertificateUrl } from './sns-message.js';

/** Gives the certificate or public key (PEM) at an address that {@link isCertificateUrl} has passed; throws when away. */
export type LoadCertificate = (url: string) => Promise<string>;

const MOST_BYTES = 16 * 1024;
const PATIENCE_MS = 5_000;
const MOST_KEPT = 16;

/** Loads certificates from Amazon, each once: no redirects, a few kilobytes, five seconds. */
export function certificatesOfAmazon(load: typeof fetch = fetch): LoadCertificate {
  const kept = new Map<string, Promise<string>>();
  return (url) => {
    const known = kept.get(url);
    if (known !== undefined) return known;
    const loading = loadOne(load, url);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(url, loading);
    loading.catch(() => kept.delete(url));
    return loading;
  };
}

async function loadOne(load: typeof fetch, url: string): Promise<string> {
  if (!isCertificateUrl(url)) throw new Error('This is no address of an SNS certificate.');
  const response = await load(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`Amazon answered ${response.status} for the certificate.`);
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length > MOST_BYTES) throw new Error('The certificate is too long to be one.');
  const pem = bytes.toString('latin1');
  // Throws for what is no certificate, so that nothing else is kept.
  new X509Certificate(pem);
  return pem;
}
