import fc from 'fast-check';
import t from 'tap';
import { uuidv4, uuidv7 } from '#db/ids.js';
import { KeyRing } from '#src/services/key-ring.js';
import { PixelTokens, TOKEN_MAX_AGE_MS } from '#src/services/pixel-token.js';

const NOW = new Date('2026-12-03T12:00:00Z');
const ring = KeyRing.generate('one');
const tokens = new PixelTokens(KeyRing.parse(ring));
const one = () => ({ orgId: uuidv4(), messageId: uuidv7(NOW.getTime()) });

t.test('a token stands for its organization and message, and is the same each time', async (t) => {
  for (let n = 0; n < 50; n++) {
    const of = one();
    const token = tokens.make(of);
    t.match(token, /^[A-Za-z0-9_-]{66}$/);
    t.equal(tokens.make(of), token);
    t.same(tokens.read(token, NOW), of);
  }
});

t.test('no id can be read from a token, and two of one organization have nothing in common', async (t) => {
  const of = one();
  const first = Buffer.from(tokens.make(of), 'base64url');
  const second = Buffer.from(tokens.make({ ...of, messageId: uuidv7(NOW.getTime()) }), 'base64url');
  for (const id of [of.orgId, of.messageId]) t.notOk(first.includes(Buffer.from(id.replaceAll('-', ''), 'hex')));
  const equal = [...first].filter((byte, n) => byte === second[n]).length;
  t.ok(equal < 8, `${equal} of ${first.length} bytes are equal, one of them the version`);
});

t.test('whatever is changed of a token, it is none', async (t) => {
  const bytes = Buffer.from(tokens.make(one()), 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const forged = Buffer.from(bytes);
    forged[bit >> 3] = (forged[bit >> 3] as number) ^ (1 << (bit & 7));
    if (tokens.read(forged.toString('base64url'), NOW) !== null) t.fail(`bit ${bit}`);
  }
  fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => tokens.read(text, NOW) === null));
  const other = new PixelTokens(KeyRing.parse(KeyRing.generate('one')));
  t.equal(other.read(tokens.make(one()), NOW), null, 'nor is one of another key');
});

t.test('tokens of an older key are read as long as it is in the ring', async (t) => {
  const of = one();
  const token = tokens.make(of);
  const rotated = new PixelTokens(KeyRing.parse(`${KeyRing.generate('two')},${ring}`));
  t.same(rotated.read(token, NOW), of);
  t.not(rotated.make(of), token);
});

t.test('a token of a message that is too old is none', async (t) => {
  const token = tokens.make(one());
  t.not(tokens.read(token, new Date(NOW.getTime() + TOKEN_MAX_AGE_MS)), null);
  t.equal(tokens.read(token, new Date(NOW.getTime() + TOKEN_MAX_AGE_MS + 1)), null);
});
