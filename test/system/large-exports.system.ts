import t from 'tap';
import { GRACE, HEADER, networkExports as scene } from '../support/network-exports.js';

const MIB = 1024 * 1024;

t.test(
  'a file of 50 MB is read to its end, a larger one refused whole, and of too many rows the first are taken',
  async (t) => {
    const { upload, connection } = await scene(t);
    const line = `Ann,Lee,https://www.linkedin.com/in/ann,,${'X'.repeat(4000)},Y,1 Mar 2020\n`;
    const of = (mib: number) =>
      Buffer.from(`${HEADER}\n${line.repeat(Math.ceil((mib * MIB) / line.length))}${GRACE}\n`);
    t.match(await upload(of(65), {}, false, 413), { status: 413 });
    t.same(await connection(), undefined);
    t.match(await upload(of(48)), { created: 2, failed: 0, connected: 1, complete: true });
    const many = await upload(
      `${HEADER}\n${'Ann,Lee,https://www.linkedin.com/in/ann,,,,\n'.repeat(100_001)}${GRACE}\n`,
    );
    t.match(many, { rows: 100_000, unchanged: 1, failed: 1, complete: false, removed: 0 });
    t.ok((many['moreNotes'] as number) > 90_000, 'the last note is one of those that are counted alone');
  },
);
