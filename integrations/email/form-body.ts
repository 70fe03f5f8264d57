import { jsonOf } from './json-body.js';
import { type Fields, fieldsOf } from './json-fields.js';
import { multipartFields } from './multipart.js';
import { headerOf, type IncomingHook } from './provider.js';

/** The text fields of a form body, urlencoded or multipart; files are dropped. Null where it is neither. */
export function formOf(hook: IncomingHook): ReadonlyMap<string, string> | null {
  const type = headerOf(hook, 'content-type') ?? '';
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return urlencodedOf(hook.body);
  if (!/^multipart\/form-data\b/i.test(type)) return null;
  const parts = multipartFields(hook.body, type);
  if (parts === null) return null;
  const charsets = charsetsOf(parts.get('charsets'));
  return new Map([...parts].map(([name, bytes]) => [name, decoded(bytes, charsets[name])]));
}

/** SendGrid says in a field of its own what the others are written in. */
function charsetsOf(bytes: Buffer | undefined): Fields {
  const parsed = jsonOf(bytes ?? Buffer.from('{}'));
  return 'value' in parsed ? fieldsOf(parsed.value) : {};
}

function decoded(bytes: Buffer, charset: unknown): string {
  try {
    return new TextDecoder(typeof charset === 'string' ? charset : 'utf-8').decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}

/** The fields of an urlencoded body, the first of each name. */
export function urlencodedOf(body: Buffer): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(body.toString('utf8')))
    if (!fields.has(name)) fields.set(name, value);
  return fields;
}
