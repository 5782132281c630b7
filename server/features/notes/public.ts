export { notesOf } from './notes-store.ts';
