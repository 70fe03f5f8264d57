const MOST_PARTS = 500;
const LONGEST_HEAD = 16_384;

/**
 * The text fields of a `multipart/form-data` body, as bytes, the first of each name; parts with a file name are dropped
 * unread. Null for what is no such body. Takes boundaries of any length: SendGrid's has five letters, which the parser
 * of Node's `Response` refuses.
 */
export function multipartFields(body: Buffer, contentType: string): ReadonlyMap<string, Buffer> | null {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return null;
  const mark = Buffer.from(`\r\n--${boundary}`);
  const fields = new Map<string, Buffer>();
  // The first boundary has no line before it where there is no preamble.
  let at = body.subarray(0, mark.length - 2).equals(mark.subarray(2)) ? mark.length - 2 : after(body, mark, 0);
  for (let parts = 0; at !== -1; parts += 1) {
    if (body.toString('latin1', at, at + 2) === '--') return fields;
    const head = body.indexOf('\r\n\r\n', at);
    const end = head === -1 ? -1 : body.indexOf(mark, head + 2);
    if (head === -1 || end === -1 || head - at > LONGEST_HEAD || parts >= MOST_PARTS) return null;
    const disposition = dispositionOf(body.toString('utf8', at, head));
    if (disposition !== undefined && !fields.has(disposition))
      fields.set(disposition, body.subarray(Math.min(head + 4, end), end));
    at = end + mark.length;
  }
  return null;
}

function after(body: Buffer, mark: Buffer, from: number): number {
  const found = body.indexOf(mark, from);
  return found === -1 ? -1 : found + mark.length;
}

/** The name of a part that is a field; undefined for files and for what has no name. */
function dispositionOf(head: string): string | undefined {
  const line = head.split('\r\n').find((each) => /^content-disposition:\s*form-data\b/i.test(each));
  if (line === undefined || /;\s*filename\*?=/i.test(line)) return undefined;
  return /;\s*name="([^"]{1,200})"/i.exec(line)?.[1];
}
