import t from 'tap';
import { Allowance } from '#src/http/allowance.js';

t.test('so many of a name are within a window, and another name does not notice', (t) => {
  let now = 1_000_000;
  const allowance = new Allowance(2, 60_000, () => now);
  t.same(allowance.take('a'), { within: true, remaining: 1, seconds: 60 });
  now += 1_500;
  t.same(allowance.take('a'), { within: true, remaining: 0, seconds: 59 });
  t.same(allowance.take('a'), { within: false, remaining: 0, seconds: 59 });
  t.same(allowance.take('b'), { within: true, remaining: 1, seconds: 59 });
  t.equal(allowance.spend('a'), false);
  t.equal(allowance.spend('b'), true);
  t.equal(allowance.spend('b'), false);
  t.end();
});

t.test('a name is one name, of whatever letters and wherever it was cut from', (t) => {
  const allowance = new Allowance(2, 60_000, () => 1_000_000);
  for (const name of ['203.0.113.195', 'Grüße an 李', '\ud800 half'])
    t.same(
      [name, `${name}, 10.0.0.1`.slice(0, name.length), name].map((one) => allowance.spend(one)),
      [true, true, false],
    );
  t.end();
});

t.test('what is spent is whole again when the window is over, and when the clock is set back before it', (t) => {
  let now = 1_000_000;
  const allowance = new Allowance(1, 60_000, () => now);
  t.ok(allowance.spend('a'));
  now += 59_999;
  t.notOk(allowance.spend('a'));
  now += 1;
  t.ok(allowance.spend('a'));
  now -= 3_600_000;
  t.same(allowance.take('a'), { within: true, remaining: 0, seconds: 60 });
  t.end();
});

t.test('whoever makes up names does not fill the memory: beyond a hundred thousand all are forgotten', (t) => {
  const allowance = new Allowance(1, 60_000, () => 1_000_000);
  t.ok(allowance.spend('first'));
  for (let n = 1; n < 100_000; n++) allowance.spend(`name ${n}`);
  t.notOk(allowance.spend('first'), 'who is counted stays counted');
  t.ok(allowance.spend('one more'));
  t.ok(allowance.spend('first'));
  t.end();
});

t.test('of a long name the beginning is counted', (t) => {
  const allowance = new Allowance(1, 60_000, () => 1_000_000);
  t.ok(allowance.spend('n'.repeat(3_000)));
  t.notOk(allowance.spend(`${'n'.repeat(80)} another`));
  t.ok(allowance.spend('n'.repeat(79)));
  t.end();
});
