export { promiseFor } from './deadlines-service.ts';
export type { DossierPromise } from './deadlines-service.ts';
export { handlingClassOf } from './deadlines-store.ts';
