const policies: Readonly<Record<string, string>> = {
  'dossier.signed': 'Dossier signé',
  'dossier.retracted': 'Dossier rétracté',
  'dossier.withdrawn': 'Dossier retiré',
  'dossier.refused': 'Dossier refusé',
  'dossier.expired': 'Dossier expiré',
  'lender.contract': 'Contrat du prêteur',
};

/** The retention rule as the centre calls it; that of a client system stays as it is. */
export const policyWords = (policy: string): string => policies[policy] ?? policy;

export const depositorWords = (depositor: string): string => (depositor === 'aval' ? 'Le centre' : depositor);

export const storeWords = (store: string): string => `Magasin ${store.toUpperCase()}`;
