import { inject } from '@angular/core';
import { RedirectCommand, Router } from '@angular/router';
import type { CanActivateFn } from '@angular/router';
import type { Right } from '#shared/people/rights';
import { Session } from '#client/console/session/session';

/** Only for those who are signed in; others sign in first and come back to where they wanted to go. */
export const signedIn: CanActivateFn = async (_, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const known = await session.resume().catch(() => false);
  if (known) return true;
  return new RedirectCommand(router.createUrlTree(['/connexion'], { queryParams: { vers: state.url } }));
};

/** A screen that one's role does not open leads back to the queue. The server refuses it as well. */
export const mayOpen =
  (right: Right): CanActivateFn =>
  () =>
    inject(Session).may(right) || new RedirectCommand(inject(Router).createUrlTree(['/file']));
