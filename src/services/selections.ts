/** What doors need to ask for nested rows and to page them: nested pages come back one row longer than asked for. */
export { nouns } from '#db/queries/nouns.js';
export type { Noun, NounName, ToMany, ToOne } from '#db/queries/reader/noun.js';
export { cursorOf, paged, type Shown, type ShownPage } from '#db/queries/reader/read.js';
export { type RelationSelection, type Selection, SORT_VALUE } from '#db/queries/reader/select.js';
