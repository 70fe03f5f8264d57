import t from 'tap';
import { multipartFields } from '#integrations/email/multipart.js';

const TYPE = 'multipart/form-data; boundary=xYzZY';
const part = (name: string, value: string, more = '') =>
  `--xYzZY\r\nContent-Disposition: form-data; name="${name}"${more}\r\nContent-Type: text/plain\r\n\r\n${value}\r\n`;

function fields(body: string, type = TYPE) {
  const found = multipartFields(Buffer.from(body), type);
  return found === null ? null : Object.fromEntries([...found].map(([name, value]) => [name, value.toString()]));
}

t.test('fields come out as they were written, files do not', async (t) => {
  const body = `${part('a', 'one\r\ntwo')}${part('b', '')}${part('c', 'PDF', '; filename="x.pdf"')}${part('a', 'again')}--xYzZY--\r\n`;
  t.same(fields(body), { a: 'one\r\ntwo', b: '' });
  t.same(fields(`preamble\r\n${body}`), { a: 'one\r\ntwo', b: '' });
  t.same(fields(body, 'multipart/form-data; charset=utf-8; boundary="xYzZY"'), { a: 'one\r\ntwo', b: '' });
});

t.test('what breaks off or is no form is none', async (t) => {
  const whole = `${part('a', 'one')}--xYzZY--\r\n`;
  for (let end = 0; end < whole.length - 4; end += 1) t.equal(fields(whole.slice(0, end)), null, `${end} bytes of it`);
  t.equal(fields(whole, 'multipart/form-data'), null);
  t.equal(fields(whole, 'multipart/form-data; boundary=other'), null);
  t.equal(fields(`${part('a', 'x').repeat(600)}--xYzZY--\r\n`), null, 'more parts than any mail has');
});
