export { contractOf } from './contract-store.ts';
export type { FrozenContract, FrozenFile } from './contract-store.ts';
export { freezeContract } from './contract-service.ts';
export { dayOf, dayOfIso, euros } from './contract-words.ts';
export { lender } from './lender.ts';
