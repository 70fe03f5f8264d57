import type { Draft, Imported, Notice, Understood } from '#integrations/imports/format.js';
import type { Effects } from '../work.js';
import type { ImportPlan } from './import-plan.js';

/** What came of a row. */
export const ROW_RESULTS = ['created', 'updated', 'unchanged', 'skipped', 'failed'] as const;
export type RowResult = (typeof ROW_RESULTS)[number];

/** A row as it is understood. */
export interface Previewed {
  readonly row: number;
  readonly records: readonly {
    readonly resource: Imported;
    readonly externalId: string;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
}

/** What came of an import: counts of rows, and a word on each that was not taken as it is. */
export interface ImportReport extends Readonly<Record<RowResult, number>> {
  readonly format: string;
  readonly source: string;
  readonly dryRun: boolean;
  readonly understood: Understood;
  readonly rows: number;
  readonly notes: readonly Notice[];
  /** How many more there are. */
  readonly moreNotes: number;
  /** Of a dry run, the first rows. */
  readonly preview: readonly Previewed[];
  /** How many follow-ups were changed at once, and how many are computed within a minute. */
  readonly followUps: number;
  readonly recomputing: number;
}

const MOST_NOTES = 1000;
/** Warnings of one kind say the same thing over and over. */
const MOST_WARNINGS = 20;
const PREVIEWED = 10;

/** Counts what comes of rows, in bounded memory. */
export class Tally {
  rows = 0;
  readonly #counts: Record<RowResult, number> = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
  readonly #notes: Notice[] = [];
  readonly #warned = new Map<string, number>();
  readonly #preview: Previewed[] = [];
  #more = 0;
  #followUps = 0;
  #recomputing = 0;

  count(result: RowResult): void {
    this.#counts[result] += 1;
  }

  /** Notes a word on a row; what it says of the result is not counted. */
  note(notice: Notice): void {
    if (notice.result === 'warning') {
      const before = this.#warned.get(notice.code) ?? 0;
      this.#warned.set(notice.code, before + 1);
      if (before >= MOST_WARNINGS) {
        this.#more += 1;
        return;
      }
    }
    if (this.#notes.length < MOST_NOTES) this.#notes.push(notice);
    else this.#more += 1;
  }

  preview(row: number, drafts: readonly Draft[]): void {
    if (this.#preview.length >= PREVIEWED) return;
    const records = drafts.map(({ resource, externalId, values, once }) => {
      return { resource, externalId, values: { ...once, ...values } };
    });
    this.#preview.push({ row, records });
  }

  effects({ followUps, recomputing }: Effects): void {
    this.#followUps += followUps.length;
    this.#recomputing += recomputing;
  }

  report({ format, source, timeZone, settings }: ImportPlan, dryRun: boolean, understood: Understood): ImportReport {
    return {
      format: format.name,
      source,
      dryRun,
      understood: {
        ...understood,
        ...((format.name === 'roster' || settings.resource === 'candidate') && { timeZone }),
      },
      rows: this.rows,
      ...this.#counts,
      notes: this.#notes,
      moreNotes: this.#more,
      preview: dryRun ? this.#preview : [],
      followUps: this.#followUps,
      recomputing: this.#recomputing,
    };
  }
}
