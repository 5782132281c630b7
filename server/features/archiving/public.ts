export { archiveOf } from './open-archive.ts';
export type { ArchivingHouse, OpenedArchive } from './open-archive.ts';
export { issueArchiveKey, revokeArchiveKey } from './client-keys.ts';
export type { IssuedKey } from './client-keys.ts';
export { renderArchive, renewAllDigests, renewEvidence, verifyKeptTokens } from './care.ts';
