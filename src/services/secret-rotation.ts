/** A secret, and until when it is good; null: until it is replaced. */
export interface Secret {
  readonly value: string;
  readonly until: string | null;
}

/** How long the secret before the present one is good, unless said otherwise, in seconds. */
export const OVERLAP_SECONDS = 86_400;

/** A new secret before those that are still good, which end after the overlap. */
export function rotated(secrets: readonly Secret[], value: string, now: Date, overlapSeconds: number): Secret[] {
  const until = new Date(now.getTime() + overlapSeconds * 1000).toISOString();
  const ending = secrets
    .filter((secret) => isGood(secret, now))
    .map((secret) => ({ ...secret, until: secret.until === null || secret.until > until ? until : secret.until }));
  return [{ value, until: null }, ...(overlapSeconds > 0 ? ending : [])];
}

/** The values of the secrets that are good at an instant, the present one first. */
export function goodAt(secrets: readonly Secret[], now: Date): string[] {
  return secrets.filter((secret) => isGood(secret, now)).map(({ value }) => value);
}

function isGood({ until }: Secret, now: Date): boolean {
  return until === null || Date.parse(until) > now.getTime();
}
