import type { ClockThere } from '../clock-there.js';
import { Batches } from './batches.js';
import { Properties } from './properties.js';
import type { AskHubSpot } from './requests.js';

/** A portal that is asked: how, where its things are in this version, and what of it is known. */
export interface Portal {
  readonly ask: AskHubSpot;
  readonly clock: ClockThere;
  readonly paths: PortalPaths;
  readonly batches: Batches;
  readonly properties: Properties;
}

/** What stands before what is asked for. */
export interface PortalPaths {
  readonly account: string;
  readonly objects: string;
  readonly properties: string;
  readonly associations: string;
}

/** The portal that is asked so. */
export function portalBy(ask: AskHubSpot, version: string, clock: ClockThere): Portal {
  const paths = pathsOf(version);
  return {
    ask,
    clock,
    paths,
    batches: new Batches(ask, paths.objects),
    properties: new Properties(ask, paths.properties),
  };
}

/** Versions by date stand behind what they are of; of the numbered ones associations are a number ahead. */
function pathsOf(version: string): PortalPaths {
  if (/^v\d/.test(version))
    return {
      account: '/account-info/v3',
      objects: `/crm/${version}/objects`,
      properties: `/crm/${version}/properties`,
      associations: '/crm/v4/associations',
    };
  return {
    account: `/account-info/${version}`,
    objects: `/crm/objects/${version}`,
    properties: `/crm/properties/${version}`,
    associations: `/crm/associations/${version}`,
  };
}
