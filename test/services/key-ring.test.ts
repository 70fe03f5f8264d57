import { randomBytes } from 'node:crypto';
import t from 'tap';
import { KeyRing, KeyRingRefused } from '#src/services/key-ring.js';

const here = { purpose: 'table.column', orgId: 'org-1', rowId: 'row-1' };
const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

t.test('what is sealed opens again where it belongs, whatever it holds', async (t) => {
  const ring = KeyRing.parse(key('1'));
  for (const text of ['', 'secret', '😀 ü', 'x'.repeat(100_000)])
    t.equal(ring.decrypt(ring.encrypt(text, here), here), text);
  t.not(ring.encrypt('same', here), ring.encrypt('same', here));
});

t.test('a sealed text opens for no other purpose, organization or row', async (t) => {
  const ring = KeyRing.parse(key('1'));
  const sealed = ring.encrypt('secret', here);
  for (const elsewhere of [{ purpose: 'table.other' }, { orgId: 'org-2' }, { rowId: 'row-2' }]) {
    t.throws(() => ring.decrypt(sealed, { ...here, ...elsewhere }), KeyRingRefused);
  }
  const shifted = ring.encrypt('secret', { purpose: 'ab', orgId: 'c', rowId: 'd' });
  t.throws(() => ring.decrypt(shifted, { purpose: 'a', orgId: 'bc', rowId: 'd' }), KeyRingRefused);
});

t.test('a sealed text that was changed in any byte, cut or put under another key does not open', async (t) => {
  const ring = KeyRing.parse(`${key('1')},${key('2')}`);
  const sealed = ring.encrypt('secret', here);
  const [format, id, data = ''] = sealed.split('.');
  const bytes = Buffer.from(data, 'base64url');
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] as number) ^ 1;
    t.throws(() => ring.decrypt(`${format}.${id}.${changed.toString('base64url')}`, here), KeyRingRefused);
  }
  t.throws(() => ring.decrypt(`${format}.2.${data}`, here), KeyRingRefused);
  t.throws(() => ring.decrypt(`${format}.${id}.${data.slice(0, 30)}`, here), KeyRingRefused);
  t.throws(() => ring.decrypt('secret', here), KeyRingRefused);
});

t.test('a new key in front seals, the old one still opens, and re-encryption moves to the new one', async (t) => {
  const [old, fresh] = [key('old'), key('new')];
  const before = KeyRing.parse(old).encrypt('secret', here);
  const both = KeyRing.parse(`${fresh},${old}`);
  t.equal(both.decrypt(before, here), 'secret');
  t.notOk(both.isCurrent(before));
  const after = both.reencrypt(before, here);
  t.ok(both.isCurrent(after));
  t.equal(both.reencrypt(after, here), after);
  t.equal(KeyRing.parse(fresh).decrypt(after, here), 'secret');
  t.throws(() => KeyRing.parse(fresh).decrypt(before, here), { message: /"old" is not in SECRETS_KEY/ });
});

t.test('a ring that is written wrongly is refused without telling a key', async (t) => {
  const secret = randomBytes(31).toString('base64');
  const twice = key('a');
  for (const text of [
    '',
    'a',
    'a:',
    `a:${secret}`,
    `:${secret}`,
    `a b:${secret}`,
    `${twice},${twice}`,
    `${key('a')},`,
  ]) {
    try {
      KeyRing.parse(text);
      t.fail(`${text} should be refused`);
    } catch (error) {
      t.ok(error instanceof KeyRingRefused, text);
      t.notOk((error as Error).message.includes(secret));
    }
  }
});
