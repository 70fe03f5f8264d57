import type { ReactElement } from 'react';
import { Alone } from '../parts/layout.js';
import { useView } from '../view.js';

/** What the form of signing in is given. */
export interface SignInProps {
  readonly csrf: string;
  /** Where to go afterwards, below the dashboard. */
  readonly next: string;
  /** What was wrong. */
  readonly fault?: string | undefined;
}

/** The form by which a browser signs in with a key. */
export function SignIn({ csrf, next, fault }: SignInProps): ReactElement {
  const { base } = useView();
  return (
    <Alone title="Sign in">
      {fault !== undefined && (
        <p role="alert" className="fault" id="fault">
          {fault}
        </p>
      )}
      <form method="post" action={`${base}/sign-in`} className="card">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="next" value={next} />
        <label htmlFor="key">API key</label>
        <input
          id="key"
          name="key"
          type="password"
          autoComplete="current-password"
          spellCheck={false}
          required
          placeholder="ft_…"
          aria-describedby={fault === undefined ? 'about' : 'fault about'}
          aria-invalid={fault === undefined ? undefined : true}
        />
        <p id="about" className="quiet">
          The key that the first start printed, or one made by <code>npx followthrough key create</code>. You see what
          that key sees, for twelve hours or until it ends.
        </p>
        <button type="submit">Sign in</button>
      </form>
    </Alone>
  );
}
