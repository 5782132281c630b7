import type { Person } from '#shared/people/session-contract';
import { sessionEndpoints } from '#shared/people/session-contract';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { isStaff } from '../../platform/http/actor.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts';
import { endSession } from './session-service.ts';
import { signApplicantIn, signStaffIn } from './sign-in-service.ts';

export const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .map((word) => word.charAt(0).toLocaleUpperCase('fr'))
    .filter((letter) => letter !== '')
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('');

const present = ({ id, name, role }: StaffActor): Person => ({ id, name, role, initials: initialsOf(name) });

export const sessionRoutes = (bind: Bind, house: Pick<House, 'db' | 'clock' | 'env'>): void => {
  bind(sessionEndpoints.signIn, async ({ body, request, response }) => {
    const { staff, token } = await signStaffIn(house, body, request.ip);
    await endSession(house, request.headers.cookie, 'aval_console');
    setSessionCookie(response, house.env, 'aval_console', token);
    return present(staff);
  });
  bind(sessionEndpoints.whoAmI, ({ actor }) => {
    if (!isStaff(actor)) throw new AppError('forbidden');
    return present(actor);
  });
  bind(sessionEndpoints.signOut, async ({ request, response }) => {
    await endSession(house, request.headers.cookie, 'aval_console');
    clearSessionCookie(response, house.env, 'aval_console');
    return undefined;
  });
  bind(sessionEndpoints.applicantSignIn, async ({ body, request, response }) => {
    const { applicant, token } = await signApplicantIn(house, body, request.ip);
    await endSession(house, request.headers.cookie, 'aval_portal');
    setSessionCookie(response, house.env, 'aval_portal', token);
    return applicant;
  });
  bind(sessionEndpoints.applicantWhoAmI, ({ actor }) => {
    if (actor.role !== 'applicant') throw new AppError('forbidden');
    return { id: actor.id, email: actor.email };
  });
  bind(sessionEndpoints.applicantSignOut, async ({ request, response }) => {
    await endSession(house, request.headers.cookie, 'aval_portal');
    clearSessionCookie(response, house.env, 'aval_portal');
    return undefined;
  });
};
