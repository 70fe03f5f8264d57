import type { ReactElement } from 'react';
import type { Problem, ProblemCode } from '#src/errors.js';
import { Link } from '../parts/link.js';

const TITLES: Partial<Record<ProblemCode, string>> = {
  not_found: 'There is nothing here',
  forbidden: 'This is not for your key',
  rate_limited: 'Too many requests',
  unavailable: 'Not just now',
  validation_failed: 'This address cannot be read',
};

/** What a page of a fault is called. */
export function faultTitle({ code, status }: Problem): string {
  return TITLES[code] ?? (status >= 500 ? 'Something went wrong on our side' : 'This cannot be done');
}

/** What went wrong, and what to do about it. */
export function FaultBody({
  problem: { message, retryAfter, isFault },
  requestId,
}: {
  readonly problem: Problem;
  readonly requestId: string;
}): ReactElement {
  return (
    <div className="card">
      <p>{message}</p>
      {retryAfter !== undefined && <p>Try again in {Math.ceil(retryAfter)} s.</p>}
      {isFault && (
        <p className="quiet">
          It is in the log as request <code>{requestId}</code>.
        </p>
      )}
      <p>
        <Link to="/">Go to the first page</Link>
      </p>
    </div>
  );
}
