import type { Notice } from '../imports/format.js';
import type { Network, NetworkPerson } from './network.js';

/** A row of a person whom the member is connected with. */
export interface ConnectionRow {
  readonly row: number;
  readonly person: NetworkPerson;
  /** The day is there, and none that can be read. */
  readonly warning?: Notice;
}

/** A row of a member who hides: the day alone, if that. */
export interface HiddenRow {
  readonly row: number;
  readonly hiddenOn: string | null;
  readonly notice: Notice;
}

/** A row of an invitation that the member sent: to whom, and when by the clock of the member. */
export interface InvitationRow {
  readonly row: number;
  readonly profileKey: string;
  /** `YYYY-MM-DDTHH:MM`, without a zone; null where it cannot be read. */
  readonly sentAt: string | null;
}

/** What a member of a network exported, opened: connections, invitations or both, read as often as they are asked for. */
export interface NetworkExport {
  readonly network: Network;
  /** What the network calls the files that were found. */
  readonly files: readonly string[];
  /** The day on which it was packed, as it says itself; null where it does not. */
  readonly exportedOn: string | null;
  /** The rows of connections; what cannot be read are notices. */
  readonly connections: (() => AsyncIterable<ConnectionRow | HiddenRow | Notice>) | undefined;
  /** The rows of invitations that were sent to a profile; all others are notices. */
  readonly invitations: (() => AsyncIterable<InvitationRow | Notice>) | undefined;
}
