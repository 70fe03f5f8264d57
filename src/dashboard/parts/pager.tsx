import type { ReactElement } from 'react';
import { Link } from './link.js';

/** The way through a long list: on, and back to its beginning; nothing where it is short. */
export function Pager({
  first,
  next,
  size,
}: {
  readonly first: string | null;
  readonly next: string | null;
  readonly size: number;
}): ReactElement | null {
  if (first === null && next === null) return null;
  return (
    <nav aria-label="More of the list" className="pager">
      {first !== null && <Link to={first}>Back to the first</Link>}
      {next !== null && (
        <Link to={next} rel="next">
          Next {size}
        </Link>
      )}
    </nav>
  );
}
