export { hastenReading, requestReading } from './reading-requests.ts';
export { pieceErrorOf } from './piece-error.ts';
export { readingsOf, wordsOf } from './reading-store.ts';
export type { StoredPage, StoredReading } from './reading-store.ts';
export { toldField } from './told-confidence.ts';
export { openRegions } from './region-service.ts';
export { doneRegion } from './region-store.ts';
export type { DoneRegion } from './region-store.ts';
