import { isDatabaseAway } from '#db/client.js';
import { uuidv7 } from '#db/ids.js';
import { insertHits, type NewHit } from '#db/queries/open-hits.js';
import type { Deps } from './deps.js';
import { GroupCommit } from './group-commit.js';
import { type PixelToken, PixelTokens } from './pixel-token.js';

/** A load of a pixel as the door sees it. */
export interface PixelLoad {
  readonly address: string;
  readonly userAgent: string | undefined;
}

/** How loads are stored, where not as this service does: for what is measured beside it. */
export interface PixelStorage {
  readonly store?: (hits: readonly (NewHit | null)[]) => Promise<void>;
  readonly flushes?: number;
  readonly mostInBatch?: number;
  readonly mostWaiting?: number;
}

/** Longer user agents are nobody's; what is cut off decides nothing. */
const LONGEST_AGENT = 1024;

/**
 * Takes loads of pixels in: `record` resolves once the load is committed. A token that is bad or too old waits for the same
 * commit and leaves nothing, so that neither answer nor time tell it from a good one.
 */
export class Pixel {
  readonly #deps: Deps;
  readonly #tokens: PixelTokens;
  readonly #commit: GroupCommit<NewHit | null>;

  constructor(deps: Deps, { store, ...options }: PixelStorage = {}) {
    this.#deps = deps;
    this.#tokens = new PixelTokens(deps.ring);
    const flush =
      store ??
      ((hits: readonly (NewHit | null)[]) =>
        insertHits(
          deps.db,
          hits.filter((hit) => hit !== null),
        ));
    this.#commit = new GroupCommit({ ...options, flush, isAway: isDatabaseAway });
  }

  /** Whose pixel it is; null for a token that is none of ours or too old. */
  read(token: string): PixelToken | null {
    return this.#tokens.read(token, this.#deps.now());
  }

  /** Commits a load of what `read` gave; rejects with QueueFull, or an error that says that the database is away. */
  record(of: PixelToken | null, { address, userAgent }: PixelLoad): Promise<void> {
    if (of === null) return this.#commit.add(null);
    const { orgId, messageId } = of;
    const receivedAt = this.#deps.now();
    return this.#commit.add({
      orgId,
      id: uuidv7(receivedAt.getTime()),
      messageId,
      receivedAt,
      address,
      userAgent: storable(userAgent),
    });
  }

  /** Loads that wait to be stored. */
  get waiting(): number {
    return this.#commit.waiting;
  }

  /** Resolves when all that came in is stored. */
  drained(): Promise<void> {
    return this.#commit.drained();
  }
}

/** What cannot be stored as text is no user agent. */
function storable(userAgent: string | undefined): string | null {
  if (userAgent === undefined) return null;
  const agent = userAgent.length > LONGEST_AGENT ? userAgent.slice(0, LONGEST_AGENT) : userAgent;
  return agent.includes('\0') ? agent.replaceAll('\0', '') : agent;
}
