export { lastSequence, readStory, writeEntry } from './logbook-store.ts';
export type { Author, LogbookEntry, StoryRow } from './logbook-store.ts';
