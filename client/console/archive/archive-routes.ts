import type { Routes } from '@angular/router';

/** The archive: its lists stand in one frame, which knows whether the journal may be trusted. */
export const archiveRoutes: Routes = [
  {
    path: '',
    loadComponent: async () => (await import('#client/console/archive/archive-frame')).ArchiveFrame,
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'Archives · Aval',
        loadComponent: async () => (await import('#client/console/archive/search/search-page')).SearchPage,
      },
      {
        path: 'surveillance',
        title: 'Surveillance de l’archive · Aval',
        loadComponent: async () => (await import('#client/console/archive/watch/watch-page')).WatchPage,
      },
      {
        path: 'incidents',
        title: 'Incidents de l’archive · Aval',
        loadComponent: async () => (await import('#client/console/archive/incidents/incidents-page')).IncidentsPage,
      },
      {
        path: 'echeances',
        title: 'Échéances de l’archive · Aval',
        loadComponent: async () => (await import('#client/console/archive/due/due-page')).DuePage,
      },
      {
        path: ':id',
        title: 'Archive · Aval',
        loadComponent: async () => (await import('#client/console/archive/one/archive-page')).ArchivePage,
      },
      {
        path: ':id/pieces/:n',
        title: 'Consultation · Aval',
        loadComponent: async () => (await import('#client/console/archive/consult/consultation-page')).ConsultationPage,
      },
    ],
  },
];
