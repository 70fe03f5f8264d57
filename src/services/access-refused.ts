import { ProviderFailed } from '#integrations/oauth/failure.js';

/** A network refuses an account for good, whose tokens were of this version: what it says of no others. */
export class AccessRefused extends ProviderFailed {
  readonly tokenVersion: number;

  constructor(code: string, tokenVersion: number) {
    super('permanent', code);
    this.tokenVersion = tokenVersion;
  }
}
