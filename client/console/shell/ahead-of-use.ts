import { Injectable } from '@angular/core';
import type { PreloadingStrategy, Route } from '@angular/router';
import { EMPTY } from 'rxjs';
import type { Observable } from 'rxjs';

/** The screens between which one goes all day have their code there before they are asked for; the others come when used. */
@Injectable({ providedIn: 'root' })
export class AheadOfUse implements PreloadingStrategy {
  preload(route: Route, load: () => Observable<unknown>): Observable<unknown> {
    return route.data?.['ahead'] === true ? load() : EMPTY;
  }
}
