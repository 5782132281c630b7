export { openCeremony } from './ceremony/open-ceremony.ts';
export { renounce } from './withdrawal/withdrawal-service.ts';
export { sealedFilesOf } from './sealing/sealed-files.ts';
export type { SealedFiles } from './sealing/sealed-files.ts';
export { withdrawalOf } from './withdrawal/withdrawal-store.ts';
export { sealFile } from './sealing/seal-file.ts';
export { signingOf } from './signing-house.ts';
export type { SigningParts } from './signing-house.ts';
export { evidenceOfTokens } from './evidence/timestamp-evidence.ts';
