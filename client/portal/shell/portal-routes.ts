import type { Routes } from '@angular/router';

/** Addresses are read by people, so they are French; each screen is fetched when it is asked for. */
export const portalRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: async () => (await import('../home/home-page')).HomePage },
  {
    path: 'b/:brandId',
    loadComponent: async () => (await import('../apply/new-application-frame')).NewApplicationFrame,
    children: [
      { path: 'produit', loadComponent: async () => (await import('../apply/product-page')).ProductPage },
      { path: 'montant', loadComponent: async () => (await import('../apply/new-terms-page')).NewTermsPage },
      { path: 'compte', loadComponent: async () => (await import('../apply/account-page')).AccountPage },
      { path: '**', redirectTo: 'produit' },
    ],
  },
  { path: 'connexion', loadComponent: async () => (await import('../session/sign-in-page')).SignInPage },
  { path: 'demandes', loadComponent: async () => (await import('../session/applications-page')).ApplicationsPage },
  // The ceremony has its own frame: a co-borrower sees it, and nothing else of the application.
  { path: 'signature', loadComponent: async () => (await import('../sign/frame/enter-page')).EnterPage },
  {
    path: 'demandes/:dossierId/signature',
    loadComponent: async () => (await import('../sign/frame/signing-frame')).SigningFrame,
  },
  {
    path: 'demandes/:dossierId/renoncer',
    loadComponent: async () => (await import('../sign/withdrawal/withdrawal-page')).WithdrawalPage,
  },
  { path: 'verifier', loadComponent: async () => (await import('../verify/verify-page')).VerifyPage },
  {
    path: 'demandes/:applicationId',
    loadComponent: async () => (await import('./application/application-frame')).ApplicationFrame,
    children: [
      { path: '', pathMatch: 'full', loadComponent: async () => (await import('../follow/follow-page')).FollowPage },
      { path: 'montant', loadComponent: async () => (await import('../apply/draft-terms-page')).DraftTermsPage },
      {
        path: 'questions/:section',
        loadComponent: async () => (await import('../apply/question-page')).QuestionPage,
      },
      { path: 'pieces', loadComponent: async () => (await import('../pieces/pieces-page')).PiecesPage },
      { path: 'relire', loadComponent: async () => (await import('../apply/summary-page')).SummaryPage },
      { path: 'contrat', loadComponent: async () => (await import('../follow/contract-page')).ContractPage },
      { path: '**', redirectTo: '' },
    ],
  },
  ...(['aide', 'donnees', 'reclamation', 'accessibilite'] as const).map((topic) => ({
    path: topic,
    data: { topic },
    loadComponent: async () => (await import('./info-page')).InfoPage,
  })),
  { path: '**', data: { topic: 'introuvable' }, loadComponent: async () => (await import('./info-page')).InfoPage },
];
