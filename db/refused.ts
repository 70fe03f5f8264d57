/** The database cannot be used as it is; the message says what is wrong and how to mend it, and holds no secret. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}
