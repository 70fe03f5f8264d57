/** A person that somebody is connected with on a network, as a source tells it; all of it may be absent. */
export interface NetworkPerson {
  readonly name: string;
  /** What the network calls the profile; null where it is not told. */
  readonly profileKey: string | null;
  readonly email: string | null;
  readonly company: string | null;
  readonly position: string | null;
  /** The day, `YYYY-MM-DD`. */
  readonly connectedOn: string | null;
}

/** A network as data: how it names profiles. */
export interface Network {
  readonly name: string;
  /** The key of a profile by its address, the same however that is spelled; null for what is no profile there. */
  profileKeyOf(address: string): string | null;
}

/** What is on a page of a person's connections: people, the end, or nothing yet (`pending`). */
export type NetworkPage =
  | {
      readonly kind: 'people';
      readonly people: readonly NetworkPerson[];
      /** The days on which members who hide were connected; `''` where none is told. */
      readonly hiddenOn: readonly string[];
      readonly hash: Buffer;
    }
  | { readonly kind: 'end' }
  | { readonly kind: 'pending' };

/** Reads a person's connections page by page; every failure is a ProviderFailed. */
export interface ConnectionSource {
  readonly network: Network;
  /** Makes sure that there is something to read; gives what the network calls the person, if it says so. */
  prepare(accessToken: string): Promise<string | null>;
  /** The page of an index; `pending` for the first alone. */
  page(accessToken: string, index: number): Promise<NetworkPage>;
}
