import type { ClockThere } from '../clock-there.js';
import { Collections } from './collections.js';
import type { AskSalesforce } from './requests.js';
import { queried, type SalesforceRecord } from './soql.js';

/** An organization that is asked: how, and which field of its records keeps our ids. */
export interface Organization {
  readonly clock: ClockThere;
  readonly idField: string;
  readonly collections: Collections;
  /** Asks by a query; `queryAll` finds what was deleted too. */
  query(soql: string, verb?: 'query' | 'queryAll'): Promise<SalesforceRecord[]>;
}

/** The organization that is asked so. */
export function organizationBy(
  ask: AskSalesforce,
  { version, idField, clock }: { version: string; idField: string; clock: ClockThere },
): Organization {
  const base = `/services/data/${version}`;
  return {
    clock,
    idField,
    collections: new Collections(ask, base),
    query: (soql, verb) => queried(ask, base, soql, verb),
  };
}
