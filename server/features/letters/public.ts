export { writeLetter } from './letter-service.ts';
export type { LetterOrder } from './letter-matter.ts';
