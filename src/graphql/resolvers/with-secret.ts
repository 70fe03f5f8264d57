/** An endpoint and, beside it, the secret that is shown this once. */
export function withSecret(made: object): { readonly secret: unknown; readonly endpoint: object } {
  const { secret, ...endpoint } = made as { readonly secret: unknown };
  return { secret, endpoint };
}
