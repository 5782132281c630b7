export { sampleForQuality } from './quality-service.ts';
export { isReviewing, reviewingOf } from './quality-store.ts';
