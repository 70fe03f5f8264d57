import type { Tx } from '../client.js';

/** Notes that a job came to its end; never sets it back. */
export async function noteBeat(tx: Tx, job: string, at: Date): Promise<void> {
  await tx.raw.query({
    name: 'note_beat',
    text: 'INSERT INTO job_beats AS b (job, at) VALUES ($1, $2) ON CONFLICT (job) DO UPDATE SET at = greatest(b.at, excluded.at)',
    values: [job, at],
  });
}

/** When a job last came to its end; undefined when it never has. */
export async function lastBeat(tx: Tx, job: string): Promise<Date | undefined> {
  const { rows } = await tx.raw.query<{ at: Date }>({
    name: 'last_beat',
    text: 'SELECT b.at FROM job_beats b WHERE b.job = $1',
    values: [job],
  });
  return rows[0]?.at;
}
