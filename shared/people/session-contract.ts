import * as z from 'zod/mini';
import { endpoint, noContent } from '#shared/http/endpoint';
import { emailAddress } from '#shared/people/email-address';
import { staffRoles } from '#shared/people/rights';

export const credentialsSchema = z.object({
  email: emailAddress,
  password: z.string().check(z.minLength(1), z.maxLength(200)),
});

/** A signed-in member of the centre. */
export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  initials: z.string(),
  role: z.enum(staffRoles),
});
export type Person = z.infer<typeof personSchema>;

export const applicantSchema = z.object({ id: z.string(), email: z.string() });
export type Applicant = z.infer<typeof applicantSchema>;

export const sessionEndpoints = {
  signIn: endpoint({
    method: 'POST',
    path: '/api/console/session',
    right: 'session.open',
    summary: 'Signs a member of the centre in; sets the session cookie',
    body: credentialsSchema,
    response: personSchema,
  }),
  whoAmI: endpoint({
    method: 'GET',
    path: '/api/console/session',
    right: 'queue.view',
    summary: 'The signed-in member of the centre',
    response: personSchema,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/api/console/session',
    right: 'queue.view',
    summary: 'Ends the session',
    response: noContent,
  }),
  applicantSignIn: endpoint({
    method: 'POST',
    path: '/api/portal/session',
    right: 'session.open',
    summary: 'Signs an applicant in; sets the session cookie',
    body: credentialsSchema,
    response: applicantSchema,
  }),
  applicantWhoAmI: endpoint({
    method: 'GET',
    path: '/api/portal/session',
    right: 'portal.own',
    summary: 'The signed-in applicant',
    response: applicantSchema,
  }),
  applicantSignOut: endpoint({
    method: 'DELETE',
    path: '/api/portal/session',
    right: 'portal.leave',
    summary: 'Ends the session',
    response: noContent,
  }),
};
