import type { ReactElement, ReactNode } from 'react';
import type { DashboardSession } from '#src/services/dashboard-sessions.js';
import { fileNamed } from '../assets.js';
import { useView } from '../view.js';
import { Link } from './link.js';

/** The document around every page. */
export function Document({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  const { base } = useView();
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title} - followthrough`}</title>
        <link rel="icon" href={`${base}/assets/${fileNamed('icon.svg')}`} />
        <link rel="stylesheet" href={`${base}/assets/${fileNamed('uplot.css')}`} />
        <link rel="stylesheet" href={`${base}/assets/${fileNamed('dashboard.css')}`} />
        <script src={`${base}/assets/${fileNamed('uplot.js')}`} defer />
        <script src={`${base}/assets/${fileNamed('charts.js')}`} defer />
      </head>
      <body>
        <a className="skip" href="#content">
          Skip to the content
        </a>
        {children}
      </body>
    </html>
  );
}

/** A page for somebody who is not signed in. */
export function Alone({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <Document title={title}>
      <main id="content" className="alone">
        <h1>{title}</h1>
        {children}
      </main>
    </Document>
  );
}

/** What frames a page for somebody who is signed in. */
export interface FrameProps {
  readonly title: string;
  readonly session: DashboardSession;
  readonly csrf: string;
  /** The pages that the key may open. */
  readonly pages: readonly { readonly url: string; readonly name: string }[];
  /** Which of them this is. */
  readonly here: string;
  readonly children: ReactNode;
}

/** A page with navigation, whose it is, and a way out. */
export function Frame({ title, session, csrf, pages, here, children }: FrameProps): ReactElement {
  const { base, timeZone } = useView();
  return (
    <Document title={title}>
      <header className="top">
        <p className="brand">
          <Link to="/">followthrough</Link>
          <span className="organization">{session.organizationName}</span>
        </p>
        <form method="post" action={`${base}/sign-out`} className="leave">
          <input type="hidden" name="csrf" value={csrf} />
          <span className="key">{session.keyName}</span>
          <button type="submit">Sign out</button>
        </form>
        <nav aria-label="Pages">
          <ul className="bar">
            {pages.map(({ url, name }) => (
              <li key={url}>
                <Link to={url} aria-current={url === here ? 'page' : undefined}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="content">
        <h1>{title}</h1>
        {children}
      </main>
      <footer>Times are in {timeZone}.</footer>
    </Document>
  );
}
