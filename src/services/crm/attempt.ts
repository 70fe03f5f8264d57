import { Problem } from '#src/errors.js';
import { Work } from '../work.js';

/** Does a part of a write; where it is refused nothing of it stays, and the refusal is given. */
export async function attempt<T>(work: Work, run: (part: Work) => Promise<T>): Promise<T | Problem> {
  const { tx, context } = work;
  await tx.raw.query('SAVEPOINT part');
  const part = new Work(tx, context);
  try {
    const done = await run(part);
    await tx.raw.query('RELEASE SAVEPOINT part');
    work.take(part);
    return done;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await tx.raw.query('ROLLBACK TO SAVEPOINT part');
    return error;
  }
}
