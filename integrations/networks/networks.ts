import type { ImportFile } from '../imports/format.js';
import { linkedInExport } from '../linkedin/export.js';
import { linkedIn } from '../linkedin/network.js';
import type { NetworkExport } from './export.js';
import type { Network } from './network.js';

/** Every network that people are connected on. */
export const NETWORKS: readonly Network[] = [linkedIn];

/** The keys of the profiles among addresses, of whichever network they are. */
export function profileKeysOf(addresses: readonly string[]): string[] {
  return addresses.flatMap((address) => NETWORKS.flatMap((network) => network.profileKeyOf(address) ?? []));
}

/** Opens what a member exported, of the one network that exports are read of; throws what says why it is none. */
export function openExport(file: ImportFile): Promise<NetworkExport> {
  return linkedInExport(file);
}
