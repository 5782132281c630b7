export { writeLetter } from './letter-service.ts';
export type { LetterMatter, LetterOrder } from './letter-matter.ts';
