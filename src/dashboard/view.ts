import { createContext, useContext } from 'react';

/** What every part of a page may need to know. */
export interface View {
  /** Where the dashboard is, without a slash at the end. */
  readonly base: string;
  /** The organization's, in which instants are told. */
  readonly timeZone: string;
  readonly now: Date;
}

const ViewContext = createContext<View | null>(null);

/** Gives what is inside its View. */
export const ViewProvider = ViewContext.Provider;

/** The view of the page that is being rendered. */
export function useView(): View {
  const view = useContext(ViewContext);
  if (view === null) throw new Error('nothing is rendered outside a view');
  return view;
}
