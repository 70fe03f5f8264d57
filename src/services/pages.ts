/** What doors need of pages of nested rows, which come back one row longer than asked for. */
export { cursorOf, paged, type Shown, type ShownPage } from '#db/queries/reader/read.js';
export { type Selection, type RelationSelection, SORT_VALUE } from '#db/queries/reader/select.js';
export { nouns } from '#db/queries/nouns.js';
export type { Noun, NounName, ToMany, ToOne } from '#db/queries/reader/noun.js';
