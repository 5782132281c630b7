export { refreshFindings } from './findings-service.ts';
export { dismissFinding, findingsOf } from './findings-store.ts';
export type { KeptFinding } from './findings-store.ts';
