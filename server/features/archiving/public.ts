export { archiveOf } from './open-archive.ts';
export type { ArchivingHouse, OpenedArchive } from './open-archive.ts';
export { issueArchiveKey, revokeArchiveKey } from './client-keys.ts';
export type { IssuedKey } from './client-keys.ts';
export { originalsOf, renderArchive } from './renditions/render-archive.ts';
export { renewAllDigests, renewEvidence, verifyKeptTokens } from './care.ts';
export { policiesInForce } from './policy-store.ts';
export { takeTurn } from './turns.ts';
