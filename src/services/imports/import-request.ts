import type { Imported, ImportFile, ImportSettings } from '#integrations/imports/format.js';
import type { Fault } from '#src/errors.js';

/** What is said with a file; what is not said is found in it, or asked for. */
export interface ImportRequest extends Partial<Omit<ImportSettings, 'text'>> {
  readonly file: ImportFile;
  readonly format?: string | undefined;
  readonly source?: string | undefined;
  /** Whose records they are, of formats that one candidate brings. */
  readonly candidateId?: string | undefined;
  /** The zone of new candidates whose rows name none. */
  readonly timeZone?: string | undefined;
  /** Tells what would come of it, and writes nothing. */
  readonly dryRun: boolean;
}

/** How a door holds values against its shapes: what is wrong with an item of a batch, and with what is to be created. */
export interface ImportShapes {
  item(resource: Imported, value: unknown): readonly Fault[];
  create(resource: Imported, value: unknown): readonly Fault[];
}

/** Who watches an import. */
export interface ImportWatch {
  /** Called now and then with how many rows were read. */
  readonly progress?: (rows: number) => void;
  /** Ends it between two portions; what was written stays, and may be sent again. */
  readonly signal?: AbortSignal;
}
