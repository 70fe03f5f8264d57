import type { AnchorHTMLAttributes, ReactElement } from 'react';
import { useView } from '../view.js';

/** A link within the dashboard. */
export function Link({ to, ...rest }: { readonly to: string } & AnchorHTMLAttributes<HTMLAnchorElement>): ReactElement {
  return <a href={addressOf(useView().base, to)} {...rest} />;
}

/** Where a page of the dashboard is. */
export function addressOf(base: string, to: string): string {
  return to === '/' ? base : `${base}${to}`;
}

/** A path with parameters, without those that have no value. */
export function pathWith(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
