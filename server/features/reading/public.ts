export { hastenReading, requestReading } from './reading-requests.ts';
export { pieceErrorOf } from './piece-error.ts';
export { readingsOf, wordsOf } from './reading-store.ts';
export type { StoredPage, StoredReading } from './reading-store.ts';
