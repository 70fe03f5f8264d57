import type { ImportFormat } from './format.js';
import { genericCsv } from './generic-csv.js';
import { googleContacts } from './google-contacts.js';
import { huntr } from './huntr.js';
import { ics } from './ics.js';
import { linkedinMessages } from './linkedin-messages.js';
import { mbox } from './mbox.js';
import { roster } from './roster.js';
import { simplify } from './simplify.js';
import { vcard } from './vcard.js';

/** All formats that can be imported; a new one is one line here. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [
  genericCsv,
  roster,
  huntr,
  simplify,
  googleContacts,
  vcard,
  ics,
  mbox,
  linkedinMessages,
];

/** The format of this name. */
export function importFormat(name: string): ImportFormat | undefined {
  return IMPORT_FORMATS.find((format) => format.name === name);
}
