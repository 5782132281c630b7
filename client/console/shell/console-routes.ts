import type { Routes } from '@angular/router';
import { mayOpen, signedIn } from '#client/console/session/session-guard';

/** The screens of the console. Review has no rail, so it stands beside the frame. */
export const consoleRoutes: Routes = [
  {
    path: 'connexion',
    title: 'Connexion · Aval',
    loadComponent: async () => (await import('#client/console/session/login-page')).LoginPage,
  },
  {
    path: 'dossiers/:id',
    data: { ahead: true },
    title: 'Dossier · Aval',
    canActivate: [signedIn],
    loadComponent: async () => (await import('#client/console/review/review-page')).ReviewPage,
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: async () => (await import('#client/console/shell/frame')).Frame,
    children: [
      {
        path: 'file',
        data: { ahead: true },
        title: 'File · Aval',
        loadComponent: async () => (await import('#client/console/queue/queue-page')).QueuePage,
      },
      {
        path: 'pilotage',
        title: 'Pilotage · Aval',
        canActivate: [mayOpen('supervision.view')],
        loadComponent: async () => (await import('#client/console/supervision/supervision-page')).SupervisionPage,
      },
      {
        path: 'fraude',
        title: 'Fraude · Aval',
        canActivate: [mayOpen('fraud.view')],
        loadComponent: async () => (await import('#client/console/fraud/fraud-page')).FraudPage,
      },
      {
        path: 'pilotage/regles',
        title: 'Règles de contrôle · Aval',
        canActivate: [mayOpen('review.rules')],
        loadComponent: async () => (await import('#client/console/supervision/review-rules-page')).ReviewRulesPage,
      },
      {
        path: 'qualite',
        title: 'Qualité · Aval',
        canActivate: [mayOpen('quality.judge')],
        loadComponent: async () => (await import('#client/console/quality/quality-page')).QualityPage,
      },
      {
        path: 'escalades',
        title: 'Escalades · Aval',
        canActivate: [mayOpen('escalation.answer')],
        loadComponent: async () => (await import('#client/console/escalations/escalations-page')).EscalationsPage,
      },
      {
        path: 'archives',
        canActivate: [mayOpen('archive.view')],
        loadChildren: async () => (await import('#client/console/archive/archive-routes')).archiveRoutes,
      },
      { path: '**', redirectTo: 'file' },
    ],
  },
];
