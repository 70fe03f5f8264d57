import type { ExternalName } from '#db/queries/rows.js';
import type { Fault } from '#src/errors.js';
import type { Input } from '../resource.js';

/** How a batch goes on when an item is refused: without it, or not at all. */
export const BATCH_MODES = ['partial', 'all_or_nothing'] as const;
export type BatchMode = (typeof BATCH_MODES)[number];

/**
 * An item as a door hands it over: its shape is right, and `blanks` were left out of it; or these are its faults. Pointers
 * are within the item.
 */
export type Arrived =
  | {
      readonly item: Input & ExternalName;
      readonly blanks?: readonly string[];
      /** What holds of a new record alone, beside the item; what is there keeps what it has. */
      readonly once?: Input | undefined;
    }
  | { readonly item: unknown; readonly faults: readonly Fault[] };

/** What a batch is asked. */
export interface BatchRequest {
  readonly items: readonly Arrived[];
  readonly mode: BatchMode;
  /** Tells what would come of it, and writes nothing. */
  readonly dryRun: boolean;
}

/** What came of an item; the first four are those of a single upsert. */
export const ITEM_RESULTS = [
  'created',
  'updated',
  'unchanged',
  'stale',
  'invalid',
  'conflict',
  'forbidden',
  'gone',
] as const;
export type ItemResult = (typeof ITEM_RESULTS)[number];

/** Of an item what was written or refused, and why. */
export interface ItemAnswer {
  /** As they were given; null where they were none. */
  readonly source: string | null;
  readonly externalId: string | null;
  readonly result: ItemResult;
  /** Null where nothing is stored, and for what a dry run would create. */
  readonly id: string | null;
  readonly version: number | null;
  readonly errors: readonly Fault[];
  /** What was taken although it was not wholly clear: pointers, and how it was understood. */
  readonly warnings: readonly Fault[];
}
