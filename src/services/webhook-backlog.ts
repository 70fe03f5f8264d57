import { isDatabaseAway } from '#db/client.js';
import { queueLoad } from '#db/queries/webhook-queue.js';
import type { Deps } from './deps.js';

/** What waits to be delivered, over all organizations. */
export interface WebhookBacklog {
  readonly due: number;
  readonly oldestSeconds: number;
}

/** How many deliveries are due and for how long the oldest has been; undefined while the database is away. */
export async function webhookBacklog({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<WebhookBacklog | undefined> {
  const at = now();
  try {
    const { due, oldest } = await db.unscoped((tx) => queueLoad(tx, at));
    return { due, oldestSeconds: oldest === null ? 0 : (at.getTime() - oldest.getTime()) / 1000 };
  } catch (error) {
    if (isDatabaseAway(error)) return undefined;
    throw error;
  }
}
