import t from 'tap';
import { withoutPixels, withPixel } from '#src/services/pixel-html.js';
import { processorMs } from '../support/processor-time.js';

const URL = 'https://follow.example';
const pixel = (token: string) => `<img src="${URL}/o/${token}.gif" width="1" height="1" alt="" style="border:0">`;

t.test('the pixel stands at the end of the body, or of what there is', async (t) => {
  t.equal(withPixel('<body><p>Hi</p></BODY></html>', URL, 'T'), `<body><p>Hi</p>${pixel('T')}</BODY></html>`);
  t.equal(withPixel('<p>Hi</p>', URL, 'T'), `<p>Hi</p>${pixel('T')}`);
});

t.test('letters that are longer in lower case do not move it', async (t) => {
  t.equal(withPixel('<body>İĞİTİM</body>', URL, 'T'), `<body>İĞİTİM${pixel('T')}</body>`);
});

t.test('pixels of earlier messages that are quoted go, other images stay', async (t) => {
  const logo = '<img src="https://acme.example/o/logo.gif">';
  const quoted = withPixel(`<p>Hi</p>${logo}`, URL, 'OLD');
  t.equal(
    withPixel(`<p>Re</p><blockquote>${quoted}</blockquote>`, URL, 'NEW')
      .match(/\/o\/[\w]+\.gif/g)
      ?.join(),
    '/o/logo.gif,/o/NEW.gif',
  );
  t.equal(withoutPixels(`<IMG alt="a" SRC='${URL}/o/OLD.gif' width=1>x`, URL), 'x');
});

t.test('html that is made to be slow to read is read at once', async (t) => {
  t.ok(processorMs(() => withPixel('<img '.repeat(100_000), URL, 'T')) < 2000);
});
