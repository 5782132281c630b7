export { contractOf } from './contract-store.ts';
export { freezeContract } from './contract-service.ts';
