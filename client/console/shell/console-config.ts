import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { inject, provideAppInitializer, provideBrowserGlobalErrorListeners } from '@angular/core';
import type { ApplicationConfig } from '@angular/core';
import { MATERIAL_ANIMATIONS, MAT_RIPPLE_GLOBAL_OPTIONS } from '@angular/material/core';
import { MAT_TOOLTIP_DEFAULT_OPTIONS } from '@angular/material/tooltip';
import { provideRouter, withComponentInputBinding, withPreloading } from '@angular/router';
import { Density } from '#client/core/density';
import { Theme } from '#client/core/theme';
import { sessionEnded } from '#client/console/session/session-ended';
import { AheadOfUse } from './ahead-of-use';
import { consoleRoutes } from './console-routes';

export const consoleConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideHttpClient(withInterceptors([sessionEnded])),
    provideRouter(consoleRoutes, withComponentInputBinding(), withPreloading(AheadOfUse)),
    provideAppInitializer(() => {
      inject(Theme);
      inject(Density);
    }),
    { provide: MAT_RIPPLE_GLOBAL_OPTIONS, useValue: { disabled: true } },
    // A dialog or a menu stands there and is gone at once: a hand at the keyboard does not wait for it.
    { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
    {
      provide: MAT_TOOLTIP_DEFAULT_OPTIONS,
      useValue: { showDelay: 400, hideDelay: 0, touchendHideDelay: 0, disableTooltipInteractivity: true },
    },
  ],
};
