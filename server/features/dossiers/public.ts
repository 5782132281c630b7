export { changeState, lockDossier, readDossier, wasSent } from './dossier-store.ts';
export type { DossierRow, StateMoments } from './dossier-store.ts';
export { lockOwnDossier, readOwnDossier } from './ownership.ts';
