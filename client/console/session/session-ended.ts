import type { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { tap } from 'rxjs';
import { Session } from '#client/console/session/session';

/** A 401 while somebody is signed in means that the session ended: sign in again, then come back here. */
export const sessionEnded: HttpInterceptorFn = (request, next) => {
  const session = inject(Session);
  const router = inject(Router);
  return next(request).pipe(
    tap({
      error: (error: { status?: number }) => {
        if (error.status !== 401 || session.person() === null) return;
        session.forget();
        void router.navigate(['/connexion'], { queryParams: { vers: router.url, fin: 1 } });
      },
    }),
  );
};
