export { hashPassword, passwordHolds } from './password.ts';
export { applicantByEmail, applicantById, insertApplicant } from './people-store.ts';
export type { ApplicantRow } from './people-store.ts';
export { countAttempt, countRegistration } from './attempts.ts';
export { addPerson, seedDoors, seedPeople } from './seed-people.ts';
export type { SeededPerson } from './seed-people.ts';
export { setSessionCookie } from './session-cookie.ts';
export { authenticateRequest, authenticateSocket, openSession } from './session-service.ts';
