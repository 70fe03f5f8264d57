import { headerOf, type IncomingHook } from './provider.js';

/** The text fields of a form body, urlencoded or multipart; files are dropped. Null where it is neither. */
export async function formOf(hook: IncomingHook): Promise<ReadonlyMap<string, string> | null> {
  const type = headerOf(hook, 'content-type') ?? '';
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return urlencodedOf(hook.body);
  if (!/^multipart\/form-data\b/i.test(type)) return null;
  try {
    const form = await new Response(new Uint8Array(hook.body), { headers: { 'content-type': type } }).formData();
    const fields = new Map<string, string>();
    for (const [name, value] of form) if (typeof value === 'string' && !fields.has(name)) fields.set(name, value);
    return fields;
  } catch {
    return null;
  }
}

/** The fields of an urlencoded body, the first of each name. */
export function urlencodedOf(body: Buffer): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(body.toString('utf8')))
    if (!fields.has(name)) fields.set(name, value);
  return fields;
}
