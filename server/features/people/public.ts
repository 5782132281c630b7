export { hashPassword, passwordHolds } from './password.ts';
export { applicantByEmail, applicantById, insertApplicant } from './people-store.ts';
export type { ApplicantRow } from './people-store.ts';
export {
  countApplication,
  countAttempt,
  countChallenge,
  countRefusal,
  countRegistration,
  countVerification,
} from './attempts.ts';
export { addPerson, seedDoors, seedPeople } from './seed-people.ts';
export type { SeededPerson } from './seed-people.ts';
export { setSessionCookie } from './session-cookie.ts';
export {
  authenticateRequest,
  authenticateSocket,
  newToken,
  openSession,
  portalSessionOf,
  tokenDigest,
} from './session-service.ts';
