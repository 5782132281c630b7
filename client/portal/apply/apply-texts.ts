import { messages } from '../shell/wording';

export const applyTexts = messages(
  {
    product: {
      title: 'Quel crédit souhaitez-vous ?',
      bounds: (low: string, high: string) => `De ${low} à ${high}.`,
      none: 'Choisissez un crédit pour continuer.',
      kinds: {
        amortising: 'Une somme versée en une fois, remboursée par mensualités égales.',
        instalments: 'Votre achat payé en plusieurs fois, par mensualités égales.',
        revolving: 'Une réserve que vous utilisez et remboursez à votre rythme.',
      },
    },
    terms: {
      title: 'Combien, et sur combien de temps ?',
      amount: 'Montant emprunté',
      less: (step: string) => `Retirer ${step}`,
      more: (step: string) => `Ajouter ${step}`,
      slider: 'Curseur du montant',
      duration: 'Durée',
      months: 'mois',
      notNumber: 'Écrivez le montant en chiffres seulement, par exemple 1 950.',
      outside: (low: string, high: string) => `Écrivez un montant entre ${low} et ${high}.`,
    },
    cost: {
      title: 'Ce que coûte ce crédit',
      perMonth: (count: number) => `par mois, ${count} fois`,
      apr: 'TAEG fixe',
      aprRevolving: 'TAEG révisable',
      totalDue: 'Montant total dû',
      cost: 'dont coût du crédit',
      amount: 'Montant du crédit',
      rate: 'Taux débiteur fixe',
      rateRevolving: 'Taux débiteur révisable',
      legal:
        'Un crédit vous engage et doit être remboursé. Vérifiez vos capacités de remboursement avant de vous engager.',
      example:
        'Exemple hors assurance facultative, sans frais de dossier. Sous réserve de notre accord. Vous avez 14 jours pour changer d’avis après la signature.',
      spoken: (monthly: string, count: number, total: string) =>
        `${monthly} par mois, ${count} fois. Montant total dû : ${total}.`,
    },
    errors: (count: number) => `Il y a ${count} réponses à corriger`,
  },
  {
    product: {
      title: 'Which credit would you like?',
      bounds: (low: string, high: string) => `From ${low} to ${high}.`,
      none: 'Choose a credit to go on.',
      kinds: {
        amortising: 'A sum paid out at once, repaid in equal monthly payments.',
        instalments: 'Your purchase paid in several equal monthly payments.',
        revolving: 'A reserve that you use and repay at your own pace.',
      },
    },
    terms: {
      title: 'How much, and for how long?',
      amount: 'Amount borrowed',
      less: (step: string) => `Take off ${step}`,
      more: (step: string) => `Add ${step}`,
      slider: 'Slider of the amount',
      duration: 'Duration',
      months: 'months',
      notNumber: 'Write the amount in figures only, for example 1950.',
      outside: (low: string, high: string) => `Write an amount between ${low} and ${high}.`,
    },
    cost: {
      title: 'What this credit costs',
      perMonth: (count: number) => `a month, ${count} times`,
      apr: 'Fixed APR',
      aprRevolving: 'Variable APR',
      totalDue: 'Total amount due',
      cost: 'of which cost of credit',
      amount: 'Amount of credit',
      rate: 'Fixed borrowing rate',
      rateRevolving: 'Variable borrowing rate',
      legal: 'A credit commits you and must be repaid. Check that you can repay before you commit.',
      example:
        'Example without optional insurance, no file fees. Subject to our agreement. You have 14 days to change your mind after signing.',
      spoken: (monthly: string, count: number, total: string) =>
        `${monthly} a month, ${count} times. Total amount due: ${total}.`,
    },
    errors: (count: number) => `${count} answers need correcting`,
  },
);
