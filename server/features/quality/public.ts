export { sampleForQuality } from './quality-service.ts';
export { isReviewing } from './quality-store.ts';
