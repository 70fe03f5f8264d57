/** The resources that files bring. */
export const IMPORTED = ['employer', 'candidate', 'contact', 'application', 'interview', 'touchpoint'] as const;
export type Imported = (typeof IMPORTED)[number];

/** Which of day and month comes first in dates that are written in numbers. */
export const DATE_ORDERS = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** How the letters of a file may be encoded. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What may stand between cells. */
export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
export type Delimiter = keyof typeof DELIMITERS;

/** What is said about a file by whoever brings it; what is not said is found in the file, or asked for. */
export interface ImportSettings {
  readonly resource?: Imported | undefined;
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  readonly dateOrder?: DateOrder | undefined;
  /** Lines before the header. */
  readonly skipRows?: number | undefined;
  /** Which field a column holds; null: none. */
  readonly mapping?: Readonly<Record<string, string | null>> | undefined;
  /** The application that appointments belong to. */
  readonly applicationId?: string | undefined;
  /** Addresses and profiles of the candidate, which tell the direction of a message. */
  readonly own: readonly string[];
  /** Whether the words of messages are wanted. */
  readonly text: boolean;
}

/** What a format may be told besides its encoding. */
export type SettingName = Exclude<keyof ImportSettings, 'text' | 'encoding'>;

/** A file that can be read more than once. */
export interface ImportFile {
  /** Its beginning. */
  readonly head: Uint8Array;
  chunks(): AsyncIterable<Uint8Array>;
}

/** A person by a way to reach them, who is looked for among the contacts. */
export interface Sought {
  readonly kind: 'email' | 'profile';
  readonly value: string;
  readonly name: string | null;
}

/** A record that a row tells of, by its id in the file; references by external id are those of the same source. */
export interface Draft {
  readonly resource: Imported;
  readonly externalId: string;
  /** As an item of a batch has them: absent keeps, null clears. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What holds of a new record alone. */
  readonly once?: Readonly<Record<string, unknown>>;
  /** Which column a field came from. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Of an employer that the file knows by name alone: one of that name that is there already will do. */
  readonly named?: string;
  /** Its external id names the employer too: what is there already is at its employer, whatever that is called by now. */
  readonly atEmployer?: boolean;
  /** Ways to reach a contact, which are added to those known. */
  readonly methods?: readonly { readonly kind: 'email' | 'phone' | 'profile'; readonly value: string }[];
  /** With whom a touchpoint was. */
  readonly sought?: Sought;
  /** The `Message-ID` of a mail, by which it may be known already. */
  readonly internetMessageId?: string;
  /** Who takes part in an interview. */
  readonly participants?: readonly (Sought & { readonly lead: boolean })[];
  /** Only what is there already is changed: there is nothing to cancel where nothing was planned. */
  readonly onlyKnown?: boolean;
  /** By the e-mail address of an advisor. */
  readonly advisorEmail?: string;
}

/** What a row says: its last draft is what the row is about, those before it what that refers to. */
export interface Entry {
  readonly row: number;
  readonly drafts: readonly Draft[];
  readonly warnings?: readonly Notice[];
}

/** Why nothing (or not all) was taken of a row. `failed` wants mending, `skipped` does not. */
export interface Notice {
  readonly row: number;
  readonly column: string | null;
  readonly result: 'failed' | 'skipped' | 'warning';
  readonly code: string;
  readonly message: string;
}

/** What was understood of a file: found in it, or said. */
export interface Understood {
  readonly encoding: Encoding;
  readonly delimiter?: Delimiter;
  /** Absent where no date of the file leaves it open. */
  readonly dateOrder?: DateOrder | undefined;
  /** The zone of new candidates whose rows name none. */
  readonly timeZone?: string;
  readonly columns?: readonly { readonly column: string; readonly field: string | null }[];
}

/** A file of a format, opened. */
export interface Opened {
  readonly understood: Understood;
  /** Row by row, each time from the beginning; what cannot be read is a notice and never thrown. */
  rows(): AsyncIterable<Entry | Notice>;
}

/** A kind of file. */
export interface ImportFormat {
  readonly name: string;
  /** What it is, in a few words. */
  readonly title: string;
  /** The source of its records unless another is said; undefined: it must be said. */
  readonly source: string | undefined;
  readonly takes: readonly SettingName[];
  /** Its rows belong to one candidate, who must be said; ids of the file are unique within what that one brings. */
  readonly personal: boolean;
  /** The same record twice in a file is no mistake. */
  readonly repeats: boolean;
  /** Whether a file begins like one of these; undefined: it cannot be told from others. */
  readonly recognises?: (head: string) => boolean;
  /** Throws a Problem that asks for what must be known, or says what the file lacks. */
  open(file: ImportFile, settings: ImportSettings): Promise<Opened>;
}
