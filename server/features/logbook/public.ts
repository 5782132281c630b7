export { lastSequence, readStory, writeEntry } from './logbook-store.ts';
export type { Author, LogbookEntry } from './logbook-store.ts';
