/**
 * The content security policy of pages that are served here: no foreign host, no inline script. Styles are set inline by
 * the editors and by the API docs.
 */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
