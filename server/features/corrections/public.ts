export { withRetained } from './retained-fields.ts';
export { endRetained, insertRetained, retainedOf } from './retained-store.ts';
export type { NewRetained } from './retained-store.ts';
