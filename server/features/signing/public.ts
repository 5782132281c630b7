export { openCeremony } from './open-ceremony.ts';
export { renounce } from './withdrawal-service.ts';
export { sealedFilesOf } from './sealed-files.ts';
export type { SealedFiles } from './sealed-files.ts';
export { withdrawalOf } from './withdrawal-store.ts';
export { sealFile } from './seal-file.ts';
export { signingOf } from './signing-house.ts';
export type { SigningParts } from './signing-house.ts';
export { evidenceOfTokens } from './evidence/timestamp-evidence.ts';
