import type { Applicant } from '#shared/people/session-contract';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { countAttempt } from './attempts.ts';
import { passwordHolds } from './password.ts';
import { applicantByEmail, staffByEmail } from './people-store.ts';
import { openSession } from './session-service.ts';

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** @throws AppError wrong_credentials, the same for an unknown address and a wrong password; too_many_attempts */
export const signStaffIn = async (
  house: Pick<House, 'db' | 'clock'>,
  { email, password }: Credentials,
  address: string | undefined,
): Promise<{ staff: StaffActor; token: string }> => {
  const forgive = await countAttempt(house, { at: 'console', email, address });
  const found = await staffByEmail(house.db, email);
  const holds = await passwordHolds(password, found?.password_hash ?? null);
  if (!found || !holds) throw new AppError('wrong_credentials');
  await forgive();
  const { id, name, role } = found;
  return { staff: { id, name, role }, token: await openSession(house.db, { personId: id }, house.clock.now()) };
};

/** @throws AppError wrong_credentials, too_many_attempts */
export const signApplicantIn = async (
  house: Pick<House, 'db' | 'clock'>,
  { email, password }: Credentials,
  address: string | undefined,
): Promise<{ applicant: Applicant; token: string }> => {
  const forgive = await countAttempt(house, { at: 'portal', email, address });
  const found = await applicantByEmail(house.db, email);
  const holds = await passwordHolds(password, found?.password_hash ?? null);
  if (!found || !holds) throw new AppError('wrong_credentials');
  await forgive();
  const token = await openSession(house.db, { applicantId: found.id }, house.clock.now());
  return { applicant: { id: found.id, email: found.email }, token };
};
