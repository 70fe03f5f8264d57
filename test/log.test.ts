import t from 'tap';
import { makeLog } from '#src/log.js';

function logging(): { log: ReturnType<typeof makeLog>; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  return { log: makeLog('info', { write: (line) => void lines.push(JSON.parse(line)) }), lines };
}

t.test('fields that may hold a secret or a person are not written, three deep, and stay what they are', async (t) => {
  const { log, lines } = logging();
  const fields = {
    token: 'ft_x',
    route: '/v1/keys',
    of: { email: 'a@example.com', count: 2, deeper: { password: 'hunter2', kept: true } },
    all: [{ name: 'Ada', id: 1 }],
    secret: { inner: 'x' },
    at: new Date('2026-11-27T00:00:00Z'),
  };
  log.info(fields, 'said');
  log.child({ job: 'tick', url: 'https://example.com/?token=x' }).info({ body: null }, 'of a job');
  const [redacted, at] = ['[redacted]', '2026-11-27T00:00:00.000Z'];
  t.match(lines[0], {
    token: redacted,
    route: '/v1/keys',
    of: { email: redacted, count: 2, deeper: { password: redacted, kept: true } },
    all: [{ name: redacted, id: 1 }],
    secret: redacted,
    at,
    msg: 'said',
  });
  t.match(lines[1], { job: 'tick', url: redacted, body: redacted, msg: 'of a job' });
  t.equal(fields.of.deeper.password, 'hunter2');
});

t.test('a line says when it was written, to the millisecond, whichever line came before', (t) => {
  const { log, lines } = logging();
  const instants = ['00.000', '00.007', '00.999', '01.000', '59.120', '00.050'].map(
    (end) => `2026-12-01T12:00:${end}Z`,
  );
  const real = Date.now;
  try {
    for (const instant of instants) {
      Date.now = () => Date.parse(instant);
      log.info('said');
    }
  } finally {
    Date.now = real;
  }
  t.same(
    lines.map(({ time }) => time),
    instants,
  );
  t.end();
});

t.test('an error is told by what is known to be harmless', async (t) => {
  const { log, lines } = logging();
  log.error({ err: new TypeError('no key ft_00000000000000000000000000000000_abc for a@example.com') }, 'failed');
  t.match(lines[0], { level: 'error', err: { type: 'TypeError', message: 'no key ft_… for …@…', stack: /^ *at / } });
});

t.test('what could not be read as JSON is not quoted', async (t) => {
  const { log, lines } = logging();
  for (const text of ['Grace Hopper', '{"name": "Grace Hopper, of the Navy", x}']) {
    try {
      JSON.parse(text);
    } catch (err) {
      log.error({ err }, 'failed');
    }
  }
  t.equal(lines.length, 2);
  t.match(lines[0], { err: { type: 'SyntaxError', message: 'Unexpected token \'G\', "…" is not valid JSON' } });
  t.notMatch(JSON.stringify(lines), /Grace|Hopper|Navy/);
});
