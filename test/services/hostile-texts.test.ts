import t from 'tap';
import { makeLog } from '#src/log.js';
import { companyKeyOf } from '#src/services/name-keys.js';
import { faultOf } from '#src/services/row-faults.js';

// What takes the square of the length of such a text does not end before the test is ended.
const MANY = 1_000_000;

t.test('a company whose name is all legal forms is compared after one look', async (t) => {
  t.equal(companyKeyOf('Inc '.repeat(MANY)), 'inc');
  t.equal(companyKeyOf(`${'Inc '.repeat(MANY)}Acme`)?.length, MANY * 4 + 4);
  for (const [name, key] of [
    ['Acme Co., Ltd.', 'acme'],
    ['Co', 'co'],
    ['GmbH & Co. KG', 'gmbh'],
    ['Incline', 'incline'],
    ['The AB Company of Acme', 'the ab company of acme'],
    [' ', null],
    [null, null],
  ] as const)
    t.equal(companyKeyOf(name), key);
});

t.test('a fault whose message is all line ends, or one endless word, is told after one look', async (t) => {
  for (const part of ['\n', ' \n', 'a', 'a/', '@']) {
    const error = new Error(`${part.repeat(MANY)}x`);
    t.match(faultOf(error), { code: 'Error', where: /hostile-texts/ });
    const lines: string[] = [];
    makeLog('info', { write: (line: string) => lines.push(line) }).error({ err: error });
    t.equal(lines.length, 1);
  }
});
