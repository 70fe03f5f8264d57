import type { Notice } from './format.js';

/** Thrown while a row is read: why nothing is taken of it. */
export class RowRefused extends Error {
  readonly code: string;
  readonly column: string | null;
  readonly result: 'failed' | 'skipped';

  constructor(code: string, message: string, column: string | null = null, result: 'failed' | 'skipped' = 'failed') {
    super(message);
    this.code = code;
    this.column = column;
    this.result = result;
  }

  /** As the notice of a row. */
  at(row: number): Notice {
    const { code, column, result, message } = this;
    return { row, column, result, code, message };
  }
}
